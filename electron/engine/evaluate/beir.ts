// Retrieval on a BEIR-layout folder: one vector a document, no chunks, no exact-first; words by the app's own words search.
import { basename } from 'node:path'
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { Encoder, Role } from '../encoder/encoder.ts'
import { fuseScores } from '../search/fuse.ts'
import type { Analyze } from '../search/query-terms.ts'
import { settings } from '../settings.ts'
import { medianOf } from '../similarity/closeness.ts'
import type { Store } from '../store/store.ts'
import { documentNote } from './document-note.ts'
import { createDocumentVectors, type DocumentVectors, topScores } from './document-vectors.ts'
import type { OnProgress } from './evaluate-set.ts'
import { mean, ndcg, recall, reciprocalRank } from './metrics.ts'
import { setKey } from './published.ts'
import { countDocuments, type Judgements, type Question, readCorpus, readJudgements, readQuestions } from './read-set.ts'

export interface RetrievalFigures {
  ndcg10: number
  recall100: number
  mrr10: number
}
export interface RetrievalAnswer {
  words: RetrievalFigures
  meaning: RetrievalFigures
  hybrid: RetrievalFigures
  /** Evaluated: those with judgements. */
  queries: number
}

export interface BeirParts {
  encoder: Encoder
  analyze: Analyze
  /** Empty; only full text is written to it. */
  store: Store
}

/** Documents written and encoded at a time. */
const batchDocuments = 256
/** Depth of every list: recall is taken at 100. */
const depth = 100

interface Corpus {
  ids: string[]
  vectors: DocumentVectors
}

/** Figures of the first `limit` judged questions against the whole corpus. Throws SET_INVALID, ENCODER_GONE, CANCELLED. */
export async function evaluateBeir(
  parts: BeirParts,
  { folder, limit }: { folder: string; limit: number },
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<RetrievalAnswer> {
  const judgements = await readJudgements(folder)
  const questions = (await readQuestions(folder)).filter(({ id }) => judgements.has(id)).slice(0, limit)
  const corpus = await indexCorpus(parts, folder, onProgress, signal)
  // Counter-arguments are looked for among the arguments themselves, so the question is in the corpus (BEIR does the same).
  const dropSame = setKey(basename(folder)) === 'arguana'
  const lists: RankedLists[] = []
  for (const question of questions) {
    throwIfCancelled(signal)
    const ranked = await rankDocuments(parts, corpus, question)
    lists.push(dropSame ? mapLists(ranked, (ids) => ids.filter((id) => id !== question.id)) : ranked)
    onProgress({ stage: 'asking', done: lists.length, total: questions.length })
  }
  const figuresOf = (mode: keyof RankedLists) =>
    figures(
      questions,
      judgements,
      lists.map((list) => list[mode]),
    )
  return { words: figuresOf('words'), meaning: figuresOf('meaning'), hybrid: figuresOf('hybrid'), queries: questions.length }
}

async function indexCorpus(
  { encoder, analyze, store }: BeirParts,
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Corpus> {
  const corpus: Corpus = { ids: [], vectors: createDocumentVectors(encoder.info.dimensions) }
  const [total, role] = [await countDocuments(folder), documentRole(folder)]
  let batch: { id: string; text: string }[] = []
  const flush = async () => {
    throwIfCancelled(signal)
    await store.writeNotes(batch.map(({ text }, at) => documentNote(corpus.ids.length + at, text, analyze)))
    for (const vector of await encoder.encodeBatch(
      batch.map(({ text }) => text),
      role,
      signal,
    ))
      corpus.vectors.add(vector)
    corpus.ids.push(...batch.map(({ id }) => id))
    batch = []
    onProgress({ stage: 'indexing', done: corpus.ids.length, total })
  }
  for await (const document of readCorpus(folder)) {
    batch.push(document)
    if (batch.length >= batchDocuments) await flush()
  }
  await flush()
  await store.maintain()
  return corpus
}

/** Quora's documents are questions like its queries: E5's published figures take the query prefix on both sides. */
const documentRole = (folder: string): Role => (setKey(basename(folder)) === 'quora' ? 'query' : 'passage')

interface RankedLists {
  words: string[]
  meaning: string[]
  hybrid: string[]
}

const mapLists = ({ words, meaning, hybrid }: RankedLists, change: (ids: string[]) => string[]): RankedLists => ({
  words: change(words),
  meaning: change(meaning),
  hybrid: change(hybrid),
})

/** The three lists of one question. Cosines are exact over the whole corpus, so no index of the store blurs the figure. */
async function rankDocuments({ encoder, analyze, store }: BeirParts, corpus: Corpus, { text }: Question): Promise<RankedLists> {
  const terms = [...new Set(analyze(text).map(({ term }) => term))]
  const [found, query] = await Promise.all([
    store.searchWords({ should: terms, must: [], phrases: [], not: [], notPhrases: [] }, {}, depth + 1),
    encoder.encodeQuery(text, 'query'),
  ])
  const cosines = corpus.vectors.cosines(query)
  const words = found.map(({ path, score }) => ({ at: Number(path.slice(1)), score }))
  const meaning = topScores(cosines, depth + 1).map((at) => ({ at }))
  const hybrid = fuseLists(encoder, words, meaning, cosines)
  const idsOf = (list: readonly { at: number }[]) => list.map(({ at }) => corpus.ids[at] ?? '')
  return { words: idsOf(words), meaning: idsOf(meaning), hybrid: idsOf(hybrid) }
}

function fuseLists(
  { info }: Encoder,
  words: readonly { at: number; score: number }[],
  meaning: readonly { at: number }[],
  cosines: Float32Array,
): { at: number }[] {
  const scores = new Map(words.slice(0, settings.search.candidates).map(({ at, score }) => [at, score]))
  const candidates = [...new Set([...meaning.slice(0, settings.search.candidates), ...words].map(({ at }) => at))]
  const evidence = candidates.map((at) => ({ words: scores.get(at) ?? 0, cosine: cosines[at] ?? null }))
  const fused = fuseScores(evidence, { median: medianOf(info.calibration?.search ?? null), weight: info.fusionWeight })
  return candidates.map((at, index) => ({ at, score: fused[index] ?? 0 })).sort((a, b) => b.score - a.score)
}

function figures(questions: readonly Question[], judgements: Judgements, lists: readonly string[][]): RetrievalFigures {
  const over = (measure: (ranked: string[], gains: ReadonlyMap<string, number>) => number) =>
    mean(questions.map(({ id }, at) => measure(lists[at] ?? [], judgements.get(id) ?? new Map<string, number>())))
  return {
    ndcg10: over((ranked, gains) => ndcg(ranked, gains, 10)),
    recall100: over((ranked, gains) => recall(ranked, gains, 100)),
    mrr10: over((ranked, gains) => reciprocalRank(ranked, gains, 10)),
  }
}
