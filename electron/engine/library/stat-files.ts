// Sizes and times of a folder's files: a look at a library that has not changed is little else. Where the disk is one of this machine
// the calls are made on this thread, in turns, since handing one to Node's threads and back takes several times as long as the call
// (100,000 files: 0.2 s against 1.2 s of the processor). Where one was slow (the disk had to be read) they go to those threads for a
// while, which wait for several at once.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createMutex } from '../async/mutex.ts'
import { settings } from '../settings.ts'
import { findLocal } from './local-disk.ts'
import { statFile, statFileNow } from './stat-file.ts'
import type { FoundFile } from './walk-result.ts'

export interface FileStats {
  /** What the system says of each file of the folder, in their order: an error's code where it has nothing to say. */
  of(folder: string, paths: readonly string[]): Promise<(Omit<FoundFile, 'path'> | string)[]>
}

/** A call that takes longer had to read the disk (or another program had its turn), in ms: from the system's caches it takes 0.002. */
const slowMs = 2
/** Node's threads wait instead of this one for so many times as long as that call took. */
const slowFactor = 4
/** Files asked of Node's threads at once. */
const askedAtOnce = 256

const { turnMs } = settings.ingest

/** For one walk of `root` (real). */
export async function createFileStats(root: string): Promise<FileStats> {
  const isLocal = await findLocal(root)
  // Of several that take turns each would take a whole one.
  const alone = createMutex()
  let slowUntilMs = Number.NEGATIVE_INFINITY
  let turnUntilMs = Number.NEGATIVE_INFINITY

  /** Those from the beginning on, as far as the disk answers at once. */
  async function askNow(paths: readonly string[]): Promise<(Omit<FoundFile, 'path'> | string)[]> {
    const found: (Omit<FoundFile, 'path'> | string)[] = []
    let atMs = performance.now()
    while (found.length < paths.length && atMs >= slowUntilMs) {
      const path = paths[found.length]!
      // The other form says why it cannot be had.
      found.push(statFileNow(path) ?? (await statFile(path)))
      const tookMs = performance.now() - atMs
      atMs += tookMs
      if (tookMs > slowMs) slowUntilMs = atMs + slowFactor * tookMs
      if (atMs >= turnUntilMs) {
        await nextTurn()
        atMs = performance.now()
        turnUntilMs = atMs + turnMs
      }
    }
    return found
  }

  return {
    async of(folder, paths) {
      const found = isLocal(folder) ? await alone(() => askNow(paths)) : []
      while (found.length < paths.length) {
        const some = paths.slice(found.length, found.length + askedAtOnce)
        found.push(...(await Promise.all(some.map(statFile))))
      }
      return found
    },
  }
}
