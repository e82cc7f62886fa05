// The small window over everything: without a frame, above all others, gone as soon as somebody looks elsewhere. It keeps what was typed.
import { BrowserWindow, screen } from 'electron'
import { summonPage } from './app-protocol.ts'
import { pageDefaults } from './window.ts'
import type { Bounds } from './window-bounds.ts'

export interface SummonWindow {
  readonly window: BrowserWindow
  /** On the screen that the cursor is on. */
  show(): void
  hide(): void
}

const size = { width: 680, height: 460 }

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
  void window.loadURL(summonPage)
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

/** In the middle, a little above it, where the eye is; smaller where the screen is. Pure. */
export function placeOnScreen(area: Bounds): Bounds {
  const width = Math.min(size.width, area.width)
  const height = Math.min(size.height, area.height)
  const x = area.x + Math.round((area.width - width) / 2)
  return { x, y: area.y + Math.round((area.height - height) / 3), width, height }
}
