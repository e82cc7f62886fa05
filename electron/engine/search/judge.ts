// The verdict "nothing here is about that", from meaning and words together.
import type { SearchMode } from '../../../shared/schemas.ts'
import type { Store } from '../store/store.ts'
import type { Analyze, QueryTerms } from './query-terms.ts'
import type { FoundNotes } from './search-notes.ts'
import type { ShownHit } from './show.ts'
import { createTermWeight } from './term-weights.ts'

export interface JudgeParts {
  store: Pick<Store, 'notes' | 'documentFrequency'>
  analyze: Analyze
  nothing: { threshold(): number | null }
}

export interface Judged {
  terms: QueryTerms
  mode: SearchMode
  found: Pick<FoundNotes, 'notes' | 'bestCosine'>
  passages: readonly ShownHit[]
}

/**
 * True when the answer is no better than what off-topic questions get: the best cosine stays below their 95th percentile,
 * and no passage shown holds the better part of what the query's words say (by idf, so that a rare word weighs more than
 * common ones). A weak encoder misses what is plainly written; words miss what is said in other words; only both missing is nothing.
 * Never when something was named exactly; without vectors only an empty answer is nothing.
 */
export function isNothing(parts: JudgeParts, { terms, mode, found, passages }: Judged): boolean {
  if (passages.length === 0) return true
  const threshold = parts.nothing.threshold()
  if (mode === 'words' || found.bestCosine === null || threshold === null) return false
  if (found.notes.some(({ tier }) => tier > 0)) return false
  if (found.bestCosine >= threshold) return false
  return Math.max(...passages.map(({ passage }) => wordCoverage(parts, terms, passage.text))) < minCoverage
}

const minCoverage = 0.6

/** Share (0-1) of the query's content, weighed by idf, that stands in the text. */
export function wordCoverage({ store, analyze }: Pick<JudgeParts, 'store' | 'analyze'>, terms: QueryTerms, text: string): number {
  const weightOf = createTermWeight(store)
  const present = new Set(analyze(text).map(({ term }) => term))
  const total = terms.content.reduce((sum, term) => sum + weightOf(term), 0)
  const found = terms.content.reduce((sum, term) => sum + (present.has(term) ? weightOf(term) : 0), 0)
  return total > 0 ? found / total : 0
}
