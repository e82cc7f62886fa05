// The small window over everything: without a frame, above all others, gone as soon as somebody looks elsewhere. It keeps what was typed.
import { BrowserWindow, screen } from 'electron'
import { summonPage } from './app-protocol.ts'
import { pageDefaults } from './window.ts'
import { type Bounds, placeOnScreen } from './window-bounds.ts'

export interface SummonWindow {
  readonly window: BrowserWindow
  /** On the screen that the cursor is on. */
  show(): void
  hide(): void
}

export function openSummonWindow(outFolder: string, onClosed: () => void): SummonWindow {
  const window = new BrowserWindow({
    ...pageDefaults(outFolder),
    ...placeOnScreen(currentArea()),
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    ...(process.platform === 'darwin' && { type: 'panel' }),
  })
  let isReady = false
  let isWanted = false
  const appear = () => {
    window.setBounds(placeOnScreen(currentArea()))
    window.show()
    window.focus()
  }
  window.once('ready-to-show', () => {
    isReady = true
    if (isWanted) appear()
  })
  window.on('blur', () => window.hide())
  window.once('closed', onClosed)
  window.loadURL(summonPage).catch(() => undefined)
  return {
    window,
    show() {
      isWanted = true
      if (isReady) appear()
    },
    hide() {
      isWanted = false
      window.hide()
    },
  }
}

const currentArea = (): Bounds => screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea
