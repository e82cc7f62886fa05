// The app: one window in front of one engine process. Everything that can wait for `ready` is in start().
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, powerMonitor } from 'electron'
import { createClient } from '../../shared/client.ts'
import { createDispatcher, createRouter } from '../../shared/dispatcher.ts'
import { bundledResources, chooseDataFolder, dataFolderAsked } from '../hosts/paths.ts'
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { createHostMethods } from './host-methods.ts'
import { serveWindow } from './ipc.ts'
import { setMenu } from './menu.ts'
import { refuseNavigation, refusePermissions } from './navigation.ts'
import { followPower } from './power.ts'
import { openWindow } from './window.ts'

const outFolder = dirname(dirname(fileURLToPath(import.meta.url)))
const asked = dataFolderAsked(process.argv)
const dataFolder = chooseDataFolder(asked)
// Another library is another app: its own window state and its own single instance.
if (asked !== undefined) app.setPath('userData', made(join(app.getPath('userData'), 'libraries', shortName(dataFolder))))

if (app.requestSingleInstanceLock()) {
  declareAppProtocol()
  refuseNavigation()
  void app.whenReady().then(start)
} else {
  // The one that runs shows its window (second-instance below).
  app.quit()
}

function start(): void {
  const resources = bundledResources(outFolder, app.isPackaged ? process.resourcesPath : null)
  serveAppProtocol(resources.rendererFolder)
  refusePermissions()
  setMenu(dataFolder)
  const engine = startEngine({ ...resources, outFolder, dataFolder, version: app.getVersion(), onEvent: broadcast })
  followPower(powerMonitor, engine.setPower)
  const host = createHostMethods({ engine: createClient(engine.transport), window: mainWindow })
  serveWindow(createRouter(createDispatcher(host, console.error), engine.transport))
  openWindow(outFolder)
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  drainBeforeQuit(engine)
}

function broadcast(event: string, payload: unknown): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('engine:event', event, payload)
}

function mainWindow(): BrowserWindow | null {
  return BrowserWindow.getAllWindows()[0] ?? null
}

function showWindow(): void {
  const window = mainWindow() ?? openWindow(outFolder)
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The first quit is held until the engine has written what it had begun; the second one ends the app. */
function drainBeforeQuit(engine: EngineProcess): void {
  let state: 'running' | 'draining' | 'drained' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'drained') return
    event.preventDefault()
    if (state === 'draining') return
    state = 'draining'
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    void engine.close().finally(() => {
      state = 'drained'
      app.quit()
    })
  })
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}

function shortName(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16)
}
