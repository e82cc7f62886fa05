// Small tools of time: one after the other, a gate that can be closed.
import { AppError, throwIfCancelled } from '../../../shared/errors.ts'

/** Runs what it is given one at a time, in the order of the calls. */
export function createMutex(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
}

export interface Gate {
  /** Resolves at once while open, else when it opens. Throws CANCELLED. */
  pass(signal: AbortSignal): Promise<void>
  open(): void
  close(): void
}

export function createGate(): Gate {
  let isOpen = true
  const waiting = new Set<() => void>()
  return {
    async pass(signal) {
      throwIfCancelled(signal)
      if (isOpen) return
      await new Promise<void>((done) => {
        const leave = () => {
          waiting.delete(leave)
          signal.removeEventListener('abort', leave)
          done()
        }
        waiting.add(leave)
        signal.addEventListener('abort', leave)
      })
      return this.pass(signal)
    },
    open() {
      isOpen = true
      for (const leave of waiting) leave()
    },
    close() {
      isOpen = false
    },
  }
}

/** Calls `run` once, `ms` after the last call, but no later than `longestMs` after the first. Does not keep the process alive. */
export function createDebounce(run: () => void, ms: number, longestMs: number) {
  let timer: NodeJS.Timeout | undefined
  let deadline = 0
  const end = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    call() {
      const now = performance.now()
      if (!timer) deadline = now + longestMs
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          end()
          run()
        },
        Math.max(0, Math.min(ms, deadline - now)),
      ).unref()
    },
    end,
  }
}

/** The work's result, or CANCELLED as soon as the signal fires; the work itself goes on. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = new AppError('CANCELLED', 'The call was cancelled.', {})
  if (signal.aborted) {
    work.catch(() => undefined)
    throw cancelled
  }
  let leave = () => {}
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(cancelled)
    signal.addEventListener('abort', leave)
  })
  work.catch(() => undefined)
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', leave))
}
