// A pasted page has more words than a search needs: those that say most stand for all.
import type { Store } from '../store/store.ts'
import { createTermWeight } from './term-weights.ts'

/**
 * At most `most` of the terms, in their order: those that some note holds before those that none does, then the rarer ones. All of
 * them where there are no more.
 */
export function mostTelling(
  store: Pick<Store, 'notes' | 'documentFrequency'>,
  terms: readonly string[],
  most: number,
): readonly string[] {
  if (terms.length <= most) return terms
  const weightOf = createTermWeight(store)
  const isKnown = (term: string) => store.documentFrequency(term) !== 0
  const weighed = terms.map((term) => ({ term, weight: isKnown(term) ? weightOf(term) : 0 }))
  const chosen = new Set(
    weighed
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, most)
      .map(({ term }) => term),
  )
  return terms.filter((term) => chosen.has(term))
}
