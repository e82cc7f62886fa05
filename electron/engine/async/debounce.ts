// Many calls that become one.

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
