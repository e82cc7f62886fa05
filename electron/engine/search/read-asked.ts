// A call as it is understood: the query's words in the index's terms, its filters as one, and what a person should know of that.
import type { Correction, SearchAnswer, SearchNotice } from '../../../shared/schemas.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { settings } from '../settings.ts'
import type { SearchFilter, Store } from '../store/store.ts'
import { correctQuery, type Speller } from './correct-query.ts'
import { charactersRead } from './cut-query.ts'
import { knownNames } from './known-names.ts'
import { parseQuery, type Query } from './parse-query.ts'
import { type QueryTerms, queryTerms } from './query-terms.ts'
import { type ResolvedFilter, resolveFilter } from './resolve-filter.ts'
import type { SearchInput } from './search-notes.ts'
import { mostTelling } from './telling-terms.ts'
import type { WrittenParts } from './written-form.ts'

export interface AskParts extends WrittenParts {
  store: Store
  encoder: Pick<Encoder, 'info' | 'countTokens'>
  /** Absent: words are looked for as they are typed. */
  speller?: Speller | undefined
}

export interface Asked {
  query: Query
  terms: QueryTerms
  filter: SearchFilter
  input: SearchInput
  notices: readonly SearchNotice[]
  spelling: readonly Correction[]
}

export async function readAsked(parts: AskParts, input: SearchInput): Promise<Asked> {
  const { store, analyze, speller } = parts
  const corrects = speller !== undefined && input.asTyped !== true
  const { typed, spelling } = corrects
    ? await correctQuery({ ...parts, speller }, input.query)
    : { typed: input.query, spelling: [] }
  const query = parseQuery(typed, knownNames(store))
  const terms = queryTerms(query, analyze, store, settings.search.prefixTerms)
  const resolved = await resolveFilter(parts, query, input)
  const exclusions = resolved.isWhole ? { not: [], notPhrases: [] } : {}
  const content = mostTelling(store, terms.content, settings.search.queryTerms)
  return {
    query,
    terms: { ...terms, ...exclusions, content },
    filter: resolved.filter,
    input,
    notices: noticesOf(parts, input, query, resolved),
    spelling,
  }
}

function noticesOf(
  { encoder }: AskParts,
  { mode }: SearchInput,
  { text, unreadable, unknownTags }: Query,
  { excluding }: ResolvedFilter,
): SearchNotice[] {
  const read = mode === 'words' ? null : charactersRead(encoder, text)
  return [
    ...unreadable.map(({ filter, reason }): SearchNotice => ({ kind: 'unreadableFilter', filter, reason })),
    ...excluding.map((filter): SearchNotice => ({ kind: 'excludingFilter', filter })),
    ...unknownTags.map((tag): SearchNotice => ({ kind: 'unknownTag', tag })),
    ...(read === null ? [] : [{ kind: 'cutQuery' as const, read, characters: text.length }]),
  ]
}

/** What the answer tells of the query; nothing where nothing is to be told. */
export function toldOf({ query, notices, spelling }: Asked): Partial<SearchAnswer> {
  return {
    ...(notices.length > 0 && { notices: [...notices] }),
    ...(spelling.length > 0 && { spelling: [...spelling] }),
    ...(query.filters.length > 0 && { filters: query.filters.map(({ typed }) => typed) }),
    ...(query.excluded.length > 0 && { excluded: query.excluded }),
  }
}
