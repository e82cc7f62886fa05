// Ends a process from a thread of its own. In the middle of one long step (a file that is parsed, a graph that is built) the process
// itself hears neither that its parent is gone nor that it has grown beyond what it may.
import { Worker } from 'node:worker_threads'

export interface EndingLimits {
  /** Memory of the whole process at most, in bytes. */
  mostBytes: number
  /** Between two looks, in ms. One takes 0.05 ms. */
  everyMs: number
}

interface Watched extends EndingLimits {
  parent: number
}

/** From now on this process ends, killed, soon after its parent is gone or when it holds more memory than it may. */
export function endWithParent(limits: EndingLimits): void {
  const watched: Watched = { ...limits, parent: process.ppid }
  const code = `(${watch.toString()})(process, require('node:worker_threads').workerData)`
  const thread = new Worker(code, { eval: true, workerData: watched, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  // Without the thread the process still hears of its parent's end between two steps.
  thread.on('error', () => undefined)
  thread.unref()
}

/** Its source is the thread's whole program, so it uses nothing but what it is given. */
function watch(own: NodeJS.Process, { parent, mostBytes, everyMs }: Watched): void {
  // On Windows a process keeps the number of a parent that is gone.
  const isGone = () => {
    try {
      own.kill(parent, 0)
      return own.ppid !== parent
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ESRCH'
    }
  }
  setInterval(() => {
    if (isGone() || own.memoryUsage.rss() > mostBytes) own.kill(own.pid, 'SIGKILL')
  }, everyMs)
}
