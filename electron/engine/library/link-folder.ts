// What may be linked: checks a path and says what linking it would do to the folders linked already. Changes nothing.
import { realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { systemCode, systemReason } from '../files/system-reason.ts'
import { isInside } from './inside.ts'

/**
 * The real absolute path of an existing folder.
 * Throws FOLDER_NOT_FOUND, NOT_A_FOLDER (with the folder to offer instead), FOLDER_UNREADABLE.
 */
export async function resolveFolder(path: string): Promise<string> {
  const absolute = resolve(path)
  try {
    const real = await realpath(absolute)
    if ((await stat(real)).isDirectory()) return real
    throw new AppError('NOT_A_FOLDER', `${absolute} is a file. Link the folder it is in: ${dirname(real)}`, {
      path: absolute,
      parent: dirname(real),
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AppError('FOLDER_NOT_FOUND', `There is no folder ${absolute}. Check the path.`, { path: absolute })
    }
    const reason = systemReason(code)
    throw new AppError('FOLDER_UNREADABLE', `${absolute} cannot be linked: ${reason}.`, { path: absolute, reason })
  }
}

/** What linking does: nothing new, or a new folder that takes over `adopted`. */
export interface LinkPlan {
  isLinked: boolean
  adopted: string[]
}

/**
 * Plans the link of `path` (real). `covers(parent, child)` says whether the rules of a folder let a walk reach another one:
 * a linked folder inside a hidden or ignored part of another stays on its own.
 * Throws FOLDER_INSIDE_LINKED, FOLDER_UNREADABLE for our own data folder.
 */
export async function planLink(
  path: string,
  linked: readonly string[],
  dataFolder: string,
  covers: (parent: string, child: string) => Promise<boolean>,
): Promise<LinkPlan> {
  if (path === dataFolder) {
    const reason = 'it is the folder where Nearnote keeps its index'
    throw new AppError('FOLDER_UNREADABLE', `${path} cannot be linked: ${reason}. Choose a folder with notes.`, { path, reason })
  }
  if (linked.includes(path)) return { isLinked: true, adopted: [] }
  for (const parent of linked.filter((folder) => isInside(path, folder))) {
    if (!(await covers(parent, path))) continue
    throw new AppError('FOLDER_INSIDE_LINKED', `${path} is inside ${parent}, which is linked already: its notes are found.`, {
      path,
      linked: parent,
    })
  }
  const adopted: string[] = []
  for (const child of linked.filter((folder) => isInside(folder, path))) {
    if (await covers(path, child)) adopted.push(child)
  }
  return { isLinked: false, adopted }
}

/** A glob of `folder/name` as one of `folder`, matching the same files. */
export function rebaseGlob(glob: string, name: string): string {
  const mark = glob.startsWith('!') ? '!' : ''
  const body = glob.slice(mark.length)
  if (body === '' || glob.startsWith('#')) return glob
  const literal = name.replace(/[\\*?[\] ]/g, '\\$&')
  const isAnchored = body.replace(/\/+$/, '').includes('/')
  return `${mark}/${literal}/${isAnchored ? body.replace(/^\//, '') : `**/${body}`}`
}
