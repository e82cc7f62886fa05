// A call as it is understood: the query's words in the index's terms, its filters as one, and what a person should know of that.
import type { Correction, SearchAnswer, SearchNotice } from '../../../../shared/schemas.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import { settings } from '../../settings.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import type { English } from '../../words/english.ts'
import { createNoteFacts, type NoteFacts } from '../notes/note-facts.ts'
import type { WrittenDeps } from '../retrieve/written-form.ts'
import { readWeights, termFactors, type WordWeights, withoutWeightless } from '../shape/word-weights.ts'
import { correctQuery, type Speller } from './correct-query.ts'
import { charactersRead } from './cut-query.ts'
import { knownNames } from './known-names.ts'
import { parseQuery, type Query } from './parse-query.ts'
import { type QueryTerms, queryTerms, unique } from './query-terms.ts'
import { type ResolvedFilter, resolveFilter } from './resolve-filter.ts'
import type { SearchInput } from './search-input.ts'
import { mostTelling } from './telling-terms.ts'
import { unreadNotice } from './unread.ts'

/** Expansions of the unfinished last word: the most frequent ones. 30 took twice as long at 100,000 chunks (bench search). */
const prefixTerms = 12

export interface AskDeps extends WrittenDeps {
  store: Store
  /** Of the notes on the whole; absent: every call looks through them. */
  facts?: NoteFacts
  encoder: Pick<Encoder, 'info' | 'read' | 'countTokens'>
  english: English
  /** Absent: words are looked for as they are typed. */
  speller?: Speller | undefined
}

export interface InterpretedQuery {
  query: Query
  terms: QueryTerms
  filter: SearchFilter
  /** Its mode is hybrid in place of meaning where the encoder does not read the query: then words alone answer. */
  input: SearchInput
  isRead: boolean
  /** Of words that count more or less than the others. */
  weights: WordWeights
  /** Absent without examples. `isAlone`: nothing was typed beside them; `without`: passages that are never listed, by their ids. */
  shape?: { isAlone: boolean; without: ReadonlySet<string> }
  notices: readonly SearchNotice[]
  spelling: readonly Correction[]
}

export async function interpretQuery(parts: AskDeps, input: SearchInput): Promise<InterpretedQuery> {
  const { store, analyze, english, speller, facts = createNoteFacts(store) } = parts
  const corrects = speller !== undefined && input.asTyped !== true
  const { typed, spelling } = corrects
    ? await correctQuery({ ...parts, speller }, input.query)
    : { typed: input.query, spelling: [] }
  const weights = readWeights(input.weights, spelling)
  const query = parseQuery(withoutWeightless(typed, weights), knownNames(facts))
  const terms = queryTerms(query, analyze, { store, english, prefixTerms }, termFactors(weights, analyze))
  const resolved = await resolveFilter({ ...parts, facts }, query, input)
  const exclusions = resolved.isWhole ? { not: [], notPhrases: [] } : {}
  const unread = unreadNotice(parts.encoder, query.text)
  const mode = unread !== null && input.mode === 'meaning' ? 'hybrid' : input.mode
  const content = mostTelling(store, terms, settings.search.queryTerms)
  return {
    query,
    terms: { ...terms, ...exclusions, content },
    filter: resolved.filter,
    input: { ...input, mode },
    isRead: unread === null,
    weights,
    notices: noticesOf(parts, input, { ...query, unread }, resolved),
    spelling,
  }
}

function noticesOf(
  { encoder }: AskDeps,
  { mode }: SearchInput,
  { text, unreadable, unknownTags, unread }: Query & { unread: SearchNotice | null },
  { excluding, together }: ResolvedFilter,
): SearchNotice[] {
  const isByMeaning = mode !== 'words' && unread === null
  const read = isByMeaning ? charactersRead(encoder, text) : null
  return [
    ...Array.from(new Map(unreadable.map(({ filter, reason }) => [filter, reason])), ([filter, reason]): SearchNotice => {
      return { kind: 'unreadableFilter', filter, reason }
    }),
    ...excluding.map((filter): SearchNotice => ({ kind: 'excludingFilter', filter })),
    ...(together.length === 0 ? [] : [{ kind: 'excludingFilters' as const, filters: [...together] }]),
    ...unique(unknownTags).map((tag): SearchNotice => ({ kind: 'unknownTag', tag })),
    ...(unread === null || mode === 'words' ? [] : [unread]),
    ...(read === null ? [] : [{ kind: 'cutQuery' as const, read, characters: text.length }]),
  ]
}

/** What the answer tells of the query; nothing where nothing is to be told. */
export function toldOf({ query, notices, spelling }: InterpretedQuery): Partial<SearchAnswer> {
  return {
    ...(notices.length > 0 && { notices: [...notices] }),
    ...(spelling.length > 0 && { spelling: [...spelling] }),
    ...(query.filters.length > 0 && { filters: unique(query.filters.map(({ typed }) => typed)) }),
    ...(query.excluded.length > 0 && { excluded: unique(query.excluded) }),
  }
}
