// How much a term of the query says: inverse document frequency over notes.
import type { Store } from '../store/store.ts'

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
