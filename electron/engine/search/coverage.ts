// What the words alone say: how much of a query stands written in one passage.
import type { Store } from '../store/store.ts'
import type { Analyze, QueryTerms } from './query-terms.ts'
import { createTermWeight } from './term-weights.ts'

type Reads = Pick<Store, 'notes' | 'documentFrequency' | 'readChunks'>
type Terms = Pick<QueryTerms, 'content' | 'prefixTerm' | 'completions'>

/** Passages looked at: the best by words hold the most of the query. */
export const coveragePassages = 10

/**
 * Greatest share (0-1) of the query's content, weighed by idf, that stands in one of the passages, titles and headings
 * included. A completion of the unfinished word counts as the word.
 */
export async function bestCoverage(store: Reads, analyze: Analyze, terms: Terms, ids: readonly string[]): Promise<number> {
  if (terms.content.length === 0 || ids.length === 0) return 0
  const weightOf = createTermWeight(store)
  const total = terms.content.reduce((sum, term) => sum + weightOf(term), 0)
  const rows = await store.readChunks(ids.slice(0, coveragePassages))
  const coverages = rows.map((row) => {
    const text = [store.notes.get(row.path)?.title ?? '', row.heading, row.text].join('\n')
    const present = new Set(analyze(text).map(({ term }) => term))
    const stands = (term: string) =>
      present.has(term) || (term === terms.prefixTerm && terms.completions.some((completion) => present.has(completion)))
    return terms.content.reduce((sum, term) => sum + (stands(term) ? weightOf(term) : 0), 0) / (total || 1)
  })
  return Math.max(0, ...coverages)
}
