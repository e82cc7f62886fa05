// One life of the process that reads notes: opened, asked, and gone.
import { type AppError, fromWire } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import type { ReadChunk } from './note-reader.ts'
import type { ReaderEnd, ReaderQuestion, ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts'

export interface ReaderLink {
  readonly isReady: boolean
  ask(id: number, question: ReaderQuestion): void
  /** Ends the process; `why` is told when it is gone, the first one of several. */
  kill(why: LinkEnd['why']): void
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
}

export interface LinkEnd {
  /** Null: nobody here ended it. */
  why: 'hung' | 'cancelled' | 'idle' | 'closed' | 'refused' | null
  wasReady: boolean
  /** Why it could not be opened; its cause holds the details for the log. */
  refusal: AppError | null
}

export interface LinkListeners {
  onReady(): void
  onChunks(id: number, chunks: ReadChunk[]): void
  onEnd(id: number, end: ReaderEnd): void
  onGone(end: LinkEnd): void
}

export function openReaderLink(port: Port, setup: ReaderSetup, listeners: LinkListeners): ReaderLink {
  let isReady = false
  let why: LinkEnd['why'] = null
  let refusal: AppError | null = null
  let tellGone = () => {}
  const gone = new Promise<void>((resolve) => (tellGone = resolve))
  const send = (request: ReaderRequest) => port.send(request)
  const kill = (reason: LinkEnd['why']) => {
    why ??= reason
    port.close()
  }
  port.onMessage((message) => {
    // SAFETY: the other end is serve-reader.ts of the same build.
    const reply = message as ReaderReply
    // What a process still says while it is being ended answers nothing any more.
    if (why !== null) return
    if (reply.kind === 'chunks') {
      listeners.onChunks(reply.id, reply.chunks)
      send({ kind: 'taken' })
    } else if (reply.kind === 'end') listeners.onEnd(reply.id, reply.end)
    else if (reply.kind === 'refused') {
      refusal = Object.assign(fromWire(reply.error), { cause: new Error(reply.detail) })
      kill('refused')
    } else {
      isReady = true
      listeners.onReady()
    }
  })
  port.onClose(() => {
    listeners.onGone({ why, wasReady: isReady, refusal })
    tellGone()
  })
  send({ kind: 'open', setup })
  return {
    get isReady() {
      return isReady
    },
    ask: (id, question) => send({ kind: 'ask', id, question }),
    kill,
    gone,
  }
}
