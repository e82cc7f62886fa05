// The verdict "nothing here is about that", from meaning and words together.
import type { SearchMode } from '../../../shared/schemas.ts'
import type { Store } from '../store/store.ts'
import { bestCoverage } from './coverage.ts'
import type { NothingGauge } from './nothing.ts'
import type { Analyze, QueryTerms } from './query-terms.ts'
import type { FoundNotes } from './search-notes.ts'

export interface JudgeParts {
  store: Pick<Store, 'notes' | 'documentFrequency' | 'readChunks'>
  analyze: Analyze
  nothing: Pick<NothingGauge, 'limit'>
}

export interface Judged {
  terms: QueryTerms
  mode: SearchMode
  found: FoundNotes
  /** Hits that are shown. */
  shown: number
}

/**
 * True when the answer's evidence is no better than what most off-topic questions find (nothing.ts). Always without hits,
 * never when something was named exactly; in words mode and before vectors exist only an empty answer is nothing.
 */
export async function isNothing(
  { store, analyze, nothing }: JudgeParts,
  { terms, mode, found, shown }: Judged,
): Promise<boolean> {
  if (shown === 0) return true
  const limit = nothing.limit()
  if (mode === 'words' || found.bestCosine === null || limit === null) return false
  if (found.bestCosine >= limit.evidence || found.notes.some(({ tier }) => tier > 0)) return false
  const passages = found.notes.flatMap(({ best, others }) => [best, ...others]).filter(({ words }) => words > 0)
  const ids = passages.toSorted((a, b) => b.words - a.words).map(({ id }) => id)
  const coverage = await bestCoverage(store, analyze, terms, ids)
  return found.bestCosine + limit.coverageWeight * coverage < limit.evidence
}
