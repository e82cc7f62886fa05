// "Nothing here is about that": what off-topic questions find in this library, measured again as it grows.
import type { Encoder } from '../encoder/encoder.ts'
import { createRecordFile } from '../similarity/record-file.ts'
import type { Store } from '../store/store.ts'
import { analyzeText } from '../words/analyze.ts'
import { bestCoverage, coveragePassages } from './coverage.ts'
import { parseQuery } from './parse-query.ts'
import { queryTerms, wordsQuery } from './query-terms.ts'

/**
 * Evidence = best cosine + 3 x spread x best coverage; spread is the standard deviation of the off-topic questions' best
 * cosines, so that one rule fits every encoder. The 3 is what logistic regression gave (3.2-3.6) on four pairs of library
 * and encoder (static, all-MiniLM, e5-small-v2; 88 and 1,413 notes), each left out in turn. An answer below the 70th
 * percentile of the off-topic questions' evidence is nothing. At the 95th of the cosine alone a third (static) to a seventh
 * (e5, MiniLM) of the questions that the quality notes do answer were called nothing; here 5 % and less.
 */
const coverageSpreads = 3
const percentile = 0.7

interface Evidence {
  cosine: number
  coverage: number
}
interface Measured {
  fingerprint: string
  /** Chunks with a vector when it was measured. */
  chunks: number
  /** The best that each off-topic question found. */
  found: Evidence[]
}

export interface NothingParts {
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>
  store: Pick<Store, 'notes' | 'stats' | 'searchVectors' | 'searchWords' | 'readChunks' | 'documentFrequency' | 'completeTerm'>
  /** About 200 questions that few libraries of notes answer. */
  offTopicQueries: readonly string[]
  /** Data folder; off-topic.json lives there. */
  folder: string
}

export interface NothingLimit {
  /** Evidence below this is nothing. */
  evidence: number
  /** What full coverage adds to a cosine. */
  coverageWeight: number
}

export interface NothingGauge {
  /** Null while nothing was measured. */
  limit(): NothingLimit | null
  /** Measures anew once the library has doubled or halved; cheap otherwise. Call it when ingest is idle. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** Reads what was measured before; a damaged file counts as none. */
export async function openNothingGauge(parts: NothingParts): Promise<NothingGauge> {
  const { encoder, store, offTopicQueries, folder } = parts
  const file = createRecordFile(folder, 'off-topic.json', isMeasured)
  const stored = await file.read()
  let measured = stored?.fingerprint === encoder.info.fingerprint ? stored : null
  let limit = measured === null ? null : limitOf(measured.found)

  async function refresh(signal?: AbortSignal): Promise<void> {
    const { vectors } = await store.stats()
    const outgrown = measured === null || vectors >= 2 * measured.chunks || vectors * 2 <= measured.chunks
    if (vectors === 0 || !outgrown || offTopicQueries.length === 0) return
    const found: Evidence[] = []
    const encoded = await encoder.encodeBatch(offTopicQueries, 'query', signal)
    for (const [at, vector] of encoded.entries()) {
      signal?.throwIfAborted()
      const evidence = await ask(parts, offTopicQueries[at] ?? '', vector)
      if (evidence !== null) found.push(evidence)
    }
    measured = { fingerprint: encoder.info.fingerprint, chunks: vectors, found }
    limit = limitOf(found)
    await file.write(measured)
  }

  return { limit: () => limit, refresh }
}

async function ask({ store }: NothingParts, question: string, vector: Float32Array): Promise<Evidence | null> {
  // The space says that the last word is finished.
  const terms = queryTerms(parseQuery(`${question} `), analyzeText, store, 0)
  const [[nearest], words] = await Promise.all([
    store.searchVectors(vector, {}, 1),
    store.searchWords(wordsQuery(terms, terms.should), {}, coveragePassages),
  ])
  if (nearest === undefined) return null
  const ids = words.map(({ id }) => id)
  return { cosine: nearest.score, coverage: await bestCoverage(store, analyzeText, terms, ids) }
}

function limitOf(found: readonly Evidence[]): NothingLimit | null {
  if (found.length === 0) return null
  const mean = found.reduce((sum, { cosine }) => sum + cosine, 0) / found.length
  const spread = Math.sqrt(found.reduce((sum, { cosine }) => sum + (cosine - mean) ** 2, 0) / found.length)
  const coverageWeight = coverageSpreads * spread
  const evidence = found.map(({ cosine, coverage }) => cosine + coverageWeight * coverage).sort((a, b) => a - b)
  return { evidence: evidence[Math.floor(percentile * (evidence.length - 1))] ?? 0, coverageWeight }
}

function isMeasured(value: unknown): value is Measured {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { fingerprint, chunks, found } = value as { [key in keyof Measured]?: unknown }
  return typeof fingerprint === 'string' && typeof chunks === 'number' && Array.isArray(found) && found.every(isEvidence)
}

function isEvidence(value: unknown): value is Evidence {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { cosine, coverage } = value as { [key in keyof Evidence]?: unknown }
  return typeof cosine === 'number' && Number.isFinite(cosine) && typeof coverage === 'number' && Number.isFinite(coverage)
}
