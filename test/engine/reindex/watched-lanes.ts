// Real lanes whose work is written down, and held back where a test wants to look at what happens meanwhile.
import { setTimeout as wait } from 'node:timers/promises'
import type { LaneRequest } from '../../../electron/engine/encoder/lanes/lane-messages.ts'
import type { Port } from '../../../shared/port.ts'

/** Texts that a lane was asked to encode, by their token ids. */
export interface Run {
  /** query, index-1 … */
  lane: string
  /** What the lane has loaded: kind of the model. */
  model: 'graph' | 'static'
  texts: string[]
}

export interface WatchedLanes {
  startEncoder(lane: string): Port
  readonly runs: Run[]
  /** Index lanes of graphs wait from now on, after `after` more texts. */
  hold(after?: number): void
  release(): void
}

export interface WatchOptions {
  /** Index lanes of graphs take this much longer a message, in ms. */
  delayMs?: number
  onRun?(run: Run): void
}

export function watchLanes(start: (lane: string) => Port, { delayMs = 0, onRun }: WatchOptions = {}): WatchedLanes {
  const runs: Run[] = []
  let allowed = Number.POSITIVE_INFINITY
  let held: (() => void)[] = []
  const release = () => {
    allowed = Number.POSITIVE_INFINITY
    for (const send of held.splice(0)) send()
  }
  return {
    runs,
    release,
    hold: (after = 0) => void (allowed = after),
    startEncoder(lane) {
      const port = start(lane)
      let model: Run['model'] = 'static'
      let free = Promise.resolve()
      const run = (request: Extract<LaneRequest, { kind: 'run' }>) => {
        const sent: Run = { lane, model, texts: request.texts.map(String) }
        runs.push(sent)
        onRun?.(sent)
        if (delayMs === 0 || !lane.startsWith('index')) return port.send(request)
        free = free.then(() => wait(delayMs)).then(() => port.send(request))
      }
      return {
        ...port,
        send(message) {
          // SAFETY: the engine's end of this build sends nothing else.
          const request = message as LaneRequest
          if (request.kind === 'load') {
            model = request.model.kind
            // A lane may live in the test's own process, which is to stay as quick as it is.
            port.send({ ...request, niceness: 0 } satisfies LaneRequest)
          } else if (request.kind !== 'run') port.send(request)
          else if (!lane.startsWith('index') || model !== 'graph' || allowed-- > 0) run(request)
          else held = [...held, () => run(request)]
        },
      }
    },
  }
}
