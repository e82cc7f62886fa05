// The main window.
import { join } from 'node:path'
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron'
import { startPage } from './app-protocol.ts'
import { createBackOff } from './back-off.ts'
import { fitInto, readWindowState, smallest, usual, writeWindowState } from './window-bounds.ts'

/** Painted until the page is: the page's own colours, so that nothing flashes. */
const background = { light: '#ffffff', dark: '#16181d' }

export function openWindow(outFolder: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const { bounds, maximized } = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...usual,
    ...(bounds ? fitInto(screen.getDisplayMatching(bounds).workArea, bounds) : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    ...pageDefaults(outFolder),
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  reloadAfterCrash(window)
  void window.loadURL(startPage)
  return window
}

/** What every window of ours is: not shown before its page is there, and walled off. */
export function pageDefaults(outFolder: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    title: 'Nearnote',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(outFolder, 'main', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  }
}

/** A page that crashed comes back; its library is in another process and has lost nothing. */
function reloadAfterCrash(window: BrowserWindow): void {
  const backOff = createBackOff()
  let shownAt = Date.now()
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    setTimeout(
      () => {
        shownAt = Date.now()
        if (!window.isDestroyed()) window.webContents.reload()
      },
      backOff(Date.now() - shownAt),
    )
  })
}
