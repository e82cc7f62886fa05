// The first notes of an answer in the order of a cross-encoder, which reads the query and a passage together.
import { isAppError, throwIfCancelled } from '../../../../shared/errors.ts'
import type { Reranker } from '../../encoder/reranker.ts'
import type { Store } from '../../store/store.ts'
import { passageText } from '../retrieve/passage-text.ts'
import type { RankedNote } from './rank.ts'

/** Notes whose best passage a reranker reads: it takes some 10 ms a passage (a small cross-encoder, 200 tokens, one core). */
const rerankedNotes = 30

export interface RerankDeps {
  store: Pick<Store, 'notes' | 'readChunks'>
  reranker: Reranker | null
}

/**
 * The notes with the first rerankedNotes of them put anew, each by its best passage. What was named exactly
 * stays above what was not, and the rest stays below. Null where no reranker has said anything: it is off, its lane is gone,
 * or there is nothing to put in order. Throws CANCELLED.
 */
export async function rerankNotes(
  { store, reranker }: RerankDeps,
  query: string,
  notes: readonly RankedNote[],
  signal?: AbortSignal,
): Promise<RankedNote[] | null> {
  const first = notes.slice(0, rerankedNotes)
  if (reranker === null || first.length < 2) return null
  const rows = new Map((await store.readChunks(first.map(({ best }) => best.id))).map((row) => [row.id, row]))
  const passages = first.map(({ best }) => rows.get(best.id))
  throwIfCancelled(signal)
  try {
    const texts = passages.map((row) => (row === undefined ? '' : passageText(store, row)))
    return [...placeAnew(first, await reranker.scorePassages(query, texts, signal)), ...notes.slice(first.length)]
  } catch (error) {
    if (isAppError(error, 'ENCODER_GONE')) return null
    throw error
  }
}

/** A note's score orders one answer, so the scores stay where they are and the notes change places. */
function placeAnew(notes: readonly RankedNote[], scores: Float32Array): RankedNote[] {
  const order = notes.map((note, at) => ({ note, score: scores[at] ?? -Infinity }))
  order.sort((a, b) => b.note.tier - a.note.tier || b.score - a.score)
  return order.map(({ note }, at) => ({ ...note, score: notes[at]?.score ?? note.score }))
}
