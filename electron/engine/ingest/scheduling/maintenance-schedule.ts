// When the store is tidied: after much was written, and once nothing happens any more; but only while nobody searches and the machine is on
// mains power, unless somebody asked for it. What must not wait, the store does while it is written (store/maintain.ts).
import type { Store } from '../../store/store.ts'

export interface MaintenanceSchedule {
  /** This many chunk rows or vectors were written or removed. */
  wrote(chunks: number): void
  /** Nothing is left to do: tidy soon, unless something is written again. */
  idle(): void
  /** Somebody asked: tidies all that was written since the last time, whatever else happens. */
  now(): Promise<void>
  /** Waits until the part under way is whole. */
  close(): Promise<void>
}

export interface UpkeepDeps {
  store: Pick<Store, 'maintain'>
  everyChunks: number
  idleMs: number
  /** When somebody searched last, by performance.now(). */
  searchedAt: { readonly ms: number }
  isOnBattery(): boolean
  log(error: unknown): void
}

/** Whoever has not typed for this long has read what was found, or is gone, in ms. */
const unsearchedMs = 5000
/** How often it is seen whether there is mains power again, in ms. */
const powerEveryMs = 60_000

interface Upkeep {
  deps: UpkeepDeps
  /** Since it was tidied last. */
  written: number
  running: Promise<void> | null
  timer: NodeJS.Timeout | undefined
  isClosed: boolean
  /** Calls of `now` under way. */
  asking: number
}

export function createMaintenanceSchedule(deps: UpkeepDeps): MaintenanceSchedule {
  const upkeep: Upkeep = { deps, written: 0, running: null, timer: undefined, isClosed: false, asking: 0 }
  return {
    wrote(chunks) {
      clearTimeout(upkeep.timer)
      upkeep.written += Math.max(1, chunks)
      if (upkeep.written >= deps.everyChunks) attempt(upkeep)
    },
    idle: () => later(upkeep, deps.idleMs),
    async now() {
      upkeep.asking++
      try {
        // What runs already goes on to its end now.
        while (upkeep.running) await upkeep.running
        if (upkeep.written > 0 && !upkeep.isClosed) await run(upkeep)
      } finally {
        upkeep.asking--
      }
    },
    async close() {
      upkeep.isClosed = true
      clearTimeout(upkeep.timer)
      await upkeep.running
    },
  }
}

function later(upkeep: Upkeep, ms: number): void {
  clearTimeout(upkeep.timer)
  if (upkeep.written > 0 && !upkeep.isClosed) upkeep.timer = setTimeout(() => attempt(upkeep), ms).unref()
}

function attempt(upkeep: Upkeep): void {
  const ms = unfitFor(upkeep.deps)
  if (ms > 0) later(upkeep, ms)
  else if (upkeep.written > 0 && !upkeep.running && !upkeep.isClosed) void run(upkeep)
}

function run(upkeep: Upkeep): Promise<void> {
  const { store, idleMs, log } = upkeep.deps
  const { written } = upkeep
  clearTimeout(upkeep.timer)
  upkeep.written = 0
  const isWanted = () => !upkeep.isClosed && (upkeep.asking > 0 || unfitFor(upkeep.deps) === 0)
  // A store that could not be tidied still answers: it is tried again after the next writes.
  upkeep.running = store
    .maintain(isWanted)
    .then((isDone) => void (isDone || (upkeep.written += written)), log)
    .finally(() => {
      upkeep.running = null
      later(upkeep, idleMs)
    })
  return upkeep.running
}

/** How long it will be at least until upkeep that nobody asked for may run, in ms; 0: it may. */
function unfitFor({ searchedAt, isOnBattery }: UpkeepDeps): number {
  if (isOnBattery()) return powerEveryMs
  return Math.max(0, searchedAt.ms + unsearchedMs - performance.now())
}
