// Where to look next: requests of the watcher are gathered until it is quiet, and looks happen one after the other.

import { createDebounce } from '../../async/debounce.ts'
import { createMutex } from '../../async/mutex.ts'
import type { Look } from '../../library/look.ts'
import type { Force, Request } from '../reconcile.ts'
import type { Run } from './run.ts'

export interface Schedule {
  /** The watcher saw something: look there soon. */
  later(folder: string, look: Look): void
  /** Looks at what was gathered, after what is under way. */
  gathered(run: Run): Promise<void>
  /** Looks at whole folders, after what is under way; what was gathered for them goes along. */
  now(folders: readonly string[], force: Force, run: Run): Promise<void>
  /** Forgets what was gathered. */
  clear(): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

export interface ScheduleDeps {
  settleMs: number
  look(requests: readonly Request[], force: Force, run: Run): Promise<void>
  /** It is quiet again: whoever is told calls `gathered`. */
  onGathered(folders: readonly string[]): void
}

/** More places than this in one folder: the whole folder is quicker. */
const mostLooks = 50
/** A stream of events (a copy, a checkout) is looked at this often meanwhile, in settle times: every three seconds. */
const longestSettles = 75

export function createSchedule({ settleMs, look, onGathered }: ScheduleDeps): Schedule {
  const gathered = new Map<string, Map<string, boolean>>()
  const exclusively = createMutex()
  const debounce = createDebounce(() => onGathered([...gathered.keys()]), settleMs, settleMs * longestSettles)
  return {
    later(folder, { path, isDeep }) {
      const looks = gathered.get(folder) ?? new Map<string, boolean>()
      looks.set(path, isDeep || (looks.get(path) ?? false))
      gathered.set(folder, looks)
      debounce.call()
    },
    gathered: (run) =>
      exclusively(() => {
        const requests = [...gathered].flatMap(([folder, looks]) => requestsOf(folder, looks))
        gathered.clear()
        return look(requests, 'none', run)
      }),
    now: (folders, force, run) =>
      exclusively(() => {
        for (const folder of folders) gathered.delete(folder)
        return look(
          folders.map((folder) => ({ folder, look: null })),
          force,
          run,
        )
      }),
    clear() {
      gathered.clear()
      debounce.end()
    },
    settled: () => exclusively(async () => undefined),
  }
}

function requestsOf(folder: string, looks: ReadonlyMap<string, boolean>): Request[] {
  if (looks.size > mostLooks) return [{ folder, look: null }]
  return [...looks].map(([path, isDeep]) => ({ folder, look: { path, isDeep } }))
}
