// What only the app can do for its window: the system's folder dialog, opening and revealing notes.
import { realpath } from 'node:fs/promises'
import { type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import type { Client, HostHandlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { fileOfNote } from './file-of-note.ts'
import { folderHolds, isProgram } from './open-rules.ts'

export interface HostOptions {
  engine: Client
  window(): BrowserWindow | null
}

export function createHostMethods({ engine, window }: HostOptions): Partial<HostHandlers> {
  return {
    hostInfo: async () => ({
      kind: 'electron',
      abilities: ['chooseFolder', 'chooseModel', 'openNote', 'revealNote', 'dropPaths'],
      platform: process.platform,
    }),
    hostChooseFolder: () => choose(window(), { title: 'Choose a folder of notes', properties: ['openDirectory'] }),
    hostChooseModel: () => chooseModel(window()),
    async hostOpenNote({ path }) {
      const note = await findNote(engine, path)
      if (note.isProgram)
        throw new AppError('NOT_AVAILABLE', `${path} is a program. Nearnote opens notes only.`, { ability: 'openNote' })
      const problem = await shell.openPath(note.path)
      if (problem !== '')
        throw new AppError('UNREADABLE_FILE', `${path} could not be opened: ${problem}`, { path, reason: problem })
      return {}
    },
    async hostRevealNote({ path }) {
      shell.showItemInFolder((await findNote(engine, path)).path)
      return {}
    },
  }
}

async function choose(parent: BrowserWindow | null, options: OpenDialogOptions): Promise<{ path: string | null }> {
  const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
  return { path: canceled ? null : (filePaths[0] ?? null) }
}

/** Only a Mac's dialog takes files and folders alike; elsewhere it shows folders alone when both are asked for. */
async function chooseModel(parent: BrowserWindow | null): Promise<{ path: string | null }> {
  const title = 'Choose a model: its folder, or a zip of it'
  const filters = [{ name: 'Models', extensions: ['zip'] }]
  if (process.platform === 'darwin') return choose(parent, { title, filters, properties: ['openFile', 'openDirectory'] })
  const question = { message: 'Is the model a folder or a zip file?', buttons: ['Folder', 'Zip file', 'Cancel'], cancelId: 2 }
  const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question))
  if (response === 2) return { path: null }
  return choose(parent, response === 0 ? { title, properties: ['openDirectory'] } : { title, filters, properties: ['openFile'] })
}

/** Throws NOTE_NOT_FOUND. */
async function findNote(engine: Client, asked: string): Promise<{ path: string; isProgram: boolean }> {
  const file = await fileOfNote(asked)
  const { folders } = await engine.listFolders()
  const roots = await Promise.all(folders.map((folder) => realpath(folder.path).catch(() => null)))
  const isLinked = file !== null && roots.some((root) => root !== null && folderHolds(root, file.path))
  if (file === null || !isLinked) {
    throw new AppError('NOTE_NOT_FOUND', `There is no note ${asked} in a linked folder.`, { path: asked })
  }
  return { path: file.path, isProgram: isProgram(file.path, file.mode) }
}
