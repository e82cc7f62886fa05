// When folders are looked at again without anybody asking.
import type { Library } from '../../library/library.ts'
import type { settings, Tuned } from '../../settings.ts'

export interface Timers {
  start(): void
  stop(): void
}

export interface TimerDeps {
  library: Pick<Library, 'folders' | 'watchTrouble'>
  settings: { library: Pick<Tuned<typeof settings.library>, 'reconcileEveryMs' | 'pollEveryMs'> }
  /** Linked folders out of reach. */
  unreachable: ReadonlyMap<string, string>
  lookAgain(folders: readonly string[]): void
}

/** All folders seldom; those that cannot be watched, or are away and may come back, often. */
export function createTimers({ library, settings, unreachable, lookAgain }: TimerDeps): Timers {
  let timers: NodeJS.Timeout[] = []
  const paths = () => library.folders().map(({ path }) => path)
  const isBlind = (path: string) => unreachable.has(path) || library.watchTrouble(path) !== null
  return {
    start() {
      if (timers.length > 0) return
      timers = [
        setInterval(() => lookAgain(paths()), settings.library.reconcileEveryMs).unref(),
        setInterval(() => lookAgain(paths().filter(isBlind)), settings.library.pollEveryMs).unref(),
      ]
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
