// Lanes that share one queue of work: free lanes pull from it, and what a dead lane leaves behind goes back.
import { encoderGone, isFinal, keepLane, type Lane, type LaneState } from './lane-keeper.ts'
import type { LaneLink, RunResult } from './lane-link.ts'
import type { Work } from './lane-messages.ts'
import { createWorkQueue } from './work-queue.ts'

export interface LaneGroup {
  /** Starts every lane that is not running. */
  start(): void
  /** Results in the order of `work`. Throws CANCELLED, ENCODER_GONE, or why the model cannot be loaded. */
  run(work: readonly Work[], signal?: AbortSignal): Promise<RunResult[]>
  states(): LaneState[]
  /** Takes no more work, waits for what runs, ends the lanes. */
  close(): Promise<void>
}

export interface LaneGroupOptions {
  names: readonly string[]
  /** Jobs sent ahead to a lane. */
  depth: number
  /** Deaths of lanes that one job survives. */
  retries: number
  open(name: string): Promise<LaneLink>
  /** Called after every change of a lane's state. */
  onState(): void
}

export function createLaneGroup({ names, depth, retries, open, onState }: LaneGroupOptions): LaneGroup {
  const queue = createWorkQueue()
  const closing = new AbortController()
  const lanes: readonly Lane[] = names.map((name) =>
    keepLane({
      name,
      retries,
      open: () => open(name),
      closing: closing.signal,
      onState,
      onFree: () => pump(),
      onReturned(job) {
        queue.putBack(job)
        pump()
      },
      onFailed: (error) => answerHopeless(name, error),
    }),
  )
  // Breadth first, so that a small batch reaches every lane before one lane has two.
  const pump = () => {
    for (let level = 0; level < depth; level++) {
      for (const lane of lanes) {
        const job = lane.hasRoom(level) ? queue.take() : undefined
        if (job) lane.run(job)
      }
    }
  }
  const answerHopeless = (name: string, error: unknown) => {
    const hope = lanes.some((lane) => lane.state() !== 'failed' && lane.state() !== 'off')
    if (!hope) queue.failWaiting(isFinal(error) ? error : encoderGone(name, error))
  }
  const start = () => {
    for (const lane of lanes) lane.start()
  }
  return {
    start,
    states: () => lanes.map((lane) => lane.state()),
    run(work, signal) {
      if (closing.signal.aborted) return Promise.reject(encoderGone(names[0] ?? ''))
      const results = queue.add(work, signal)
      start()
      pump()
      return results
    },
    async close() {
      closing.abort()
      queue.failWaiting(encoderGone(names[0] ?? ''))
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}
