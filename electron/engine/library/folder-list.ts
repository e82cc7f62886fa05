// The linked folders, kept in library.json of the data folder.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { AppError } from '../../../shared/errors.ts'
import { LinksOutside } from '../../../shared/schemas.ts'

/** What tells a folder from another one at the same path, such as the empty mount point of an unmounted drive. */
const Identity = v.object({ device: v.number(), inode: v.number() })
export type Identity = v.InferOutput<typeof Identity>

const LinkedFolder = v.object({
  /** Real, absolute. */
  path: v.string(),
  /** The person's own globs, gitignore syntax relative to `path`. */
  ignore: v.array(v.string()),
  linkedMs: v.number(),
  /** At the last walk that found something in it. */
  identity: v.nullable(Identity),
  /** Since when it reads empty while looking like another folder; null when it does not. */
  suspectSinceMs: v.nullable(v.number()),
  /** Symbolic links that lead out of the folder, at the last walk of all of it; absent where there were none. */
  linksOutside: v.optional(LinksOutside),
})
export type LinkedFolder = v.InferOutput<typeof LinkedFolder>

const LibraryFile = v.object({ version: v.literal(1), folders: v.array(LinkedFolder) })

export interface FolderList {
  all(): readonly LinkedFolder[]
  get(path: string): LinkedFolder | undefined
  /** Changes the list on disk, then here. */
  change(edit: (folders: readonly LinkedFolder[]) => readonly LinkedFolder[]): Promise<void>
}

export const libraryFileName = 'library.json'

/** Throws STORE_DAMAGED when library.json is there but is not ours to read. */
export async function openFolderList(dataFolder: string): Promise<FolderList> {
  const file = join(dataFolder, libraryFileName)
  let folders = await readList(file)
  let writing = Promise.resolve()
  return {
    all: () => folders,
    get: (path) => folders.find((folder) => folder.path === path),
    change(edit) {
      const turn = writing.then(async () => {
        const next = edit(folders)
        if (next === folders) return
        await writeFileAtomic(file, `${JSON.stringify({ version: 1, folders: next }, null, 2)}\n`, { mode: 0o600 })
        folders = next
      })
      writing = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Changes what is kept of one folder; nothing when it is not linked. */
export async function changeFolder(list: FolderList, path: string, change: Partial<LinkedFolder>): Promise<void> {
  await list.change((folders) => folders.map((folder) => (folder.path === path ? { ...folder, ...change } : folder)))
}

async function readList(file: string): Promise<readonly LinkedFolder[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    // SAFETY: node:fs rejects with system errors, which carry a code.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (text === null) return []
  try {
    return v.parse(LibraryFile, JSON.parse(text)).folders
  } catch (error) {
    const reason = `${file} is damaged`
    throw new AppError(
      'STORE_DAMAGED',
      `The list of linked folders cannot be read: ${reason}. Delete that file and link your folders again.`,
      { reason },
      { cause: error },
    )
  }
}
