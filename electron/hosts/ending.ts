// How the command line and the server end when they are asked to: gently at first, then at once.

export interface EndingOptions {
  /** How long what runs may take to end by itself, in ms. */
  gentleMs: number
  /** How long the rest of the process may hold on when everything has been said and closed, in ms. */
  lingerMs: number
}

export interface Ending {
  /** Aborted by the first SIGINT or SIGTERM. The second one ends the process, and so does the time. */
  readonly signal: AbortSignal
  /** Everything is done: the process ends with `exitCode`, by itself or soon. */
  done(exitCode: number): void
}

const interrupted = 130

export function createEnding({ gentleMs, lingerMs }: EndingOptions): Ending {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(interrupted)
      controller.abort()
      // A store that is being tidied, a model that is being read: what was committed stays, whenever the process ends.
      setTimeout(() => endNow(interrupted), gentleMs).unref()
    })
  }
  return {
    signal: controller.signal,
    done(exitCode) {
      process.exitCode = exitCode
      setTimeout(() => (controller.signal.aborted ? endNow(exitCode) : process.exit(exitCode)), lingerMs).unref()
    },
  }
}

/** Calls of Node's own threads (files, names of hosts), which process.exit waits for: on a drive that does not answer, for ever. */
const waitedFor = /^(?:FSReq|GetAddrInfo|GetNameInfo)/

/** Ends the process whatever it is doing; its children end with it. */
function endNow(exitCode: number): void {
  if (!process.getActiveResourcesInfo().some((resource) => waitedFor.test(resource))) process.exit(exitCode)
  process.emit('exit', exitCode)
  process.kill(process.pid, 'SIGKILL')
}
