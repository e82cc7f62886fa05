// Lists folders for the window served to a browser: a browser tells a page no path, so it asks us for them.
import { readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { FolderListing } from '../../shared/schemas.ts'

/**
 * The folders directly inside `path` (the home folder when none is given), by name. Hidden ones and links are left out,
 * so what is listed always lies inside what was asked for.
 * Throws FOLDER_NOT_FOUND, NOT_A_FOLDER, FOLDER_UNREADABLE.
 */
export async function listFoldersOf(path: string = homedir()): Promise<FolderListing> {
  const folder = await findFolder(resolve(path))
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('FOLDER_UNREADABLE', `${folder} cannot be read (${error.code}).`, {
      path: folder,
      reason: error.code ?? '',
    })
  })
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .sort((left, right) => left.name.localeCompare(right.name, undefined, { numeric: true, sensitivity: 'base' }))
  const parent = dirname(folder)
  return { path: folder, parent: parent === folder ? null : parent, folders }
}

async function findFolder(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null)
  const kind = found === null ? null : await stat(found).catch(() => null)
  if (found === null || kind === null) throw new AppError('FOLDER_NOT_FOUND', `There is no folder ${path}.`, { path })
  if (!kind.isDirectory()) {
    throw new AppError('NOT_A_FOLDER', `${path} is a file. Choose its folder ${dirname(found)} instead.`, {
      path,
      parent: dirname(found),
    })
  }
  return found
}
