// What only the app can do for its window: the system's folder dialog, opening and revealing notes.
import { realpath, stat } from 'node:fs/promises'
import { type BrowserWindow, dialog, shell } from 'electron'
import type { Client, HostHandlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { isInside, isProgram } from './open-rules.ts'

export interface HostOptions {
  engine: Client
  window(): BrowserWindow | null
}

export function createHostMethods({ engine, window }: HostOptions): Partial<HostHandlers> {
  return {
    hostInfo: async () => ({
      kind: 'electron',
      abilities: ['chooseFolder', 'openNote', 'revealNote', 'dropPaths'],
      platform: process.platform,
    }),
    async hostChooseFolder() {
      const options = { title: 'Choose a folder of notes', properties: ['openDirectory' as const] }
      const parent = window()
      const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
      return { path: canceled ? null : (filePaths[0] ?? null) }
    },
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

// Links are resolved first: what counts is where the file really is. Throws NOTE_NOT_FOUND.
async function findNote(engine: Client, asked: string): Promise<{ path: string; isProgram: boolean }> {
  const path = await realpath(asked).catch(() => null)
  const kind = path === null ? null : await stat(path).catch(() => null)
  const { folders } = await engine.listFolders()
  const roots = await Promise.all(folders.map((folder) => realpath(folder.path).catch(() => null)))
  const linked = path !== null && roots.some((root) => root !== null && isInside(root, path))
  if (path === null || !kind?.isFile() || !linked) {
    throw new AppError('NOTE_NOT_FOUND', `There is no note ${asked} in a linked folder.`, { path: asked })
  }
  return { path, isProgram: isProgram(path, kind.mode) }
}
