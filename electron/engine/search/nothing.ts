// "Nothing here is about that": whether the best answer is better than what any question gets from this library.
import type { Encoder } from '../encoder/encoder.ts'
import { createRecordFile } from '../similarity/record-file.ts'
import type { Store } from '../store/store.ts'

interface Measured {
  fingerprint: string
  /** Chunks with a vector when it was measured. */
  chunks: number
  /** Best cosine of each off-topic query against the library, ascending. */
  best: number[]
}

export interface NothingParts {
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>
  store: Pick<Store, 'stats' | 'searchVectors'>
  /** About 200 questions that no library of notes is likely to answer. */
  offTopicQueries: readonly string[]
  /** Data folder; off-topic.json lives there. */
  folder: string
}

export interface NothingGauge {
  /** Best cosine that 95 % of the off-topic queries stay below; null while not measured. */
  threshold(): number | null
  /** Measures anew once the library has doubled or halved; cheap otherwise. Call it when ingest is idle. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** Reads what was measured before; a damaged file counts as none. */
export async function openNothingGauge({ encoder, store, offTopicQueries, folder }: NothingParts): Promise<NothingGauge> {
  const file = createRecordFile(folder, 'off-topic.json', isMeasured)
  const stored = await file.read()
  let measured = stored?.fingerprint === encoder.info.fingerprint ? stored : null

  async function refresh(signal?: AbortSignal): Promise<void> {
    const { vectors } = await store.stats()
    const outgrown = measured === null || vectors >= 2 * measured.chunks || vectors * 2 <= measured.chunks
    if (vectors === 0 || !outgrown || offTopicQueries.length === 0) return
    const best: number[] = []
    for (const vector of await encoder.encodeBatch(offTopicQueries, 'query', signal)) {
      signal?.throwIfAborted()
      const [nearest] = await store.searchVectors(vector, {}, 1)
      if (nearest !== undefined) best.push(nearest.score)
    }
    measured = { fingerprint: encoder.info.fingerprint, chunks: vectors, best: best.toSorted((a, b) => a - b) }
    await file.write(measured)
  }

  return { threshold: () => (measured === null ? null : quantile(measured.best, 0.95)), refresh }
}

const quantile = (ascending: readonly number[], share: number): number | null =>
  ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? null

function isMeasured(value: unknown): value is Measured {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { fingerprint, chunks, best } = value as { [key in keyof Measured]?: unknown }
  return (
    typeof fingerprint === 'string' &&
    typeof chunks === 'number' &&
    Array.isArray(best) &&
    best.every((item) => typeof item === 'number' && Number.isFinite(item))
  )
}
