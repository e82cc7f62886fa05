// A wait that an abort ends.
import { AppError } from '../../../shared/errors.ts'

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
