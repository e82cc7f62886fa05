// Carries calls, cancellations and events over a Port, so the engine can live in a process of its own:
// onnxruntime-node computes on the thread that calls it; beside the windows it would freeze them.
import type { Reply, Transport } from '../../shared/client.ts'
import { AppError, toWire } from '../../shared/errors.ts'
import type { ListenEvent, Port } from '../../shared/port.ts'

interface Message {
  id?: number
  method?: string
  input?: unknown
  reply?: Reply
  cancel?: number
  event?: string
  payload?: unknown
}

const failed = (error: AppError): Reply => ({ ok: false, error: toWire(error) })
export const engineGone = (): Reply => failed(new AppError('ENGINE_GONE', 'The engine stopped. It is being started again.', {}))
const cancelled = (): Reply => failed(new AppError('CANCELLED', 'The call was cancelled.', {}))

/**
 * The calling end. Once the other end dies, waiting calls and later ones are answered with ENGINE_GONE.
 * An aborted call is answered with CANCELLED at once; the other end is told and its late reply is dropped.
 */
export function callOverPort(port: Port, onEvent: ListenEvent = () => {}): Transport {
  const waiting = new Map<number, (reply: Reply) => void>()
  let nextId = 0
  let closed = false
  const settle = (id: number, reply: Reply) => {
    waiting.get(id)?.(reply)
    waiting.delete(id)
  }
  port.onMessage((data) => {
    // SAFETY: the other end is this file's answerOverPort, running from the same build.
    const { id, reply, event, payload } = data as Message
    if (event !== undefined) onEvent(event, payload)
    else if (id !== undefined && reply) settle(id, reply)
  })
  port.onClose(() => {
    closed = true
    for (const id of waiting.keys()) settle(id, engineGone())
  })
  return (method, input, signal) =>
    new Promise((resolve) => {
      if (closed) return resolve(engineGone())
      if (signal?.aborted) return resolve(cancelled())
      const id = nextId++
      const abort = () => {
        port.send({ cancel: id } satisfies Message)
        settle(id, cancelled())
      }
      waiting.set(id, (reply) => {
        signal?.removeEventListener('abort', abort)
        resolve(reply)
      })
      signal?.addEventListener('abort', abort, { once: true })
      port.send({ id, method, input } satisfies Message)
    })
}

/** The answering end: every call reaches `transport` with a signal of its own. Returns the way to send events. */
export function answerOverPort(port: Port, transport: Transport): ListenEvent {
  const running = new Map<number, AbortController>()
  const answer = async (id: number, method: string, input: unknown) => {
    const controller = new AbortController()
    running.set(id, controller)
    const reply = await transport(method, input, controller.signal)
    running.delete(id)
    port.send({ id, reply } satisfies Message)
  }
  port.onMessage((data) => {
    // SAFETY: the other end is this file's callOverPort, running from the same build.
    const { id, method, input, cancel } = data as Message
    if (cancel !== undefined) running.get(cancel)?.abort()
    else if (id !== undefined && method !== undefined) void answer(id, method, input)
  })
  port.onClose(() => {
    for (const controller of running.values()) controller.abort()
  })
  return (event, payload) => port.send({ event, payload } satisfies Message)
}

/** What Electron's MessagePortMain and Node's worker MessagePort have in common, as far as we need it. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  on(event: 'message', listen: (message: { data: unknown }) => void): unknown
  on(event: 'close', listen: () => void): unknown
  start(): void
  close(): void
}

/** A Port over an Electron MessagePortMain. Messages wait in the port itself until someone listens. */
export function portOverMessagePort(messagePort: MessagePortLike): Port {
  let open = true
  let closeListener: (() => void) | undefined
  const closed = () => {
    if (!open) return
    open = false
    closeListener?.()
  }
  messagePort.on('close', closed)
  return {
    send: (message) => void (open && messagePort.postMessage(message)),
    onMessage(listen) {
      messagePort.on('message', ({ data }) => listen(data))
      messagePort.start()
    },
    onClose: (listen) => void (closeListener = listen),
    close() {
      messagePort.close()
      closed()
    },
  }
}
