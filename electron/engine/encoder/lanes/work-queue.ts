// Work that waits for a lane: batches go in, single jobs come out, and a batch is answered exactly once.
import { AppError } from '../../../../shared/errors.ts'
import type { RunResult } from './lane-link.ts'
import type { Work } from './lane-messages.ts'

export interface Job {
  readonly work: Work
  /** Lanes that died while they worked on it. */
  deaths: number
  done(result: RunResult): void
  fail(error: unknown): void
  /** True once its batch was answered otherwise: cancelled, or failed by another job. */
  readonly settled: boolean
}

export interface WorkQueue {
  /** Results in the order of `work`. Throws CANCELLED, or what a job failed with. */
  add(work: readonly Work[], signal: AbortSignal | undefined): Promise<RunResult[]>
  take(): Job | undefined
  /** Behind the others: a text that kills lanes must not stand in front of those that do not. */
  putBack(job: Job): void
  failWaiting(error: unknown): void
}

export function createWorkQueue(): WorkQueue {
  let waiting: Job[] = []
  return {
    add: (work, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelled())
        const settle = once((finish: () => void) => {
          signal?.removeEventListener('abort', abort)
          waiting = waiting.filter((job) => !job.settled)
          finish()
        })
        const abort = () => settle.call(() => reject(cancelled()))
        const results: RunResult[] = []
        let missing = work.length
        const createJob = (piece: Work, index: number): Job => ({
          work: piece,
          deaths: 0,
          get settled() {
            return settle.called
          },
          fail: (error) => settle.call(() => reject(error)),
          done(result) {
            results[index] = result
            missing--
            if (missing === 0) settle.call(() => resolve(results))
          },
        })
        signal?.addEventListener('abort', abort, { once: true })
        waiting.push(...work.map(createJob))
        if (missing === 0) settle.call(() => resolve([]))
      }),
    take: () => waiting.shift(),
    putBack: (job) => void (job.settled || waiting.push(job)),
    failWaiting: (error) => {
      for (const job of waiting) job.fail(error)
    },
  }
}

function once<T>(run: (value: T) => void): { readonly called: boolean; call(value: T): void } {
  let called = false
  return {
    get called() {
      return called
    },
    call(value) {
      if (called) return
      called = true
      run(value)
    },
  }
}

const cancelled = () => new AppError('CANCELLED', 'The call was cancelled.', {})
