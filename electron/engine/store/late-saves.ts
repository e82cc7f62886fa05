// Vectors that were not committed when they were written are committed a little later, and at the end.
import type { StoreDeps } from './store-deps.ts'

export interface LateSaves {
  /** Something may wait now. */
  wrote(): void
  /** Commits what waits; nothing is written any more. Never throws: what could not be committed is encoded again. */
  end(): Promise<void>
}

export function createLateSaves({
  vectors,
  queue,
  limits,
  log,
}: Pick<StoreDeps, 'vectors' | 'queue' | 'limits' | 'log'>): LateSaves {
  let timer: NodeJS.Timeout | undefined
  let hasEnded = false
  const save = () => queue.run(vectors.late.save).catch(log)
  const wrote = () => {
    if (timer || hasEnded || vectors.late.count === 0) return
    timer = setTimeout(() => {
      void save().finally(() => {
        timer = undefined
        wrote()
      })
    }, limits.vectors.late.ms).unref()
  }
  return {
    wrote,
    end() {
      hasEnded = true
      clearTimeout(timer)
      return save()
    },
  }
}
