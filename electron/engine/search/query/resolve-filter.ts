// Filters of the query and of the call, and its exclusions, as the one filter that both searches apply before top-k.
import type { SearchFilter } from '../../store/queries.ts'
import type { NoteFacts } from '../notes/note-facts.ts'
import { notesHolding, type WrittenDeps } from '../retrieve/written-form.ts'
import { joinFilters } from './join-filters.ts'
import type { Query, TypedFilter } from './parse-query.ts'
import { unique } from './query-terms.ts'

export interface CalledFilters {
  folder?: string | undefined
  /** With or without #. */
  tag?: string | undefined
  /** Paths: only these notes. */
  within?: readonly string[] | undefined
}

export interface ResolvedFilter {
  filter: SearchFilter
  /** Filters as typed that no note passes, whatever else is asked. */
  excluding: readonly string[]
  /** Filters and exclusions as typed that let no note through together, though each filter does; else none. */
  together: readonly string[]
  /** False where an excluded word stands in more passages than are read for it: the words search should leave it out as well. */
  isWhole: boolean
}

export interface FilterDeps extends WrittenDeps {
  facts: Pick<NoteFacts, 'isExcluding'>
}

/** Excluded words exclude whole notes, from the search by meaning too. */
export async function resolveFilter(parts: FilterDeps, query: Query, called: CalledFilters): Promise<ResolvedFilter> {
  const { facts } = parts
  const asked = [...query.filters, ...filtersOfCall(called)]
  const { within } = called
  const filter = joinFilters([...asked.map((one) => one.filter), ...(within === undefined ? [] : [{ paths: within }])])
  const held = await notesHolding(parts, [...query.notWords, ...query.notPhrases], filter)
  const not = query.notFilters.map((one) => one.filter)
  const whole: SearchFilter = {
    ...filter,
    ...(held.paths.size > 0 && { exceptPaths: [...held.paths] }),
    ...(not.length > 0 && { not }),
  }
  const excluding = asked.filter((one) => facts.isExcluding(one.filter)).map(({ typed }) => typed)
  const isTogether = excluding.length === 0 && facts.isExcluding(whole)
  return {
    filter: whole,
    excluding: unique(excluding),
    together: isTogether ? unique([...asked.map(({ typed }) => typed), ...query.excluded]) : [],
    isWhole: held.isWhole,
  }
}

function filtersOfCall({ folder, tag }: CalledFilters): TypedFilter[] {
  const called = tag?.replace(/^#+/u, '').trim() ?? ''
  return [
    ...(folder === undefined ? [] : [{ typed: folder, filter: { pathPrefixes: [folder.replace(/(?<=.)[/\\]+$/u, '')] } }]),
    ...(called === '' ? [] : [{ typed: `tag:${called}`, filter: { tags: [called] } }]),
  ]
}
