// When the store is tidied: after much was written, and once nothing happens any more.
import type { Store } from '../../store/store.ts'

export interface MaintenanceSchedule {
  /** This many chunk rows or vectors were written or removed. */
  wrote(chunks: number): void
  /** Nothing is left to do: tidy soon, unless something is written again. */
  idle(): void
  /** Tidies now when anything was written since the last time. */
  now(): Promise<void>
  /** Waits for what runs. */
  close(): Promise<void>
}

export interface UpkeepDeps {
  store: Pick<Store, 'maintain'>
  everyChunks: number
  idleMs: number
  log(error: unknown): void
}

export function createMaintenanceSchedule({ store, everyChunks, idleMs, log }: UpkeepDeps): MaintenanceSchedule {
  let written = 0
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function now(): Promise<void> {
    if (running || written === 0 || isClosed) return running ?? Promise.resolve()
    written = 0
    // A store that could not be tidied still answers: it is tried again after the next writes.
    running = store
      .maintain()
      .catch(log)
      .finally(() => {
        running = null
      })
    return running
  }
  return {
    wrote(chunks) {
      clearTimeout(timer)
      written += Math.max(1, chunks)
      if (written >= everyChunks) void now()
    },
    idle() {
      clearTimeout(timer)
      if (written > 0 && !isClosed) timer = setTimeout(() => void now(), idleMs).unref()
    },
    now,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
