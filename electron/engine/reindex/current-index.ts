// The parts that answer now. Others may take their place while calls are under way: those end on the parts they began with.

import { sleep } from '../async/sleep.ts'
import type { OpenIndex } from './opened-index.ts'

export interface CurrentIndex {
  /** Rejects where they could not be opened. */
  opened(): Promise<OpenIndex>
  /** Runs `work` on the parts that answer now; they stay open until it has ended. */
  use<T>(work: (parts: OpenIndex) => T | Promise<T>): Promise<T>
  /** For work of hours: where other parts take over meanwhile, it is given up and begun anew on those. */
  follow<T>(work: (parts: OpenIndex, signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
  /** From now on `next` answers. Resolves when the ones before are closed: after their calls, after `drainMs`, or when `closing` fires. */
  replace(next: OpenIndex, drainMs: number, closing: AbortSignal): Promise<void>
  /** Closes them at once, whatever runs; new calls wait for what `open` makes after that. */
  reopen(open: () => Promise<OpenIndex>): Promise<OpenIndex>
}

interface Lease {
  parts: Promise<OpenIndex>
  calls: number
  /** Fires when others have taken over. */
  retired: AbortController
  /** Called when the last call has ended. */
  onIdle(): void
}

export function createCurrentIndex(first: Promise<OpenIndex>): CurrentIndex {
  let lease = createLease(first)

  async function use<T>(work: (parts: OpenIndex) => T | Promise<T>): Promise<T> {
    const mine = lease
    mine.calls++
    try {
      return await work(await mine.parts)
    } finally {
      if (--mine.calls === 0) mine.onIdle()
    }
  }
  return {
    opened: () => lease.parts,
    use,
    async follow(work, signal) {
      for (;;) {
        const { retired } = lease
        try {
          return await use((parts) => work(parts, AbortSignal.any([signal, retired.signal])))
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
      await closeParts(old)
    },
    reopen(open) {
      const closed = closeParts(lease)
      lease = createLease(closed.then(open))
      return lease.parts
    },
  }
}

function createLease(parts: Promise<OpenIndex>): Lease {
  // Whoever asks for them is told why they are not there.
  parts.catch(() => undefined)
  return { parts, calls: 0, retired: new AbortController(), onIdle: () => undefined }
}

const closeParts = ({ parts }: Lease): Promise<void> =>
  parts.then(
    (open) => open.close(),
    () => undefined,
  )
