// One write at a time: commits, flushing and tidying never meet, so no commit is ever retried or lost to another.

export interface WriteQueue {
  run<T>(task: () => Promise<T>): Promise<T>
  /** Resolves when everything asked for so far has ended. */
  drained(): Promise<void>
}

export function createWriteQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      const result = last.then(task)
      last = result.catch(() => undefined)
      return result
    },
    drained: async () => void (await last),
  }
}
