// "Nothing here is about that": what off-topic questions find in this library, measured again as it grows.
import type { Encoder } from '../../encoder/encoder.ts'
import { createRecordFile } from '../../files/measured-record.ts'
import type { Store } from '../../store/store.ts'
import { analyzeText } from '../../words/analyze.ts'
import type { English } from '../../words/english.ts'
import { parseQuery } from '../query/parse-query.ts'
import { queryTerms, wordsQuery } from '../query/query-terms.ts'
import { createPassageReadings, type PassageReadings } from '../query/unread.ts'
import { evidenceDepth, gatherEvidence, type NoAnswerEvidence } from './evidence.ts'

/**
 * Evidence = best cosine + spread x (4 x coverage + 10 x counterparts); spread is the standard deviation of the off-topic
 * questions' best cosines, so that one rule fits every encoder. An answer below the 75th percentile of the off-topic
 * questions' evidence is nothing. Measured on two libraries (88 and 1,413 notes) with the static encoder, all-MiniLM and
 * e5-small-v2; logistic regression with each left out gave 1 : 1.4-4.5 : 6.5-10. The 95th percentile of the cosine alone
 * called 42 % (static) to 13 % (e5, MiniLM) of the questions nothing that the quality notes do answer; this calls 5 %, and
 * 10 % instead of 30 % at the same percentile in the larger library.
 */
const weights = { coverage: 4, counterparts: 10 }
const percentile = 0.75
/** A cosine that next to no off-topic question reaches needs no further evidence. */
const surePercentile = 0.99

/**
 * A hit answers when its own evidence is above that of nine off-topic questions' best passages in ten. Looked at on 35 questions over two
 * libraries (72 and 1,413 notes): with three in four rows without a word of the question stood before the line, with 95 % good ones behind it.
 * Near in meaning is what half of these questions find nothing as near as.
 */
const linePercentiles = { evidence: 0.9, near: 0.5 }

/** What speaks for one passage: what needs no token of it to be read, so that no keystroke waits. */
export const hitEvidence = ({ cosine, coverage }: Pick<NoAnswerEvidence, 'cosine' | 'coverage'>, spread: number): number =>
  cosine + spread * weights.coverage * coverage

/** What all evidence adds up to, in cosines; `spread` as NothingLimit has it. */
export const evidenceSum = ({ cosine, coverage, counterparts }: NoAnswerEvidence, spread: number): number =>
  cosine + spread * (weights.coverage * coverage + weights.counterparts * counterparts)

interface Measured {
  fingerprint: string
  /** Chunks with a vector when it was measured. */
  chunks: number
  /** The best that each off-topic question found. */
  found: NoAnswerEvidence[]
}

export interface NothingDeps {
  encoder: Pick<Encoder, 'info' | 'encodeBatch' | 'encodeTokens'>
  /** How common words are in English. */
  english: English
  store: Pick<
    Store,
    | 'notes'
    | 'stats'
    | 'searchVectors'
    | 'searchWords'
    | 'readChunks'
    | 'passageFlag'
    | 'documentFrequency'
    | 'completeTerm'
    | 'termsBeginning'
  >
  /** Passages that the encoder does not read are nothing that a question could find. Absent: it looks for itself. */
  passages?: PassageReadings
  /** About 200 questions that few libraries of notes answer. */
  offTopicQueries: readonly string[]
  /** Data folder; off-topic.json lives there. */
  folder: string
}

export interface NothingLimit {
  /** An evidence sum below this is nothing. */
  evidence: number
  /** Standard deviation of the off-topic questions' best cosines. */
  spread: number
  /** From this cosine on it is something. */
  sureCosine: number
  line: FurtherLine
}

/** What parts the hits that answer from those that are hardly nearer than anything else. */
export interface FurtherLine {
  /** Of one hit: cosine + spread x 4 x coverage (`hitEvidence`). From here on it answers. */
  evidence: number
  /** From this cosine on a passage is near in meaning. */
  near: number
}

export interface NoAnswerLimit {
  /** Null while nothing was measured. */
  limit(): NothingLimit | null
  /** Measures anew once the library has doubled or halved; cheap otherwise. Call it when ingest is idle. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** Reads what was measured before; a damaged file counts as none. */
export async function openNoAnswerLimit(given: NothingDeps): Promise<NoAnswerLimit> {
  const { encoder, store, offTopicQueries, folder } = given
  const parts = { passages: createPassageReadings(store, encoder), ...given }
  const file = createRecordFile(folder, 'off-topic.json', isMeasured)
  const stored = await file.read()
  let measured = stored?.fingerprint === encoder.info.fingerprint ? stored : null
  let limit = measured === null ? null : limitOf(measured.found)

  async function refresh(signal?: AbortSignal): Promise<void> {
    const { vectors } = await store.stats()
    const outgrown = measured === null || vectors >= 2 * measured.chunks || vectors * 2 <= measured.chunks
    if (vectors === 0 || !outgrown || offTopicQueries.length === 0) return
    const found: NoAnswerEvidence[] = []
    const encoded = await encoder.encodeBatch(offTopicQueries, 'query', signal)
    for (const [at, vector] of encoded.entries()) {
      signal?.throwIfAborted()
      const evidence = await ask(parts, offTopicQueries[at] ?? '', vector, signal)
      if (evidence !== null) found.push(evidence)
    }
    measured = { fingerprint: encoder.info.fingerprint, chunks: vectors, found }
    limit = limitOf(found)
    await file.write(measured)
  }

  return { limit: () => limit, refresh }
}

/** So many times as many are looked for: some may be passages that the encoder does not read. */
const unreadAmong = 4

async function ask(
  parts: Required<NothingDeps>,
  text: string,
  vector: Float32Array,
  signal?: AbortSignal,
): Promise<NoAnswerEvidence | null> {
  const { store, encoder, english } = parts
  // The space says that the last word is finished.
  const terms = queryTerms(parseQuery(`${text} `), analyzeText, { store, english, prefixTerms: 0 })
  const [found, words] = await Promise.all([
    store.searchVectors(vector, {}, unreadAmong * evidenceDepth.nearest),
    store.searchWords(wordsQuery(terms, { should: terms.content, weights: terms.weights }), {}, evidenceDepth.byWords),
  ])
  const unread = await parts.passages.unreadOf(found.map(({ id }) => id))
  const near = found.filter(({ id }) => !unread.has(id)).slice(0, evidenceDepth.nearest)
  const cosine = near[0]?.score
  if (cosine === undefined) return null
  const [nearest, byWords] = [near, words].map((list) => list.map(({ id }) => id))
  const asked = { text, terms, cosine, nearest: nearest ?? [], byWords: byWords ?? [] }
  return gatherEvidence({ store, encoder }, asked, signal)
}

function limitOf(found: readonly NoAnswerEvidence[]): NothingLimit | null {
  if (found.length === 0) return null
  const cosines = found.map(({ cosine }) => cosine)
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / found.length
  const spread = Math.sqrt(cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / found.length)
  const sums = found.map((evidence) => evidenceSum(evidence, spread))
  const ofHits = found.map((evidence) => hitEvidence(evidence, spread))
  const line = { evidence: quantile(ofHits, linePercentiles.evidence), near: quantile(cosines, linePercentiles.near) }
  return { evidence: quantile(sums, percentile), spread, sureCosine: quantile(cosines, surePercentile), line }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? 0

function isMeasured(value: unknown): value is Measured {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { fingerprint, chunks, found } = value as { [key in keyof Measured]?: unknown }
  return typeof fingerprint === 'string' && typeof chunks === 'number' && Array.isArray(found) && found.every(isEvidence)
}

function isEvidence(value: unknown): value is NoAnswerEvidence {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { cosine, coverage, counterparts } = value as { [key in keyof NoAnswerEvidence]?: unknown }
  return [cosine, coverage, counterparts].every((figure) => typeof figure === 'number' && Number.isFinite(figure))
}
