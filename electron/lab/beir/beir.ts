// Retrieval on a BEIR-layout folder: one vector a document, no chunks, no exact-first; words by the app's own words search.
import { basename } from 'node:path'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { mean, ndcg, recall, reciprocalRank } from '../metrics.ts'
import type { EvaluationProgress } from '../progress.ts'
import { setKey } from '../published.ts'
import { type Judgements, type Question, readJudgements, readQuestions } from '../read-set.ts'
import { type CorpusDeps, fuseCandidates, openCorpus, type QuestionCandidates } from './beir-corpus.ts'

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

/** Figures of the first `limit` judged questions against the whole corpus. Throws SET_INVALID, ENCODER_GONE, CANCELLED. */
export async function evaluateBeir(
  parts: CorpusDeps,
  { folder, limit }: { folder: string; limit: number },
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<RetrievalAnswer> {
  const judgements = await readJudgements(folder)
  const questions = (await readQuestions(folder)).filter(({ id }) => judgements.has(id)).slice(0, limit)
  const corpus = await openCorpus(parts, folder, onProgress, signal)
  // Counter-arguments are looked for among the arguments themselves, so the question is in the corpus (BEIR does the same).
  const dropSame = setKey(basename(folder)) === 'arguana'
  const lists: RankedLists[] = []
  for (const question of questions) {
    throwIfCancelled(signal)
    const ranked = rankLists(await corpus.ask(question.text), corpus.ids)
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

function rankLists(asked: QuestionCandidates, ids: readonly string[]): RankedLists {
  const idsOf = (list: readonly { at: number }[]) => list.map(({ at }) => ids[at] ?? '')
  return { words: idsOf(asked.words), meaning: idsOf(asked.meaning), hybrid: idsOf(fuseCandidates(asked, asked.scale)) }
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
