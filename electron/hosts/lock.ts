// One process owns the library. The lock file says which one and, where it listens, how to reach it.
import { open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import writeFileAtomic from 'write-file-atomic'
import { AppError, throwIfCancelled } from '../../shared/errors.ts'
import { diskError } from '../engine/models/installed/disk-space.ts'
import { claimDataFolder, dataFolderFiles } from './data-folder.ts'
import { processStart } from './process-identity.ts'

/** Where the owner answers: `address` is http://127.0.0.1:port, `token` goes into an Authorization: Bearer header. */
export interface Endpoint {
  address: string
  token: string
}

interface LockFile {
  pid: number
  /** Of `processStart`: a pid alone may have been given to another process since. */
  start: string
  endpoint: Endpoint | null
}

export interface LibraryLock {
  readonly dataFolder: string
  /** Schema version found in the folder; null when it is new. */
  readonly foundSchema: number | null
  /** Tells other processes where this one answers. */
  announce(endpoint: Endpoint): Promise<void>
  /** Gives the library free. Safe to call twice. */
  release(): Promise<void>
}

export type Ownership = { kind: 'owned'; lock: LibraryLock } | { kind: 'elsewhere'; pid: number; endpoint: Endpoint }

/** COMMANDS: a second command waits this long for an owner without an address, in ms. */
const patienceMs = 5000
const pollMs = 100
/** A file still empty after this long was left by a process that died while writing it, in ms. */
const writingMs = 2000

/**
 * Takes the library in `dataFolder`, which is made and marked when it is new. A lock whose process is gone is taken over.
 * When a living owner has an address, that is the answer; else waits up to `waitMs`.
 * Throws LIBRARY_BUSY, NOT_OUR_FOLDER, SCHEMA_TOO_NEW, DISK_FULL, CANCELLED.
 */
export async function acquireLibrary(
  dataFolder: string,
  { waitMs = patienceMs, signal }: { waitMs?: number; signal?: AbortSignal } = {},
): Promise<Ownership> {
  const foundSchema = await claimDataFolder(dataFolder)
  const self: LockFile = { pid: process.pid, start: (await processStart(process.pid)) ?? '', endpoint: null }
  const deadline = Date.now() + waitMs
  for (;;) {
    throwIfCancelled(signal)
    if (await tryTake(dataFolder, self)) return { kind: 'owned', lock: createLock(dataFolder, foundSchema, self) }
    const owner = await readLock(dataFolder)
    if (owner?.endpoint && (await isAlive(owner))) return { kind: 'elsewhere', pid: owner.pid, endpoint: owner.endpoint }
    if (Date.now() >= deadline) throw busy(dataFolder, owner?.pid ?? 0)
    await sleep(pollMs)
  }
}

function createLock(dataFolder: string, foundSchema: number | null, self: LockFile): LibraryLock {
  const file = join(dataFolder, dataFolderFiles.lock)
  let held = true
  return {
    dataFolder,
    foundSchema,
    async announce(endpoint) {
      if (held) await writeFileAtomic(file, JSON.stringify({ ...self, endpoint } satisfies LockFile), { mode: 0o600 })
    },
    async release() {
      if (!held) return
      held = false
      const owner = await readLock(dataFolder)
      if (owner?.pid === self.pid && owner.start === self.start) await rm(file, { force: true })
    },
  }
}

async function tryTake(dataFolder: string, self: LockFile): Promise<boolean> {
  if (await createExclusive(join(dataFolder, dataFolderFiles.lock), JSON.stringify(self))) return true
  return (await isStale(dataFolder)) && takeOver(dataFolder, self)
}

// Two processes may find the same stale lock. Only the one that holds the guard may remove it, and it looks again first:
// else the slower one would remove the lock that the faster one has just made.
async function takeOver(dataFolder: string, self: LockFile): Promise<boolean> {
  const guard = join(dataFolder, dataFolderFiles.lockGuard)
  if (!(await createExclusive(guard, String(self.pid)))) {
    if ((await ageMs(guard)) > writingMs) await rm(guard, { force: true })
    return false
  }
  try {
    const lock = join(dataFolder, dataFolderFiles.lock)
    if (!(await isStale(dataFolder))) return false
    await rm(lock, { force: true })
    return await createExclusive(lock, JSON.stringify(self))
  } finally {
    await rm(guard, { force: true })
  }
}

async function isStale(dataFolder: string): Promise<boolean> {
  const owner = await readLock(dataFolder)
  if (owner) return !(await isAlive(owner))
  return (await ageMs(join(dataFolder, dataFolderFiles.lock))) > writingMs
}

async function isAlive({ pid, start }: LockFile): Promise<boolean> {
  const now = await processStart(pid)
  return now !== null && (now === '' || start === '' || now === start)
}

async function readLock(dataFolder: string): Promise<LockFile | null> {
  const text = await readFile(join(dataFolder, dataFolderFiles.lock), 'utf8').catch(() => '')
  try {
    // SAFETY: written by this file; whatever cannot be a lock fails the check of its pid and counts as unreadable.
    const lock = JSON.parse(text) as LockFile
    return Number.isInteger(lock.pid) ? lock : null
  } catch {
    return null
  }
}

async function createExclusive(file: string, text: string): Promise<boolean> {
  try {
    // 0600: the file may hold a token.
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(text)
    } catch (error) {
      // An empty one would keep everybody waiting.
      await rm(file, { force: true })
      throw error
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    // SAFETY: node:fs rejects with system errors.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw diskError(error, file)
  }
}

const ageMs = (file: string) =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )

const busy = (dataFolder: string, pid: number) =>
  new AppError(
    'LIBRARY_BUSY',
    `The library in ${dataFolder} is in use by another Nearnote (process ${pid}). Close it, or choose another folder with --data.`,
    { dataFolder, pid },
  )
