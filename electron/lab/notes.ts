// Retrieval on a folder of notes: the app's own chunks and search, hit for hit what a person would see.
import { relative, sep } from 'node:path'
import { throwIfCancelled } from '../../shared/errors.ts'
import type { SearchMode } from '../../shared/schemas.ts'
import { type SearchDeps, searchNotes } from '../engine/search/search-notes.ts'
import { hit, mean, ndcg, reciprocalRank } from './metrics.ts'
import type { EvaluationProgress } from './progress.ts'
import { type NotesQuestion, readNotesQuestions } from './read-set.ts'

export interface NotesFigures {
  hit5: number
  mrr10: number
  ndcg10: number
}
export interface NotesAnswer {
  words: NotesFigures
  meaning: NotesFigures
  hybrid: NotesFigures
  queries: number
}

/** `search` answers over an index of the folder `notes` alone. Throws SET_INVALID, ENCODER_GONE, CANCELLED. */
export async function evaluateNotes(
  search: SearchDeps,
  { path, notes, limit }: { path: string; notes: string; limit: number },
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<NotesAnswer> {
  const questions = await readNotesQuestions(path, limit)
  const figures: Record<SearchMode, NotesFigures[]> = { words: [], meaning: [], hybrid: [] }
  for (const [at, question] of questions.entries()) {
    for (const mode of ['words', 'meaning', 'hybrid'] as const) {
      throwIfCancelled(signal)
      figures[mode].push(await measure(search, question, mode, notes, signal))
    }
    onProgress({ stage: 'asking', done: at + 1, total: questions.length })
  }
  return {
    words: meanFigures(figures.words),
    meaning: meanFigures(figures.meaning),
    hybrid: meanFigures(figures.hybrid),
    queries: questions.length,
  }
}

async function measure(
  search: SearchDeps,
  { text, relevant }: NotesQuestion,
  mode: SearchMode,
  notes: string,
  signal?: AbortSignal,
): Promise<NotesFigures> {
  const { hits } = await searchNotes(search, { query: text, limit: 10, mode }, signal)
  const ranked = hits.map(({ path }) => relative(notes, path).split(sep).join('/').normalize('NFC'))
  const gains = new Map(relevant.map((path) => [path.normalize('NFC'), 1]))
  return { hit5: hit(ranked, gains, 5), mrr10: reciprocalRank(ranked, gains, 10), ndcg10: ndcg(ranked, gains, 10) }
}

const meanFigures = (figures: readonly NotesFigures[]): NotesFigures => ({
  hit5: mean(figures.map(({ hit5 }) => hit5)),
  mrr10: mean(figures.map(({ mrr10 }) => mrr10)),
  ndcg10: mean(figures.map(({ ndcg10 }) => ndcg10)),
})
