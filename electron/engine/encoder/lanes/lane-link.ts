// The engine's end of one lane: loaded, asked and drained; it says when its process has died.
import { AppError } from '../../../../shared/errors.ts'
import type { Port } from '../../../../shared/port.ts'
import { settings } from '../../settings.ts'
import type { LaneReply, LaneRequest, Work } from './lane-messages.ts'

/** The lane's process ended while something was asked of it. Never leaves the encoder: it is retried or becomes ENCODER_GONE. */
export class LaneGone extends Error {
  override readonly name = 'LaneGone'
}

export interface RunResult {
  /** One vector after the other, row-major [texts, D]. */
  vectors: Float32Array
  /** [tokens, D] of a single text; null unless asked for. */
  states: Float32Array | null
}

export interface LaneLink {
  /** Rejects with LaneGone when the lane dies first. */
  run(work: Work): Promise<RunResult>
  onGone(listen: () => void): void
  /** Lets the lane finish and exit; kills it when that takes too long. */
  close(): Promise<void>
}

interface Waiting {
  resolve(result: RunResult): void
  reject(error: Error): void
}

/**
 * Sends `first` (what to load or build) and resolves once the lane has done it.
 * Throws LaneGone, or the lane's own refusal (MODEL_INVALID, DISK_FULL, INTERNAL with its text as cause).
 */
export function openLaneLink(
  port: Port,
  first: Extract<LaneRequest, { kind: 'load' | 'build' }>,
  onBuilding: (done: number, total: number) => void = () => undefined,
): Promise<LaneLink> {
  const send = (request: LaneRequest) => port.send(request)
  const waiting = new Map<number, Waiting>()
  const gone = createSignal()
  let nextId = 0
  const link: LaneLink = {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (gone.fired) return reject(new LaneGone('The lane is gone.'))
        const id = nextId++
        waiting.set(id, { resolve, reject })
        send({ kind: 'run', id, ...work })
      }),
    onGone: gone.listen,
    close: () => closePort(port, gone, () => send({ kind: 'close' })),
  }
  return new Promise((resolve, reject) => {
    port.onMessage((message) => {
      // SAFETY: the other end is lane.ts of the same build.
      const reply = message as LaneReply
      if (reply.kind === 'ready' || reply.kind === 'built') resolve(link)
      else if (reply.kind === 'building') onBuilding(reply.done, reply.total)
      else if (reply.kind === 'refused') {
        reject(refusal(reply))
        port.close()
      } else if (reply.kind !== 'probed') settle(waiting, reply)
    })
    port.onClose(() => {
      gone.fire()
      reject(new LaneGone('The lane ended while it was starting.'))
      for (const { reject: fail } of waiting.values()) fail(new LaneGone('The lane ended while it was working.'))
      waiting.clear()
    })
    send(first)
  })
}

function settle(waiting: Map<number, Waiting>, reply: Extract<LaneReply, { kind: 'done' | 'failed' }>): void {
  const asked = waiting.get(reply.id)
  waiting.delete(reply.id)
  if (reply.kind === 'done') asked?.resolve({ vectors: reply.vectors, states: reply.states })
  else asked?.reject(new Error(`The encoder failed on a text: ${reply.detail}`))
}

function refusal({ error, detail }: Extract<LaneReply, { kind: 'refused' }>): AppError {
  return new AppError(error.code, error.message, error.data, { cause: new Error(detail) })
}

async function closePort(port: Port, gone: Signal, ask: () => void): Promise<void> {
  if (gone.fired) return
  const ended = new Promise<void>((resolve) => gone.listen(resolve))
  const timer = setTimeout(() => port.close(), settings.encoder.drainMs)
  ask()
  await ended
  clearTimeout(timer)
}

interface Signal {
  readonly fired: boolean
  fire(): void
  listen(call: () => void): void
}

/** Happens once; whoever listens later is told at once. */
function createSignal(): Signal {
  let fired = false
  const listeners: (() => void)[] = []
  return {
    get fired() {
      return fired
    },
    fire() {
      fired = true
      for (const call of listeners.splice(0)) call()
    },
    listen: (call) => void (fired ? call() : listeners.push(call)),
  }
}
