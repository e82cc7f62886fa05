// What is known of the library itself (its passages in memory, random pairs, off-topic queries), kept up to date in the background.
import type { Ingest } from '../ingest/ingest.ts'

export interface IdleRefresh {
  refreshWhenIdle(ingest: Pick<Ingest, 'whenIdle'>): void
  stop(): void
  ended(): Promise<void>
}

/** Reads passages ahead, measures random pairs and off-topic queries anew in the background, one round at a time, once nothing is being indexed. */
export function createIdleRefresh(
  idleRefresh: readonly { refresh(signal?: AbortSignal): Promise<void> }[],
  log: (error: unknown) => void,
): IdleRefresh {
  const stopped = new AbortController()
  let round: Promise<void> | null = null
  let again = false
  const run = async (ingest: Pick<Ingest, 'whenIdle'>) => {
    do {
      again = false
      await ingest.whenIdle()
      for (const gauge of idleRefresh) if (!stopped.signal.aborted) await gauge.refresh(stopped.signal)
    } while (again && !stopped.signal.aborted)
  }
  return {
    refreshWhenIdle(ingest) {
      again = true
      if (stopped.signal.aborted) return
      round ??= run(ingest)
        .catch((error: unknown) => void (stopped.signal.aborted || log(error)))
        .finally(() => (round = null))
    },
    stop: () => stopped.abort(),
    ended: async () => void (await round),
  }
}
