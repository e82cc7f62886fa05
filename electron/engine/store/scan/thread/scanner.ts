// Searches a vector block beside the engine's own work: in a thread that the host starts, or in place. One thread: two for halves took
// longer on two cores with other work (../../FACTS.md).
import { AppError } from '../../../../../shared/errors.ts'
import type { Port } from '../../../../../shared/port.ts'
import { control, openHead, threadArea } from '../layout.ts'
import type { PlacedScan } from '../scan-chunks.ts'
import type { FoundVector, VectorBlock } from '../vector-block.ts'
import type { ScanReply, ScanRequest } from './scan-messages.ts'

/**
 * Up to so many vectors the engine scans by itself, in 0.8 ms; asking a thread and hearing from it takes 0.04 ms (medians, load 8). A small
 * library never starts one.
 */
export const inPlaceUpTo = 20_000

export interface VectorScanner {
  /**
   * As `VectorBlock.search`, over what the block holds when the scan comes to it. Rejects with CANCELLED as soon as the signal fires or
   * the scanner is closed.
   */
  search(query: Float32Array, open: Uint8Array, limit: number, signal?: AbortSignal): Promise<FoundVector[]>
  /** Ends the thread. */
  close(): void
}

export interface ScannerDeps {
  block: VectorBlock
  /** Starts a thread that runs serve-scan.ts. It is asked for once, when the first search needs it; where it dies, scans go on in place. */
  startScan?: (() => Port) | undefined
  inPlaceUpTo?: number
}

interface Waiting {
  query: Float32Array
  open: Uint8Array
  limit: number
  resolve(found: FoundVector[]): void
  reject(error: unknown): void
  settled: boolean
}

interface State {
  block: VectorBlock
  /** Null until a search needs it. */
  port: Port | null
  /** Wait for the thread; the first of them has it. */
  queue: Waiting[]
  running: { id: number; scan: PlacedScan } | null
  nextId: number
  /** The thread died, or the scanner was closed. */
  isAlone: boolean
  isClosed: boolean
}

const cancelled = () => new AppError('CANCELLED', 'The search was cancelled.', {})

export function createVectorScanner({ block, startScan, inPlaceUpTo: few = inPlaceUpTo }: ScannerDeps): VectorScanner {
  const state: State = { block, port: null, queue: [], running: null, nextId: 1, isAlone: !startScan, isClosed: false }
  return {
    async search(query, open, limit, signal) {
      if (signal?.aborted || state.isClosed) throw cancelled()
      if (state.isAlone || !startScan || block.count <= few) return block.search(query, open, limit)
      state.port ??= startThread(state, startScan)
      return enqueue(state, { query, open, limit }, signal)
    },
    close() {
      state.isClosed = true
      state.isAlone = true
      for (const waiting of state.queue) settle(waiting, () => waiting.reject(cancelled()))
      state.queue = []
      state.port?.close()
    },
  }
}

function startThread(state: State, startScan: () => Port): Port {
  const port = startScan()
  port.onClose(() => goOnAlone(state))
  port.onMessage((message) => {
    // SAFETY: the other end is serve-scan.ts of the same build.
    takeReply(state, message as ScanReply)
  })
  port.send({ kind: 'open', block: state.block.shared } satisfies ScanRequest)
  return port
}

function enqueue(state: State, asked: Pick<Waiting, 'query' | 'open' | 'limit'>, signal?: AbortSignal): Promise<FoundVector[]> {
  return new Promise((resolve, reject) => {
    const waiting: Waiting = { ...asked, resolve, reject, settled: false }
    const abort = () => {
      settle(waiting, () => reject(cancelled()))
      const isRunning = state.running !== null && state.queue[0] === waiting
      // The thread looks at it before the next chunk, and answers.
      if (isRunning) openHead(state.block.shared).write(control.wanted, 0)
      else state.queue = state.queue.filter((other) => other !== waiting)
    }
    signal?.addEventListener('abort', abort, { once: true })
    const leave =
      <T>(end: (value: T) => void) =>
      (value: T) => {
        signal?.removeEventListener('abort', abort)
        end(value)
      }
    waiting.resolve = leave(resolve)
    waiting.reject = leave(reject)
    state.queue.push(waiting)
    askNext(state)
  })
}

function settle(waiting: Waiting, how: () => void): void {
  if (waiting.settled) return
  waiting.settled = true
  how()
}

function askNext(state: State): void {
  const next = state.queue[0]
  if (state.running || !next) return
  try {
    const scan = state.block.place(threadArea, next.query, next.open, next.limit)
    const id = state.nextId++
    openHead(state.block.shared).write(control.wanted, id)
    state.running = { id, scan }
    state.port?.send({ kind: 'scan', id, scan } satisfies ScanRequest)
  } catch (error) {
    state.queue.shift()
    settle(next, () => next.reject(error))
    askNext(state)
  }
}

function takeReply(state: State, { id, slots }: ScanReply): void {
  if (state.running?.id !== id) return
  const { scan } = state.running
  const waiting = state.queue.shift()
  if (waiting) settle(waiting, () => waiting.resolve(slots ? state.block.rank(slots, scan) : []))
  state.running = null
  askNext(state)
}

function goOnAlone(state: State): void {
  state.isAlone = true
  state.running = null
  for (const waiting of state.queue.splice(0)) settle(waiting, () => answerInPlace(state.block, waiting))
}

function answerInPlace(block: VectorBlock, { query, open, limit, resolve, reject }: Waiting): void {
  try {
    resolve(block.search(query, open, limit))
  } catch (error) {
    reject(error)
  }
}
