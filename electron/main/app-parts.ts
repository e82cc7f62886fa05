// What follows the settings in main: menu, tray, the global shortcut, starting with the session.
import { app, globalShortcut } from 'electron'
import type { Client } from '../../shared/contract.ts'
import type { Settings, SettingsChange } from '../../shared/methods/settings.ts'
import { type FollowedSettings, followSettings } from './follow-settings.ts'
import type { LibraryPlace } from './library-place.ts'
import { setMenu } from './menu.ts'
import type { Requests } from './requests.ts'
import { createShortcut, type Shortcut } from './shortcut.ts'
import { setStartAtLogin } from './start-at-login.ts'
import { createTray, type TrayIcon } from './tray.ts'
import type { Windows } from './windows.ts'
import type { MainWords } from './words/english.ts'
import { spokenWords } from './words/spoken.ts'

export interface AppParts {
  settings: FollowedSettings
  shortcut: Shortcut
  tray: TrayIcon
  words(): MainWords
}

export interface AppPartsOptions {
  engine: Client
  windows: Windows
  requests: Requests
  outFolder: string
  place: Pick<LibraryPlace, 'read'>
  /** The words this program was started with, the library's folder among them. */
  command: readonly string[]
  configFolder: string
}

export function createAppParts(options: AppPartsOptions): AppParts {
  const { engine, windows, requests, outFolder, place } = options
  const shortcut = createShortcut(globalShortcut, windows.toggleSummon, (state) => windows.broadcast('shortcutChanged', state))
  const showView = (view: 'search' | 'settings') => () => {
    windows.showMain()
    requests.add({ kind: 'view', view })
  }
  const actions = { dataFolder: () => place.read().folder, search: showView('search'), settings: showView('settings') }
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined)
  const tray = createTray(outFolder, {
    open: windows.showMain,
    summon: windows.toggleSummon,
    pause: () => quietly(engine.pauseIndexing()),
    resume: () => quietly(engine.resumeIndexing()),
    settings: actions.settings,
    quit: () => app.quit(),
  })
  let words = spokenWords('system', app.getPreferredSystemLanguages())
  const settings = followSettings(engine, (next, before) => {
    words = spokenWords(next.language, app.getPreferredSystemLanguages())
    if (before?.language !== next.language) setMenu(words, actions)
    if (before === null || before.tray !== next.tray || before.language !== next.language) tray.set(next.tray, words)
    if (next.tray && before?.tray !== true) quietly(engine.progress().then(tray.tell))
    if (before?.shortcut !== next.shortcut) shortcut.use(next.shortcut)
    followLogin(next, before, options)
  })
  return { settings, shortcut, tray, words: () => words }
}

/** Not at the start: the system's list is the person's, who may have changed it there. A list that cannot be changed takes the setting back. */
function followLogin(next: Settings, before: Settings | null, { engine, command, configFolder }: AppPartsOptions): void {
  if (before === null || before.startAtLogin === next.startAtLogin) return
  try {
    setStartAtLogin(next.startAtLogin, { platform: process.platform, app, configFolder, command })
  } catch {
    const back: SettingsChange = { startAtLogin: before.startAtLogin }
    void engine.changeSettings(back).catch(() => undefined)
  }
}
