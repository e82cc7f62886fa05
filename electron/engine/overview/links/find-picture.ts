// Which file a note means by a picture. Nothing outside of linked folders is looked at, whatever a note says.
import { opendir, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { throwIfCancelled } from '../../../../shared/errors.ts'
import { isInside } from '../../library/inside.ts'
import { pictureTypeOf } from './picture-types.ts'

export interface PictureAsked {
  /** The note's file. */
  from: string
  /** Its linked folder, and all of them. */
  folder: string
  linked: readonly string[]
  target: string
}

/** Names in one folder tree that are looked through for a picture that is named without its folder. */
const mostEntries = 30_000

/** The real path of a file that exists and lies inside of a linked folder; null where there is none. Throws CANCELLED. */
export async function findPicture(asked: PictureAsked, signal: AbortSignal): Promise<string | null> {
  // A name may hold # or ?; in most links a place in the picture begins there.
  for (const target of new Set([asked.target, asked.target.replace(/[?#].*$/s, '')])) {
    const found = await findNamed({ ...asked, target }, signal)
    if (found !== null) return found
  }
  return null
}

async function findNamed(asked: PictureAsked, signal: AbortSignal): Promise<string | null> {
  const { target, folder, linked } = asked
  if (pictureTypeOf(target) === undefined || target.includes('\0')) return null
  const roots = await realFolders(linked)
  for (const path of filesMeant(asked)) {
    const real = await realInside(path, linked, roots)
    if (real !== null) return real
  }
  // Obsidian's way: the name alone, wherever it lies.
  if (target.split(/[\\/]/).includes('..')) return null
  const found = await findByName(folder, target, signal)
  return found === null ? null : realInside(found, linked, roots)
}

function filesMeant({ from, folder, target }: PictureAsked): string[] {
  const beside = resolve(dirname(from), target)
  const below = join(folder, target)
  return isAbsolute(target) ? [target, below] : [beside, below]
}

const realFolders = async (linked: readonly string[]): Promise<string[]> =>
  (await Promise.all(linked.map((folder) => realpath(folder).catch(() => null)))).filter((path) => path !== null)

/**
 * A link out of the folders leads nowhere. What is elsewhere by its name is not even looked for: on Windows a look at \\host\share tells that
 * host who is asking.
 */
async function realInside(path: string, linked: readonly string[], roots: readonly string[]): Promise<string | null> {
  if (![...linked, ...roots].some((root) => isNamedInside(path, root))) return null
  const real = await realpath(path).catch(() => null)
  return real !== null && roots.some((root) => isInside(real, root)) ? real : null
}

/** As the system compares names. */
function isNamedInside(path: string, root: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The nearest to the folder's top. Hidden folders and installed packages are no place for notes. */
async function findByName(root: string, target: string, signal: AbortSignal): Promise<string | null> {
  const name = basename(target).normalize('NFC').toLowerCase()
  const end = target.replaceAll('\\', '/').normalize('NFC').toLowerCase()
  const waiting = [root]
  let left = mostEntries
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    throwIfCancelled(signal)
    const entries = await opendir(folder).catch(() => null)
    if (entries === null) continue
    for await (const entry of entries) {
      if (left-- <= 0) return null
      const path = join(folder, entry.name)
      const isFound = entry.isFile() && entry.name.normalize('NFC').toLowerCase() === name
      if (isFound && path.replaceAll('\\', '/').normalize('NFC').toLowerCase().endsWith(`/${end}`)) return path
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') waiting.push(path)
    }
  }
  return null
}
