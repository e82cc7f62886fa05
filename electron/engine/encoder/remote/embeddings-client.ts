// One question to the service: sent, waited for, tried again where that may help, and read with suspicion.
import { AppError, throwIfCancelled } from '../../../../shared/errors.ts'
import { backOffMs } from '../../async/back-off.ts'
import { sleep } from '../../async/sleep.ts'
import type { Encoder } from '../encoder.ts'
import { type Failure, failureOfStatus, failureOfThrown, remoteFailure } from './failures.ts'
import { readBody } from './read-body.ts'
import { readEmbeddings } from './read-embeddings.ts'

export type RemoteFetch = (address: string, init: RequestInit) => Promise<Response>
/** A query stands in front of somebody: it waits less and is not tried again. */
export type Urgency = 'query' | 'batch'

export interface RemoteTiming {
  /** How long one answer may take, in ms. */
  timeoutMs: Readonly<Record<Urgency, number>>
  /** Further tries after 429, 5xx and broken connections. */
  retries: Readonly<Record<Urgency, number>>
  /** Wait before the first of them, doubled each time, and the longest that `Retry-After` is followed, in ms. */
  retryMs: readonly [number, number]
}

export interface EmbeddingsClientOptions {
  address: string
  model: string
  key: string | null
  fetch: RemoteFetch
  timing: RemoteTiming
}

export interface EmbeddingsClient {
  /** Vectors of length 1 in the order of `texts`. Throws REMOTE_FAILED, CANCELLED; ENCODER_GONE when it is closed meanwhile. */
  embed(texts: readonly string[], urgency: Urgency, signal?: AbortSignal): Promise<Float32Array[]>
  /** From now on every vector must have this many numbers. */
  expect(dimensions: number): void
  onChange: Encoder['onChange']
  /** Ends what is under way. */
  close(): Promise<void>
}

export function createEmbeddingsClient(options: EmbeddingsClientOptions): EmbeddingsClient {
  const closed = new AbortController()
  const states = createStates()
  let dimensions: number | null = null

  async function embed(texts: readonly string[], urgency: Urgency, signal?: AbortSignal): Promise<Float32Array[]> {
    const { retries, retryMs } = options.timing
    const stop = signal === undefined ? closed.signal : AbortSignal.any([signal, closed.signal])
    for (let tried = 0; ; tried++) {
      const answer = await ask(options, { texts, dimensions, urgency, stop })
      if (closed.signal.aborted) throw new AppError('ENCODER_GONE', 'The remote encoder was closed.', { lane: 'remote' })
      throwIfCancelled(signal)
      if (Array.isArray(answer)) {
        states.tell('ready', null)
        return answer
      }
      if (!answer.again || tried >= retries[urgency]) {
        const failure = remoteFailure(options.address, answer)
        states.tell('failed', failure.message)
        throw failure
      }
      await sleep(Math.min(answer.retryAfterMs ?? backOffMs(tried + 1, retryMs), retryMs[1]), stop)
    }
  }

  return {
    embed,
    expect: (count) => void (dimensions = count),
    onChange: states.listen,
    close: async () => closed.abort(),
  }
}

interface EmbeddingRequest {
  texts: readonly string[]
  dimensions: number | null
  urgency: Urgency
  stop: AbortSignal
}

async function ask(
  { address, model, key, fetch, timing }: EmbeddingsClientOptions,
  { texts, dimensions, urgency, stop }: EmbeddingRequest,
): Promise<Float32Array[] | Failure> {
  const timeoutMs = timing.timeoutMs[urgency]
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${address.replace(/\/+$/u, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      // The texts and the key were meant for this address, not for wherever it sends us.
      redirect: 'manual',
      signal: AbortSignal.any([stop, timeout]),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return failureOfStatus(response)
    }
    return readEmbeddings(await readBody(response, mostBytes(texts.length, dimensions)), texts.length, dimensions)
  } catch (error) {
    return timeout.aborted ? { reason: `did not answer within ${timeoutMs / 1000} s`, again: true } : failureOfThrown(error)
  }
}

/** A number takes up to 25 characters as JSON; while the dimension is unknown, the largest models have 8,192 numbers. */
const mostBytes = (texts: number, dimensions: number | null) => 65_536 + texts * (dimensions ?? 8192) * 32

/** Tells listeners when the service comes or goes. */
function createStates() {
  const listeners: Parameters<Encoder['onChange']>[0][] = []
  let last: string | null = null
  return {
    listen: (listen: Parameters<Encoder['onChange']>[0]) => void listeners.push(listen),
    tell(state: 'ready' | 'failed', message: string | null): void {
      const news = `${state} ${message}`
      if (news === last) return
      last = news
      for (const listen of listeners) listen(state, message)
    },
  }
}
