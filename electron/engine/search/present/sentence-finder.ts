// Which sentence of a hit means most what was asked: sentences are encoded on the query lane within a time budget and kept,
// since the same hits come back at the next keystroke.
import { setMaxListeners } from 'node:events'
import { LRUCache } from 'lru-cache'
import { throwIfCancelled } from '../../../../shared/errors.ts'
import { isEncoderAway } from '../../encoder/away.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import { dot } from '../../encoder/vectors.ts'

export interface SentenceFinder {
  /**
   * For each list of sentences the index of the one nearest to `query`; null where not all were encoded in time.
   * A list of one needs no encoder. Throws CANCELLED.
   */
  nearest(query: Float32Array, lists: readonly (readonly string[])[], signal?: AbortSignal): Promise<(number | null)[]>
}

export interface SentenceBudget {
  /** For one answer, in ms. */
  budgetMs: number
  /** Vectors kept. */
  cached: number
}

export function createSentenceFinder(
  encoder: Pick<Encoder, 'encodeQuery'>,
  { budgetMs, cached }: SentenceBudget,
): SentenceFinder {
  const kept = new LRUCache<string, Float32Array>({ max: cached })

  async function vectorOf(sentence: string, signal: AbortSignal): Promise<Float32Array | null> {
    const known = kept.get(sentence)
    if (known !== undefined) return known
    try {
      const vector = await encoder.encodeQuery(sentence, 'passage', signal)
      kept.set(sentence, vector)
      return vector
    } catch (error) {
      // Out of time, or the lane is being restarted: the hit stands without a marked sentence.
      if (signal.aborted || isEncoderAway(error)) return null
      throw error
    }
  }

  return {
    async nearest(query, lists, signal) {
      const timer = new AbortController()
      const timeout = setTimeout(() => timer.abort(), budgetMs)
      const stop = signal === undefined ? timer.signal : AbortSignal.any([timer.signal, signal])
      // Every sentence listens to it; Node would take more than ten for a leak.
      setMaxListeners(0, stop)
      const vectors = await Promise.all(
        lists.map((list) => Promise.all(list.length > 1 ? list.map((sentence) => vectorOf(sentence, stop)) : [])),
      )
      clearTimeout(timeout)
      throwIfCancelled(signal)
      return lists.map((list, at) => (list.length === 1 ? 0 : nearestOf(query, vectors[at] ?? [])))
    },
  }
}

function nearestOf(query: Float32Array, vectors: readonly (Float32Array | null)[]): number | null {
  let best: number | null = null
  let most = -Infinity
  for (const [at, vector] of vectors.entries()) {
    if (vector === null) return null
    const cosine = dot(query, vector)
    if (cosine > most) [best, most] = [at, cosine]
  }
  return best
}
