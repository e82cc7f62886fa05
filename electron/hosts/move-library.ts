// Moves a library to another folder before it is opened: copied, compared, switched, and only then removed where it was.
import { cp, lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAppError } from '../../shared/errors.ts'
import { readFreeBytes } from '../engine/files/disk-space.ts'
import { sizeOf } from '../engine/files/erase.ts'
import { dataFolderFiles } from './data-folder.ts'
import { acquireLibrary } from './lock.ts'
import { copyFolder, leftBehind, locationFile, type MoveProblem, targetProblem, writeLocation } from './paths.ts'

const locks: readonly string[] = [dataFolderFiles.lock, dataFolderFiles.lockGuard]

/**
 * Returns the folder that holds the library then: `to`, or `from` where it could not be moved; why is written down in `file`.
 * A process that is killed meanwhile leaves the library where it was, and the next start tries again.
 */
export async function moveLibrary(from: string, to: string, file = locationFile()): Promise<string> {
  const refuse = (kind: MoveProblem['kind'], reason = '') => {
    writeLocation({ folder: from, next: null, problem: { kind, folder: to, reason } }, file)
    return from
  }
  const known = targetProblem(from, to)
  if (known !== null) return refuse(known)
  let isSwitched = false
  try {
    const held = await underLock(from, async () => {
      const free = await readFreeBytes(to)
      if (free !== null && free < (await sizeOf(from))) return refuse('noRoom')
      const names = (await readdir(from)).filter((name) => name !== 'sample-notes' && !locks.includes(name))
      await copyAll(names, from, to)
      writeLocation({ folder: to, next: null, problem: null }, file)
      isSwitched = true
      await removeMoved(names, from)
      return to
    })
    // Its lock lay in it until now; sample notes keep it.
    if (held === to) await rmdir(from).catch(() => undefined)
    return held
  } catch (error) {
    // What is left in the old folder only takes room.
    if (isSwitched) return to
    return refuse(isAppError(error, 'LIBRARY_BUSY') ? 'busy' : 'failed', error instanceof Error ? error.message : String(error))
  }
}

/** Throws LIBRARY_BUSY where another process has it. */
async function underLock(folder: string, work: () => Promise<string>): Promise<string> {
  const ownership = await acquireLibrary(folder)
  if (ownership.kind === 'elsewhere') throw new Error(`process ${ownership.pid} has it open`)
  try {
    return await work()
  } finally {
    await ownership.lock.release()
  }
}

/** Beside its place first: only a whole copy gets there. */
async function copyAll(names: readonly string[], from: string, to: string): Promise<void> {
  const beside = join(to, copyFolder)
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { recursive: true, mode: 0o700 })
  const placed: string[] = []
  try {
    for (const name of names) await cp(join(from, name), join(beside, name), { recursive: true, preserveTimestamps: true })
    for (const name of names) await compare(join(from, name), join(beside, name))
    for (const name of names) {
      // Of a move that was cut off, or left behind: the copy is newer.
      await rm(join(to, name), { recursive: true, force: true })
      placed.push(name)
      await rename(join(beside, name), join(to, name))
    }
  } catch (error) {
    // Half a library would be in the way of the next attempt.
    for (const name of placed) await rm(join(to, name), { recursive: true, force: true }).catch(() => undefined)
    throw error
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** Throws where something is missing or has another size. */
async function compare(from: string, to: string): Promise<void> {
  const [before, after] = [await lstat(from), await lstat(to)]
  if (!before.isDirectory()) {
    if (before.size !== after.size) throw new Error(`${to} has ${after.size} bytes, not ${before.size}`)
    return
  }
  for (const name of await readdir(from)) await compare(join(from, name), join(to, name))
}

/** Linked sample notes stay, and with them the sign that the folder is ours. A file that cannot be removed only takes room. */
async function removeMoved(names: readonly string[], from: string): Promise<void> {
  const hasSamples = (await lstat(join(from, 'sample-notes')).catch(() => null)) !== null
  const gone = names.filter((name) => !hasSamples || !leftBehind.includes(name))
  for (const name of gone) await rm(join(from, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
}
