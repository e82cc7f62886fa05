// What a person does to the list of folders, and what follows for the store.
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { isInside } from '../library/inside.ts'
import type { Library } from '../library/library.ts'
import type { IngestContext } from './ingest-context.ts'

export interface LinkedFolders {
  /** Links a folder; notes of folders it takes over become its own, vectors and all. */
  link(path: string, ignore: readonly string[]): Promise<{ path: string; adopted: string[]; isNew: boolean }>
  /** Forgets a folder and everything known of it. Throws FOLDER_NOT_LINKED. */
  unlink(path: string): Promise<{ removedNotes: number; removedChunks: number }>
  /** The linked folder's path. Throws FOLDER_NOT_LINKED. */
  setIgnore(path: string, ignore: readonly string[]): Promise<string>
  /** Gives notes of folders that are linked no more to the folder around them, or forgets them: a kill between two writes. */
  adoptOrphans(): Promise<void>
}

export function createLinkedFolders({ parts, commits, ingestState, maintenance, teller }: IngestContext): LinkedFolders {
  const { library, store, emit } = parts

  async function adopt(from: string, to: string): Promise<void> {
    await commits.commitNow(() => store.adoptNotes(from, to))
    ingestState.unreachable.delete(from)
  }

  async function forgetFolder(folder: string): Promise<{ removedNotes: number; removedChunks: number }> {
    const removed = await commits.commitNow(() => {
      const paths = [...store.notes.values()].filter((note) => note.folder === folder).map(({ path }) => path)
      return store.removeNotes(paths)
    })
    maintenance.wrote(removed.removedChunks)
    maintenance.idle()
    return removed
  }

  return {
    async link(path, ignore) {
      const linked = await library.link(path, ignore)
      for (const child of linked.adopted) await adopt(child, linked.path)
      emit('foldersChanged', {})
      return linked
    },
    async unlink(path) {
      const folder = await findLinked(path, library)
      await library.unlink(folder)
      const removed = await forgetFolder(folder)
      ingestState.unreachable.delete(folder)
      emit('foldersChanged', {})
      teller.changed()
      return removed
    },
    async setIgnore(path, ignore) {
      const folder = await findLinked(path, library)
      await library.setIgnore(folder, ignore)
      emit('foldersChanged', {})
      return folder
    },
    async adoptOrphans() {
      const linked = library.folders().map(({ path }) => path)
      const orphaned = new Set([...store.notes.values()].map(({ folder }) => folder).filter((folder) => !linked.includes(folder)))
      for (const folder of orphaned) {
        const parent = linked.find((path) => isInside(folder, path))
        if (parent === undefined) await forgetFolder(folder)
        else await adopt(folder, parent)
      }
    },
  }
}

async function findLinked(path: string, library: Pick<Library, 'folders'>): Promise<string> {
  const absolute = resolve(path)
  // A folder that is gone has no real path any more, but may be the one that is linked.
  const real = await realpath(absolute).catch(() => absolute)
  const linked = library.folders().find((folder) => folder.path === real || folder.path === absolute)
  if (linked) return linked.path
  throw new AppError('FOLDER_NOT_LINKED', `${absolute} is not a linked folder.`, { path: absolute })
}
