// What random pairs look like under this encoder, in general and in this library: the tables closeness is read off.
// Found in the background, kept as one small JSON file in the data folder; never made on a query's path.
import { setImmediate } from 'node:timers/promises'
import type { CosineQuantiles, Encoder } from '../encoder/encoder.ts'
import type { Store } from '../store/store.ts'
import { quantilesOf } from './closeness.ts'
import { createRecordFile } from './record-file.ts'
import { splitSentences } from './sentences.ts'
import { dot } from './vectors.ts'

/** Quantiles a table holds: steps of 0.1 %, the finest a strip under a score can show. */
const tableSize = 1001
/** The library's own pairs replace the model's from here on (DESIGN, Closeness). */
export const minOwnChunks = 500
/** 300 sentences x 1,000 chunks: 300,000 pairs, a quantile of 0.1 % rests on 300 of them. */
const sampledSentences = 300
export const sampledChunks = 1000

interface Tables {
  search: CosineQuantiles
  compare: CosineQuantiles
}
interface Measured extends Tables {
  fingerprint: string
  /** Chunks with a vector when it was measured; 0 when made from sample texts. */
  chunks: number
}

export interface CalibrationParts {
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>
  store: Pick<Store, 'stats' | 'sampleVectors' | 'readChunks'>
  /** Texts of a few sentences each, for an encoder that ships no tables. */
  sampleTexts: readonly string[]
  /** Data folder; calibration.json lives there. */
  folder: string
  random?: () => number
}

export interface Calibration {
  /** A sentence as query x a chunk of another note. Null while nothing is known. */
  search(): CosineQuantiles | null
  /** Two sentences of different notes, both as queries. Null while nothing is known. */
  compare(): CosineQuantiles | null
  /** Measures what is missing or outgrown; cheap when there is nothing to do. Call it when ingest is idle. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** Reads what is known; whatever is missing comes with `refresh`. A damaged file counts as none. */
export async function openCalibration(parts: CalibrationParts): Promise<Calibration> {
  const { info } = parts.encoder
  const file = createRecordFile(parts.folder, 'calibration.json', isMeasured)
  const stored = await file.read()
  let own = stored?.fingerprint === info.fingerprint ? stored : null
  const current = (): Tables | null => (own !== null && own.chunks > 0 ? own : (info.calibration ?? own))

  async function refresh(signal?: AbortSignal): Promise<void> {
    const { vectors } = await parts.store.stats()
    const measuredAt = own?.chunks ?? 0
    const outgrown = vectors >= minOwnChunks && (vectors >= 2 * measuredAt || vectors * 2 <= measuredAt)
    if (!outgrown && current() !== null) return
    const tables = outgrown ? await measureLibrary(parts, signal) : await measureSamples(parts, signal)
    if (tables === null) return
    own = { ...tables, fingerprint: info.fingerprint, chunks: outgrown ? vectors : 0 }
    await file.write(own)
  }

  return { search: () => current()?.search ?? null, compare: () => current()?.compare ?? null, refresh }
}

type LibraryParts = Pick<CalibrationParts, 'encoder' | 'random'> & { store: Pick<Store, 'sampleVectors' | 'readChunks'> }

interface Sample {
  path: string
  sentence: string
  vector: Float32Array
}

/** Tables of pairs drawn from the store; null when there are too few. Throws ENCODER_GONE, CANCELLED. */
export async function measureLibrary(parts: LibraryParts, signal?: AbortSignal): Promise<Tables | null> {
  const drawn = await parts.store.sampleVectors(sampledChunks)
  const texts = new Map((await parts.store.readChunks(drawn.map(({ id }) => id))).map(({ id, text }) => [id, text]))
  const samples = drawn.map(({ id, path, vector }) => ({
    path,
    vector,
    sentence: pickSentence(texts.get(id) ?? '', parts.random ?? Math.random),
  }))
  return measurePairs(parts, samples, signal)
}

async function measureSamples(parts: CalibrationParts, signal?: AbortSignal): Promise<Tables | null> {
  const texts = parts.sampleTexts.slice(0, sampledSentences)
  const vectors = await parts.encoder.encodeBatch(texts, 'passage', signal)
  const samples = texts.flatMap((text, at) => {
    const vector = vectors[at]
    return vector === undefined ? [] : [{ path: String(at), vector, sentence: pickSentence(text, parts.random ?? Math.random) }]
  })
  return measurePairs(parts, samples, signal)
}

/** Pairs inside one note are left out: they are related more often than not. */
async function measurePairs(
  parts: Pick<CalibrationParts, 'encoder'>,
  samples: readonly Sample[],
  signal?: AbortSignal,
): Promise<Tables | null> {
  const asked = samples.filter(({ sentence }) => sentence !== '').slice(0, sampledSentences)
  const queries = await parts.encoder.encodeBatch(
    asked.map(({ sentence }) => sentence),
    'query',
    signal,
  )
  const search: number[] = []
  const compare: number[] = []
  for (const [at, { path }] of asked.entries()) {
    const query = queries[at]
    if (query === undefined) continue
    // 1,000 products at a time: a question that comes meanwhile waits less than a millisecond.
    await setImmediate()
    signal?.throwIfAborted()
    for (const sample of samples) if (sample.path !== path) search.push(dot(query, sample.vector))
    asked.slice(0, at).forEach((other, row) => {
      const vector = queries[row]
      if (other.path !== path && vector !== undefined) compare.push(dot(query, vector))
    })
  }
  const tables = [search, compare].map((values) => quantilesOf(Float64Array.from(values), tableSize))
  return tables[0] && tables[1] ? { search: tables[0], compare: tables[1] } : null
}

/** A sentence of 20-200 characters, what a question or a statement is long; else the text's beginning. */
function pickSentence(text: string, random: () => number): string {
  const sentences = splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(({ length }) => length >= 20 && length <= 200)
  return sentences[Math.floor(random() * sentences.length)] ?? text.trim().slice(0, 200)
}

function isMeasured(value: unknown): value is Measured {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next line checks is read.
  const { fingerprint, chunks, search, compare } = value as { [key in keyof Measured]?: unknown }
  return typeof fingerprint === 'string' && typeof chunks === 'number' && isTable(search) && isTable(compare)
}

const isTable = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'number' && Number.isFinite(item))
