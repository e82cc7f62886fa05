// Notes inside linked folders: the only files that the app hands on to anything.
import { realpath } from 'node:fs/promises'
import type { Client } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { fileOfNote } from './file-of-note.ts'
import { folderHolds, isElsewhere, isProgram } from './open-rules.ts'

/** Throws NOTE_NOT_FOUND. */
export async function findNote(
  engine: Pick<Client, 'listFolders'>,
  asked: string,
): Promise<{ path: string; isProgram: boolean }> {
  const { folders } = await engine.listFolders()
  const linked = folders.map(({ path }) => path)
  const file = isElsewhere(asked, linked) ? null : await fileOfNote(asked)
  const roots = await Promise.all(linked.map((folder) => realpath(folder).catch(() => null)))
  const isLinked = file !== null && roots.some((root) => root !== null && folderHolds(root, file.path))
  if (file === null || !isLinked) {
    throw new AppError('NOTE_NOT_FOUND', `There is no note ${asked} in a linked folder.`, { path: asked })
  }
  return { path: file.path, isProgram: isProgram(file.path, file.mode) }
}
