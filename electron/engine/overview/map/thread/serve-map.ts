// The inside of the thread that draws maps: one after the other, from the first step to the last. Who wants none any more ends the thread.
import type { Port } from '../../../../../shared/port.ts'
import { layOut } from '../layout/lay-out.ts'
import type { MapReply, MapRequest } from './map-messages.ts'

/** How often it says how far it is, in ms. */
const tellEveryMs = 200

/** Answers the engine at the other end of `port` until that end is gone. */
export function serveMap(port: Port): void {
  port.onMessage((message) => {
    // SAFETY: the other end is map-drawer.ts of the same build.
    const request = message as MapRequest
    const reply = (said: MapReply) => port.send(said)
    try {
      reply({ id: request.id, kind: 'places', places: draw(request, reply) })
    } catch (error) {
      reply({ id: request.id, kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}

function draw({ id, values, dimensions, old, seed }: MapRequest, reply: (said: MapReply) => void): Float32Array {
  const work = layOut({ points: { values, dimensions, count: values.length / dimensions }, old, seed })
  let toldMs = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (performance.now() - toldMs < tellEveryMs) continue
    toldMs = performance.now()
    reply({ id, kind: 'progress', share: step.value })
  }
}
