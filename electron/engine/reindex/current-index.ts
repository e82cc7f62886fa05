// The index that answers now. Another may take its place while calls are under way: those end on the index they began with.

import { sleep } from '../async/sleep.ts'
import type { OpenIndex } from './opened-index.ts'

export interface CurrentIndex {
  /** Rejects where it could not be opened. */
  opened(): Promise<OpenIndex>
  /** Runs `work` on the index that answers now, which stays open until it has ended. */
  use<T>(work: (index: OpenIndex) => T | Promise<T>): Promise<T>
  /** For work of hours: where another index takes over meanwhile, it is given up and begun anew on that one. */
  follow<T>(work: (index: OpenIndex, signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
  /** From now on `next` answers. Resolves when the one before is closed: after their calls, after `drainMs`, or when `closing` fires. */
  replace(next: OpenIndex, drainMs: number, closing: AbortSignal): Promise<void>
  /** Closes it at once, whatever runs; new calls wait for what `open` makes after that. */
  reopen(open: () => Promise<OpenIndex>): Promise<OpenIndex>
}

interface Lease {
  index: Promise<OpenIndex>
  calls: number
  /** Fires when another has taken over. */
  retired: AbortController
  /** Called when the last call has ended. */
  onIdle(): void
}

export function createCurrentIndex(first: Promise<OpenIndex>): CurrentIndex {
  let lease = createLease(first)

  async function use<T>(work: (index: OpenIndex) => T | Promise<T>): Promise<T> {
    const mine = lease
    mine.calls++
    try {
      return await work(await mine.index)
    } finally {
      if (--mine.calls === 0) mine.onIdle()
    }
  }
  return {
    opened: () => lease.index,
    use,
    async follow(work, signal) {
      for (;;) {
        const { retired } = lease
        try {
          return await use((index) => work(index, AbortSignal.any([signal, retired.signal])))
        } catch (error) {
          if (signal.aborted || !retired.signal.aborted) throw error
        }
      }
    },
    async replace(next, drainMs, closing) {
      const old = lease
      lease = createLease(Promise.resolve(next))
      old.retired.abort()
      const idle = new Promise<void>((done) => (old.onIdle = done))
      const drained = new AbortController()
      const until = AbortSignal.any([drained.signal, closing])
      if (old.calls > 0) await Promise.race([idle, sleep(drainMs, until)])
      drained.abort()
      await closeIndex(old)
    },
    reopen(open) {
      const closed = closeIndex(lease)
      lease = createLease(closed.then(open))
      return lease.index
    },
  }
}

function createLease(index: Promise<OpenIndex>): Lease {
  // Every call that asks for it is told why it could not be opened.
  index.catch(() => undefined)
  return { index, calls: 0, retired: new AbortController(), onIdle: () => undefined }
}

const closeIndex = ({ index }: Lease): Promise<void> =>
  index.then(
    (open) => open.close(),
    () => undefined,
  )
