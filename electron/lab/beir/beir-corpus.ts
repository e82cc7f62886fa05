// The corpus of a BEIR-layout folder, indexed as the app would, and asked with all kinds of evidence kept apart.
import { basename } from 'node:path'
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { Encoder, Role } from '../../engine/encoder/encoder.ts'
import { type Analyze, askedTerms, noTerms, weighTerms } from '../../engine/search/query/query-terms.ts'
import { mostTelling } from '../../engine/search/query/telling-terms.ts'
import { type Evidence, type FusionScale, fuseScores } from '../../engine/search/rank/fuse.ts'
import { fullMatchScore } from '../../engine/search/retrieve/full-match.ts'
import { searchByWords } from '../../engine/search/retrieve/retrieve.ts'
import { settings } from '../../engine/settings.ts'
import { medianOf } from '../../engine/similarity/closeness.ts'
import type { Store } from '../../engine/store/store.ts'
import type { English } from '../../engine/words/english.ts'
import type { EvaluationProgress } from '../progress.ts'
import { setKey } from '../published.ts'
import { countDocuments, readCorpus } from '../read-set.ts'
import { calibrateSet, type SamplePassage, samplePositions } from '../set-calibration.ts'
import { documentNote } from './document-note.ts'
import { createDocumentVectors, type DocumentVectors, topScores } from './document-vectors.ts'

export interface CorpusDeps {
  encoder: Encoder
  analyze: Analyze
  english: English
  /** Empty; only full text is written to it. */
  store: Store
}

export interface Ranked {
  /** Position in the corpus. */
  at: number
  score: number
}

/** What one question finds: both lists, best first, and the candidates for one list of both. */
export interface QuestionCandidates {
  words: readonly Ranked[]
  meaning: readonly Ranked[]
  candidates: readonly (Evidence & { at: number })[]
  scale: FusionScale
}

export interface Corpus {
  ids: readonly string[]
  ask(question: string): Promise<QuestionCandidates>
}

/** Documents written and encoded at a time. */
const batchDocuments = 256
/** Depth of every list: recall is taken at 100, and one document may be dropped. */
const depth = 101

/** Reads and encodes the whole corpus. Throws SET_INVALID, ENCODER_GONE, CANCELLED. */
export async function openCorpus(
  parts: CorpusDeps,
  folder: string,
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<Corpus> {
  const indexed = await indexCorpus(parts, folder, onProgress, signal)
  return { ids: indexed.ids, ask: (question) => ask(parts, indexed, question) }
}

interface Indexed {
  ids: string[]
  vectors: DocumentVectors
  /** Cosine of random pairs; null for a corpus of one document. */
  median: number | null
}

async function indexCorpus(
  { encoder, analyze, store }: CorpusDeps,
  folder: string,
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<Indexed> {
  const [ids, vectors]: [string[], DocumentVectors] = [[], createDocumentVectors(encoder.info.dimensions)]
  const [total, role] = [await countDocuments(folder), documentRole(folder)]
  const sampled = new Set(samplePositions(total))
  const samples: SamplePassage[] = []
  let batch: { id: string; text: string }[] = []
  const flush = async () => {
    throwIfCancelled(signal)
    const texts = batch.map(({ text }) => text)
    await store.writeNotes(texts.map((text, at) => documentNote(ids.length + at, text, analyze)))
    for (const [at, vector] of (await encoder.encodeBatch(texts, role, signal)).entries()) {
      if (sampled.has(ids.length + at)) samples.push({ path: String(ids.length + at), text: texts[at] ?? '', vector })
      vectors.add(vector)
    }
    ids.push(...batch.map(({ id }) => id))
    batch = []
    onProgress({ stage: 'indexing', done: ids.length, total })
  }
  for await (const document of readCorpus(folder)) {
    batch.push(document)
    if (batch.length >= batchDocuments) await flush()
  }
  await flush()
  await store.maintain()
  return { ids, vectors, median: medianOf(await calibrateSet(encoder, samples, total, signal)) }
}

/** Quora's documents are questions like its queries: E5's published figures take the query prefix on both sides. */
const documentRole = (folder: string): Role => (setKey(basename(folder)) === 'quora' ? 'query' : 'passage')

/** Cosines are exact over the whole corpus, so no index of the store blurs a figure. */
async function ask(
  { encoder, analyze, english, store }: CorpusDeps,
  { vectors, median }: Indexed,
  question: string,
): Promise<QuestionCandidates> {
  const asked = askedTerms([question], analyze)
  const { weights, relatives } = weighTerms(asked.weights, { store, english })
  const content = mostTelling(store, { content: asked.content, weights }, settings.search.queryTerms)
  const terms = { ...noTerms, ...asked, weights, relatives, content }
  const [found, query] = await Promise.all([searchByWords(store, terms, {}, depth), encoder.encodeQuery(question, 'query')])
  const cosines = vectors.cosines(query)
  const words = Array.from(found.values(), ({ path, bm25 }) => ({ at: Number(path.slice(1)), score: bm25 })).sort(byScore)
  const meaning = topScores(cosines, depth).map((at) => ({ at, score: cosines[at] ?? 0 }))
  const first = (list: readonly Ranked[]) => list.slice(0, settings.search.candidates)
  const scores = new Map(first(words).map(({ at, score }) => [at, score]))
  const either = [...new Set([...first(meaning), ...first(words)].map(({ at }) => at))]
  return {
    words,
    meaning,
    candidates: either.map((at) => ({ at, bm25: scores.get(at) ?? 0, cosine: cosines[at] ?? null })),
    scale: {
      median,
      weight: encoder.info.fusionWeight,
      fullMatch: fullMatchScore(store, terms),
    },
  }
}

/** The candidates in the order of their fused scores. */
export function fuseCandidates({ candidates }: Pick<QuestionCandidates, 'candidates'>, scale: FusionScale): Ranked[] {
  const fused = fuseScores(candidates, scale)
  return candidates.map(({ at }, index) => ({ at, score: fused[index] ?? 0 })).sort(byScore)
}

/** Equal scores keep the corpus' order, so that a second run gives the same figures. */
const byScore = (a: Ranked, b: Ranked) => b.score - a.score || a.at - b.at
