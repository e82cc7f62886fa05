// How much a term of the query says: inverse document frequency over notes.
import type { Store } from '../../store/store.ts'
import type { English } from '../../words/english.ts'

export type TermWeight = (term: string) => number

/**
 * BM25's idf, ln(1 + (N - n + 0.5) / (n + 0.5)), n of N notes holding the term; a term nobody uses says most.
 * While the vocabulary is still being read every term counts alike.
 */
export function createTermWeight(store: Pick<Store, 'notes' | 'documentFrequency'>): TermWeight {
  const notes = store.notes.size
  return (term) => {
    const frequency = Math.min(store.documentFrequency(term) ?? 0, notes)
    return Math.log(1 + (notes - frequency + 0.5) / (frequency + 0.5))
  }
}

/** Steps of a weight: terms of one weight are one clause of the words search. */
const weightSteps = 8

/** To the nearest step, never to nothing. */
export const roundWeight = (weight: number): number => Math.max(1, Math.round(weight * weightSteps)) / weightSteps

/**
 * The same weights, so lowered that no word says more than it does in English at large: in a small library an everyday word stands in few notes
 * and would count like a name (friend, evening). Mean of hit@5, MRR and nDCG@10 over seven sets: nearnote-small 0.802 to 0.805.
 * As they are while the vocabulary is still being read.
 */
export function boundWeights(
  weights: ReadonlyMap<string, number>,
  store: Pick<Store, 'notes' | 'documentFrequency'>,
  { idf }: English,
): Map<string, number> {
  const weightOf = createTermWeight(store)
  const shareOf = (term: string) => {
    if (store.documentFrequency(term) === null) return 1
    const share = Math.min(1, idf(term) / Math.max(weightOf(term), Number.MIN_VALUE))
    return roundWeight(share)
  }
  return new Map(Array.from(weights, ([term, times]) => [term, times * shareOf(term)]))
}
