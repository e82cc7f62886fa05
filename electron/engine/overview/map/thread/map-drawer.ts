// Draws maps beside the engine's own work: in a thread that the host starts for each, or in place, some milliseconds at a time.
import { AppError, throwIfCancelled } from '../../../../../shared/errors.ts'
import type { Port } from '../../../../../shared/port.ts'
import { type LayoutQuestion, layOut } from '../layout/lay-out.ts'
import type { MapReply, MapRequest } from './map-messages.ts'

export interface MapDrawer {
  /** x, y, x, y, …; `tell` hears how far it is, 0 to 1. Throws CANCELLED. Where its thread dies it is drawn in place. */
  draw(question: LayoutQuestion, tell: (share: number) => void, signal: AbortSignal): Promise<Float32Array>
}

export interface MapDrawerDeps {
  /** Starts a thread that runs serve-map.ts; absent: it is done in place. */
  startMap?: (() => Port) | undefined
  /** Lets others on the event loop. */
  breathe(): Promise<void>
}

export function createMapDrawer({ startMap, breathe }: MapDrawerDeps): MapDrawer {
  return {
    async draw(question, tell, signal) {
      throwIfCancelled(signal)
      const drawn = startMap === undefined ? null : await drawInThread(startMap(), question, { tell, signal })
      return drawn ?? drawInPlace(question, { tell, signal, breathe })
    },
  }
}

interface Watching {
  tell(share: number): void
  signal: AbortSignal
}

/** Null where the thread died. */
function drawInThread(
  port: Port,
  { points, old, seed }: LayoutQuestion,
  { tell, signal }: Watching,
): Promise<Float32Array | null> {
  return new Promise<Float32Array | null>((resolve, reject) => {
    const cancel = () => reject(new AppError('CANCELLED', 'The map is not wanted any more.', {}))
    signal.addEventListener('abort', cancel, { once: true })
    port.onClose(() => resolve(null))
    port.onMessage((message) => {
      // SAFETY: the other end is serve-map.ts of the same build.
      const reply = message as MapReply
      if (reply.kind === 'progress') tell(reply.share)
      else if (reply.kind === 'places') resolve(reply.places)
      else reject(new Error(reply.message))
    })
    port.send({ id: 1, values: points.values, dimensions: points.dimensions, old, seed } satisfies MapRequest)
  }).finally(() => port.close())
}

async function drawInPlace(
  question: LayoutQuestion,
  { tell, signal, breathe }: Watching & Pick<MapDrawerDeps, 'breathe'>,
): Promise<Float32Array> {
  const work = layOut(question)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    tell(step.value)
    await breathe()
    throwIfCancelled(signal)
  }
}
