// What the words alone say: how much of a query stands written in a passage.
import type { Store } from '../../store/store.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import { createTermWeight } from '../query/term-weights.ts'

/**
 * Share (0-1) of the query's content, weighed by idf, that is among the terms of a text. A completion of the unfinished word counts
 * as the word.
 */
export function createCoverage(
  store: Pick<Store, 'notes' | 'documentFrequency'>,
  { content, prefixTerm, completions }: Pick<QueryTerms, 'content' | 'prefixTerm' | 'completions'>,
): (present: Pick<ReadonlySet<string>, 'has'>) => number {
  const weightOf = createTermWeight(store)
  const weights = content.map((term) => ({ term, weight: weightOf(term) }))
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  return (present) => {
    const stands = (term: string) =>
      present.has(term) || (term === prefixTerm && completions.some((completion) => present.has(completion)))
    const found = weights.reduce((sum, { term, weight }) => sum + (stands(term) ? weight : 0), 0)
    return total > 0 ? found / total : 0
  }
}
