// The two windows: the main one, and the small one over everything. Who closes the main one leaves the app, or keeps it in the tray.
import { app, type BrowserWindow } from 'electron'
import { openSummonWindow, type SummonWindow } from './summon-window.ts'
import { openWindow } from './window.ts'

export interface Windows {
  /** Null while it is closed. */
  main(): BrowserWindow | null
  /** Opens it, or brings it to the front. */
  showMain(): void
  /** Shows the small window on the screen that somebody looks at, or hides it. */
  toggleSummon(): void
  hideSummon(): void
  /** To both. */
  broadcast(event: string, payload: unknown): void
  /** The app ends: nothing is kept open any more. */
  hideAll(): void
}

/** `staysInTray`: whether the app stays when its window is closed. */
export function createWindows(outFolder: string, staysInTray: () => boolean): Windows {
  let main: BrowserWindow | null = null
  let summon: SummonWindow | null = null
  let isEnding = false
  app.on('before-quit', () => {
    isEnding = true
  })
  const open = () => {
    const window = openWindow(outFolder)
    main = window
    window.on('close', (event) => {
      if (isEnding || !staysInTray()) return
      event.preventDefault()
      window.hide()
    })
    window.once('closed', () => {
      main = null
      if (process.platform !== 'darwin' && !isEnding) app.quit()
    })
    return window
  }
  const each = () => [main, summon?.window ?? null].filter((window) => window !== null)
  return {
    main: () => main,
    showMain() {
      const window = main ?? open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    toggleSummon() {
      if (summon?.window.isVisible()) return summon.hide()
      summon ??= openSummonWindow(outFolder, () => {
        summon = null
      })
      summon.show()
    },
    hideSummon: () => summon?.hide(),
    broadcast(event, payload) {
      for (const { webContents } of each()) webContents.send('engine:event', event, payload)
    },
    hideAll() {
      for (const window of each()) window.hide()
    },
  }
}
