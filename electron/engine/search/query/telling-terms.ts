// A pasted page has more words than a search needs: those that say most stand for all.
import type { Store } from '../../store/store.ts'
import type { QueryTerms } from './query-terms.ts'
import { createTermWeight } from './term-weights.ts'

/**
 * At most `most` of the query's terms, in their order: those that some note holds before those that none does, then those that add
 * most to a score. All of them where there are no more.
 */
export function mostTelling(
  store: Pick<Store, 'notes' | 'documentFrequency'>,
  { content: terms, weights }: Pick<QueryTerms, 'content' | 'weights'>,
  most: number,
): readonly string[] {
  if (terms.length <= most) return terms
  const weightOf = createTermWeight(store)
  const isKnown = (term: string) => store.documentFrequency(term) !== 0
  const weighed = terms.map((term) => ({ term, weight: isKnown(term) ? (weights.get(term) ?? 1) * weightOf(term) : 0 }))
  const chosen = new Set(
    weighed
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, most)
      .map(({ term }) => term),
  )
  return terms.filter((term) => chosen.has(term))
}
