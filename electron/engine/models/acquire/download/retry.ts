// Asks again after what may pass: cut connections, a hub in trouble, one that asks for patience. Bounded.
import { throwIfCancelled } from '../../../../../shared/errors.ts'
import { backOffMs } from '../../../async/back-off.ts'
import { sleep } from '../../../async/sleep.ts'
import { HubProblem } from './hub-problem.ts'

export interface RetryOptions {
  signal: AbortSignal
  /** Attempts in a row that bring less than `progressBytes`. */
  attempts: number
  progressBytes: number
  backoffMs: readonly [number, number]
  maxRetryAfterMs: number
  /** Bytes that have arrived until now. */
  arrived(): number
}

/** Throws the last HubProblem, anything else at once, CANCELLED. */
export async function retry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, attempts, progressBytes, maxRetryAfterMs, arrived } = options
  let failures = 0
  let mark = arrived()
  for (;;) {
    throwIfCancelled(signal)
    try {
      return await attempt()
    } catch (error) {
      throwIfCancelled(signal)
      if (!(error instanceof HubProblem) || error.isFinal) throw error
      failures = arrived() - mark >= progressBytes ? 1 : failures + 1
      mark = arrived()
      const asked = error.retryAfterMs ?? 0
      if (failures >= attempts || asked > maxRetryAfterMs) throw error
      await sleep(Math.max(asked, backOffMs(failures, options.backoffMs)), signal)
    }
  }
}
