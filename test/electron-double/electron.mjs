// A double of Electron's main-process API on top of a real Chromium. What we ship runs on it unchanged; for tests only.
import { app, becomeReady } from './app.mjs'
import { invoke, ipcMain } from './ipc.mjs'
import { MessageChannelMain, utilityProcess } from './ports.mjs'
import { net, protocol } from './protocol.mjs'
import { globalShortcut, nativeImage, Tray } from './shell.mjs'
import { calls, problems } from './strict.mjs'
import { clipboard, dialog, Menu, nativeTheme, powerMonitor, screen, session, shell } from './system.mjs'
import { BrowserWindow } from './window.mjs'

export { app } from './app.mjs'
export { ipcMain } from './ipc.mjs'
export { MessageChannelMain, utilityProcess } from './ports.mjs'
export { net, protocol } from './protocol.mjs'
export { globalShortcut, nativeImage, Tray } from './shell.mjs'
export { clipboard, dialog, Menu, nativeTheme, powerMonitor, screen, session, shell } from './system.mjs'
export { BrowserWindow } from './window.mjs'

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  // Not Electron's: what a spec asks the double itself.
  double: { calls, problems, invoke },
}
export default electron

// What Playwright's electronApp.evaluate does for the real one: fn(electron, argument) runs in this process.
process.on('message', (message) => {
  if (message.t === 'evaluate') void evaluate(message)
  if (message.t === 'paths') for (const { webContents } of BrowserWindow.getAllWindows()) webContents._post(message)
})

async function evaluate({ id, fn, argument }) {
  try {
    // The spec's function arrives as text, as it does with the real Electron.
    // oxlint-disable-next-line no-eval
    const run = (0, eval)(`(${fn})`)
    process.send({ id, value: await run(electron, argument) })
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
}

// A test that dies must not leave an app behind.
process.on('disconnect', () => app.quit())
setImmediate(becomeReady)
