// One write at a time: commits, flushing and tidying never meet, so no commit is ever retried or lost to another.
import { createMutex } from '../async/mutex.ts'

export interface WriteQueue {
  run<T>(task: () => Promise<T>): Promise<T>
  /** Resolves when everything asked for so far has ended. */
  drained(): Promise<void>
}

export function createWriteQueue(): WriteQueue {
  const run = createMutex()
  return { run, drained: () => run(async () => undefined) }
}
