// Cosines of random pairs: a sentence as query x a chunk of another note, and two sentences of different notes.
import { setImmediate } from 'node:timers/promises'
import type { CosineQuantiles, Encoder } from '../encoder/encoder.ts'
import { dot } from '../encoder/vectors.ts'
import { readsPassage } from '../languages/passage-reading.ts'
import { createTextReader } from '../languages/reading.ts'
import { mainWriting, type Writing } from '../languages/scripts.ts'
import type { Store } from '../store/store.ts'
import { quantilesOf } from './closeness.ts'
import { splitSentences } from './sentences.ts'

/** Quantiles a table holds: steps of 0.1 %, the finest a strip under a score can show. */
const tableSize = 1001
/** 300 sentences x 1,000 chunks: 300,000 pairs, a quantile of 0.1 % rests on 300 of them. */
const sampledSentences = 300
export const sampledChunks = 1000
/**
 * Pairs that two writings must have for a table of their own: a quantile of 0.1 % rests on five. Fewer are judged by the table
 * of all pairs, which is further off than five pairs are where texts of one script crowd together.
 */
const leastPairs = 5000

/** How the query (or the left text) and the passage (or the right one) are written; null where neither letter nor script is known. */
export type WritingPair = readonly [Writing | null, Writing | null]

export interface PairTables {
  search: CosineQuantiles
  compare: CosineQuantiles
  /** Tables of two writings, by `pairKey`; a library in one script has none. */
  searchOf: Readonly<Record<string, CosineQuantiles>>
  /** The same; two sentences have no order, so a pair stands under both its keys. */
  compareOf: Readonly<Record<string, CosineQuantiles>>
}

export const pairKey = ([left, right]: WritingPair): string => `${left ?? '-'} ${right ?? '-'}`

export interface PairDeps {
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>
  random?: () => number
}

export interface PassageSample {
  /** Pairs inside one note are left out: they are related more often than not. */
  path: string
  text: string
  vector: Float32Array
}

/** Tables of pairs drawn from the store; null when there are too few. Throws ENCODER_GONE, CANCELLED. */
export async function measureLibrary(
  parts: PairDeps & { store: Pick<Store, 'sampleVectors' | 'readChunks'> },
  signal?: AbortSignal,
): Promise<PairTables | null> {
  const drawn = await parts.store.sampleVectors(sampledChunks)
  const texts = new Map((await parts.store.readChunks(drawn.map(({ id }) => id))).map(({ id, text }) => [id, text]))
  const passages = drawn.map(({ id, path, vector }) => ({ path, vector, text: texts.get(id) ?? '' }))
  return measurePairs(parts, passages, signal)
}

/** The same of texts that are in no store. */
export async function measureTexts(parts: PairDeps, texts: readonly string[], signal?: AbortSignal): Promise<PairTables | null> {
  const some = texts.slice(0, sampledSentences)
  const vectors = await parts.encoder.encodeBatch(some, 'passage', signal)
  const passages = some.flatMap((text, at) => {
    const vector = vectors[at]
    return vector === undefined ? [] : [{ path: String(at), text, vector }]
  })
  return measurePairs(parts, passages, signal)
}

async function measurePairs(
  parts: PairDeps,
  passages: readonly PassageSample[],
  signal?: AbortSignal,
): Promise<PairTables | null> {
  const samples = await readSamples(parts, passages, signal)
  const asked = samples.filter(({ sentence }) => sentence !== '').slice(0, sampledSentences)
  const queries = await parts.encoder.encodeBatch(
    asked.map(({ sentence }) => sentence),
    'query',
    signal,
  )
  const [search, compare] = [createCosines(), createCosines()]
  for (const [at, { path, spoken }] of asked.entries()) {
    const query = queries[at]
    if (query === undefined) continue
    // 1,000 products at a time: a question that comes meanwhile waits less than a millisecond.
    await setImmediate()
    signal?.throwIfAborted()
    for (const sample of samples) {
      if (sample.path !== path) search.add([spoken, sample.written], dot(query, sample.vector))
    }
    asked.slice(0, at).forEach((other, row) => {
      const vector = queries[row]
      if (other.path !== path && vector !== undefined) compare.add(inOrder(spoken, other.spoken), dot(query, vector))
    })
  }
  const tables = [search.table(), compare.table()]
  if (!tables[0] || !tables[1]) return null
  return { search: tables[0], compare: tables[1], searchOf: search.byWriting(), compareOf: bothWays(compare.byWriting()) }
}

interface Sample extends Omit<PassageSample, 'text'> {
  sentence: string
  /** Of the sentence, and of the whole passage. */
  spoken: Writing | null
  written: Writing | null
}

/** Passages in scripts that the encoder does not read are left out: no closeness is read off their cosines. */
async function readSamples(
  { encoder, random = Math.random }: PairDeps,
  passages: readonly PassageSample[],
  signal?: AbortSignal,
) {
  const reader = createTextReader(encoder.info.scripts)
  const samples: Sample[] = []
  for (const [at, { path, text, vector }] of passages.entries()) {
    // A few milliseconds between two turns.
    if (at % 16 === 0) await setImmediate()
    signal?.throwIfAborted()
    if (!readsPassage(reader, text)) continue
    const sentence = pickSentence(text, random)
    samples.push({ path, vector, sentence, spoken: mainWriting(sentence), written: mainWriting(text) })
  }
  return samples
}

/** A sentence of 20-200 characters, what a question or a statement is long; else the text's beginning. */
function pickSentence(text: string, random: () => number): string {
  const sentences = splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(({ length }) => length >= 20 && length <= 200)
  return sentences[Math.floor(random() * sentences.length)] ?? text.trim().slice(0, 200)
}

/** Cosines of pairs, all together and by their writings. */
function createCosines() {
  const all: number[] = []
  const groups = new Map<string, number[]>()
  return {
    add(pair: WritingPair, cosine: number): void {
      all.push(cosine)
      const key = pairKey(pair)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [cosine])
      else group.push(cosine)
    },
    table: () => quantilesOf(Float64Array.from(all), tableSize),
    byWriting(): Record<string, number[]> {
      // One group alone is all there is.
      const large = groups.size < 2 ? [] : [...groups].filter(([, cosines]) => cosines.length >= leastPairs)
      return Object.fromEntries(large.map(([key, cosines]) => [key, quantilesOf(Float64Array.from(cosines), tableSize) ?? []]))
    },
  }
}

const inOrder = (a: Writing | null, b: Writing | null): WritingPair => ((a ?? '-') < (b ?? '-') ? [a, b] : [b, a])

const bothWays = (tables: Readonly<Record<string, number[]>>): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([key, table]) => [
      [key, table],
      [key.split(' ').toReversed().join(' '), table],
    ]),
  )
