// What the words side could say at best: the measure its best hit is held against before scores are fused.
import type { Store } from '../../store/store.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import { createTermWeight } from '../query/term-weights.ts'

/**
 * BM25 of a passage of average length that holds every content word of the query once: the sum of their weighted idf (BM25's factor
 * for one occurrence at average length is 1). Words that the library nowhere has count too, and most: then no passage can match the
 * query by words. An unfinished word that is none yet counts as the most frequent word it may become. 0 while the vocabulary is
 * still being read.
 */
export function fullMatchScore(
  store: Pick<Store, 'notes' | 'documentFrequency'>,
  { content, weights, prefixTerm, completions }: Pick<QueryTerms, 'content' | 'weights' | 'prefixTerm' | 'completions'>,
): number {
  if (content.some((term) => store.documentFrequency(term) === null)) return 0
  const weightOf = createTermWeight(store)
  const meant = (term: string) => (term === prefixTerm && store.documentFrequency(term) === 0 ? (completions[0] ?? term) : term)
  return content.reduce((sum, term) => sum + (weights.get(term) ?? 1) * weightOf(meant(term)), 0)
}
