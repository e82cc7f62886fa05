// Reads the body of an answer under watch: not more bytes than announced, and not slower than anything that still lives.
import type { Readable } from 'node:stream'
import { discard } from './connection.ts'
import { HubProblem, networkProblem } from './hub-problem.ts'

/** Fewer than `stallBytes` within `stallMs` is a transfer that has stalled. */
export interface Watch {
  stallMs: number
  stallBytes: number
}

/**
 * Hands over piece by piece; what `onPiece` throws ends it. Throws HubProblem when the connection is cut or stalls, and
 * `tooMany()` with the first byte beyond `maxBytes`, which is not handed over.
 */
export async function readBody(
  body: Readable,
  { maxBytes, watch, tooMany }: { maxBytes: number; watch: Watch; tooMany(): Error },
  onPiece: (piece: Buffer) => Promise<void> | void,
): Promise<void> {
  let left = maxBytes
  let sinceLook = 0
  const timer = setInterval(() => {
    if (sinceLook < watch.stallBytes) body.destroy(new HubProblem('it stopped sending'))
    sinceLook = 0
  }, watch.stallMs)
  try {
    for await (const piece of pieces(body)) {
      sinceLook += piece.length
      if (piece.length > left) throw tooMany()
      left -= piece.length
      await onPiece(piece)
    }
  } finally {
    clearInterval(timer)
    discard(body)
  }
}

/** Only what the network does is a HubProblem: a full disk is none. */
async function* pieces(body: Readable): AsyncGenerator<Buffer> {
  const iterator: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  for (;;) {
    const next = await iterator.next().catch((error: unknown) => {
      throw networkProblem(error)
    })
    if (next.done === true) return
    yield next.value
  }
}
