// What only the app can do for its windows: the system's dialogs, opening and revealing notes, the shortcut, the place of the library.
import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import type { Client, HostHandlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { hostAbilities, Opener } from '../../shared/methods/host.ts'
import { editorLink, editorSchemes } from './editor-links.ts'
import type { LibraryPlace } from './library-place.ts'
import { findNote } from './linked-note.ts'
import type { Requests } from './requests.ts'
import type { Shortcut } from './shortcut.ts'
import type { Windows } from './windows.ts'
import type { MainWords } from './words/english.ts'

export interface HostOptions {
  engine: Client
  windows: Windows
  shortcut: Pick<Shortcut, 'state'>
  requests: Requests
  place: LibraryPlace
  /** What opens notes, as it is set. */
  editor(): Opener
  words(): MainWords
}

export function createHostMethods(options: HostOptions): Partial<HostHandlers> {
  const { engine, windows, shortcut, place, words } = options
  const choose = (question: OpenDialogOptions) => askForPath(windows.main(), question)
  return {
    hostInfo: async () => ({ kind: 'electron', abilities: abilities(place), platform: process.platform }),
    hostChooseFolder: () => choose({ title: words().dialogs.folder, properties: ['openDirectory'] }),
    hostChooseModel: () => chooseModel(windows.main(), words().dialogs),
    hostOpenNote: (asked) => openNote(engine, asked, asked.with ?? options.editor()),
    async hostRevealNote({ path }) {
      shell.showItemInFolder((await findNote(engine, path)).path)
      return {}
    },
    hostShortcut: async () => shortcut.state(),
    ...createWindowMethods(options),
    async hostRevealLibrary() {
      shell.showItemInFolder(place.read().folder)
      return {}
    },
    hostLocation: async () => place.read(),
    hostChooseLocation: () =>
      choose({ title: words().dialogs.location, properties: ['openDirectory', 'createDirectory', 'promptToCreate'] }),
    async hostMoveLibrary({ path }) {
      place.move(path)
      // The engine is drained first, as with any end of the app.
      app.relaunch()
      app.quit()
      return {}
    },
  }
}

type WindowMethod = 'hostHideSummon' | 'hostShowNote' | 'hostShowSearch' | 'hostTakeRequests'

function createWindowMethods({ windows, requests }: HostOptions): Pick<HostHandlers, WindowMethod> {
  const show = (request: Parameters<Requests['add']>[0]) => {
    windows.hideSummon()
    windows.showMain()
    requests.add(request)
    return {}
  }
  return {
    async hostHideSummon() {
      windows.hideSummon()
      return {}
    },
    hostShowNote: async ({ path, line }) => show({ kind: 'note', path, line }),
    hostShowSearch: async ({ query }) => show({ kind: 'search', query }),
    hostTakeRequests: async () => ({ requests: requests.take() }),
  }
}

function abilities(place: LibraryPlace): (typeof hostAbilities)[number][] {
  const opens = (editor: keyof typeof editorSchemes) => app.getApplicationNameForProtocol(editorSchemes[editor]) !== ''
  return [
    'chooseFolder',
    'chooseModel',
    'openNote',
    'revealNote',
    'dropPaths',
    'shortcut',
    'tray',
    'startAtLogin',
    'revealLibrary',
    'requests',
    ...(place.canMove ? (['moveLibrary'] as const) : []),
    ...(opens('vscode') ? (['openInVscode'] as const) : []),
    ...(opens('obsidian') ? (['openInObsidian'] as const) : []),
  ]
}

/** Never a program, and nothing outside of the linked folders; editors by their own links alone. */
async function openNote(
  engine: Client,
  { path, line }: { path: string; line: number },
  opener: Opener,
): Promise<Record<string, never>> {
  const note = await findNote(engine, path)
  if (note.isProgram) {
    throw new AppError('NOT_AVAILABLE', `${path} is a program. Nearnote opens notes only.`, { ability: 'openNote' })
  }
  const problem =
    opener === 'system'
      ? await shell.openPath(note.path)
      : await shell.openExternal(editorLink(opener, note.path, line)).then(
          () => '',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        )
  if (problem !== '') throw new AppError('UNREADABLE_FILE', `${path} could not be opened: ${problem}`, { path, reason: problem })
  return {}
}

async function askForPath(parent: BrowserWindow | null, options: OpenDialogOptions): Promise<{ path: string | null }> {
  const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
  return { path: canceled ? null : (filePaths[0] ?? null) }
}

/** Only a Mac's dialog takes files and folders alike; elsewhere it shows folders alone when both are asked for. */
async function chooseModel(parent: BrowserWindow | null, words: MainWords['dialogs']): Promise<{ path: string | null }> {
  const title = words.model
  const filters = [{ name: words.models, extensions: ['zip'] }]
  if (process.platform === 'darwin') return askForPath(parent, { title, filters, properties: ['openFile', 'openDirectory'] })
  const question = { message: words.modelKind, buttons: [words.asFolder, words.asZip, words.cancel], cancelId: 2 }
  const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question))
  if (response === 2) return { path: null }
  return askForPath(
    parent,
    response === 0 ? { title, properties: ['openDirectory'] } : { title, filters, properties: ['openFile'] },
  )
}
