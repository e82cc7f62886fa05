// The app: its windows in front of one engine process. Everything that can wait for `ready` is in start().
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, powerMonitor } from 'electron'
import { createClient } from '../../shared/client.ts'
import { createDispatcher, createRouter } from '../../shared/dispatcher.ts'
import { bundledResources, chooseDataFolder, dataFolderAsked } from '../hosts/paths.ts'
import { createAppParts } from './app-parts.ts'
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { hearEvents } from './hear-events.ts'
import { createHostMethods } from './host-methods.ts'
import { serveWindow } from './ipc.ts'
import { openLibraryPlace } from './library-place.ts'
import { linkAmong, linkScheme } from './links.ts'
import { refuseNavigation, refusePermissions } from './navigation.ts'
import { followPower } from './power.ts'
import { createRequests } from './requests.ts'
import { atLoginWord } from './start-at-login.ts'
import { requestOfLink } from './take-links.ts'
import { createWindows, type Windows } from './windows.ts'

const outFolder = dirname(dirname(fileURLToPath(import.meta.url)))
const asked = dataFolderAsked(process.argv)
const dataFolder = chooseDataFolder(asked)
// Another library is another app: its own window state and its own single instance.
if (asked !== undefined) app.setPath('userData', made(join(app.getPath('userData'), 'libraries', shortName(dataFolder))))
// A Mac tells of links as soon as it starts us; they wait for the window.
const earlyLinks: string[] = []
const keepLink = (event: { preventDefault(): void }, link: string) => {
  event.preventDefault()
  earlyLinks.push(link)
}

if (app.requestSingleInstanceLock()) {
  declareAppProtocol()
  refuseNavigation()
  // Wayland hands out global shortcuts through its portal alone.
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
  app.on('open-url', keepLink)
  void app.whenReady().then(start)
} else {
  // The one that runs shows its window (second-instance below).
  app.quit()
}

function start(): void {
  const resources = bundledResources(outFolder, app.isPackaged ? process.resourcesPath : null)
  serveAppProtocol(resources.rendererFolder)
  refusePermissions()
  const place = openLibraryPlace(asked === undefined ? undefined : dataFolder)
  const windows = createWindows(outFolder, () => parts.settings.get().tray)
  const requests = createRequests(() => windows.main()?.webContents.send('engine:event', 'hostAsks', {}))
  const onEvent = hearEvents(windows.broadcast, () => parts)
  const engine = startEngine({ ...resources, outFolder, library: place.library, version: app.getVersion(), onEvent })
  const client = createClient(engine.transport)
  const command = [process.env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), ...dataWords()]
  const configFolder = process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config')
  const parts = createAppParts({ engine: client, windows, requests, outFolder, place, command, configFolder })
  followPower(powerMonitor, engine.setPower)
  const editor = () => parts.settings.get().editor
  const host = createHostMethods({
    engine: client,
    windows,
    requests,
    place,
    editor,
    shortcut: parts.shortcut,
    words: parts.words,
  })
  serveWindow(createRouter(createDispatcher(host, console.error), engine.transport))
  const isQuiet = process.argv.includes(atLoginWord)
  if (!isQuiet) windows.showMain()
  takeLinks(windows, (link) => void requestOfLink(client, link).then(requests.add, console.error))
  app.on('activate', windows.showMain)
  drainBeforeQuit(engine, windows)
}

/** Links come as words of a program that is started a second time, of the first one, or (on a Mac) as an event. */
function takeLinks(windows: Windows, take: (link: string) => void): void {
  // In a checkout the program is Electron itself, and needs to be told what to start.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  const takeFrom = (words: readonly string[]) => {
    const link = linkAmong(words)
    if (link !== undefined) take(link)
  }
  app.on('second-instance', (_, words: string[]) => {
    windows.showMain()
    takeFrom(words)
  })
  app.off('open-url', keepLink)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    windows.showMain()
    take(link)
  })
  earlyLinks.splice(0).forEach(take)
  takeFrom(process.argv)
}

const dataWords = () => (asked === undefined ? [] : ['--data', dataFolder])

/** The first quit is held until the engine has written what it had begun; the second one ends the app. */
function drainBeforeQuit(engine: EngineProcess, windows: Windows): void {
  let state: 'running' | 'draining' | 'drained' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'drained') return
    event.preventDefault()
    if (state === 'draining') return
    state = 'draining'
    windows.hideAll()
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
