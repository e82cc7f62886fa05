// A query's pieces (shared/query-syntax.ts) -> what is searched for: words, phrases, exclusions and filters. Pure; never throws.
import { dayMs, whyNoDay } from '../../../../shared/query/query-date.ts'
import { type FilterPiece, type QueryPiece, readQuery } from '../../../../shared/query/query-syntax.ts'
import type { SearchFilter } from '../../store/queries.ts'

/** What a query's meaning depends on: `#tag` and `key:value` are filters only where some note has that tag or key. */
export interface KnownNames {
  hasTag(tag: string): boolean
  /** `value` decides for the keys of dates: date:2024 is a filter, date:night are words. */
  hasKey(key: string, value: string): boolean
}

/** One filter as it was typed, its minus included. */
export interface TypedFilter {
  typed: string
  filter: SearchFilter
}

export interface Query {
  /**
   * Words and phrases in the order typed, without operators: what is encoded. In compatibility form, since vocabularies of Latin letters
   * lack full-width ones and ligatures (ｒｏｏｆ, ﬁsh).
   */
  text: string
  words: string[]
  phrases: string[]
  notWords: string[]
  notPhrases: string[]
  /** The last word while it is still being typed (nothing follows it), else ''. */
  unfinished: string
  /** A note must pass all of these, */
  filters: TypedFilter[]
  /** and none of these. */
  notFilters: TypedFilter[]
  /** Every exclusion as typed, in order. */
  excluded: string[]
  /** Filters whose value means nothing: left out. */
  unreadable: { filter: string; reason: string }[]
  /** Tags that no note carries: read as words. Without #. */
  unknownTags: string[]
}

const nothingKnown: KnownNames = { hasTag: () => false, hasKey: () => false }

/** Reads a query. An operator without a value is left out; `known` tells what is a filter in this library. */
export function parseQuery(typed: string, known: KnownNames = nothingKnown): Query {
  const query: Query = {
    text: '',
    words: [],
    phrases: [],
    notWords: [],
    notPhrases: [],
    unfinished: '',
    filters: [],
    notFilters: [],
    excluded: [],
    unreadable: [],
    unknownTags: [],
  }
  const text: string[] = []
  const pieces = readQuery(typed).map((piece) => asWords(piece, known, query))
  for (const piece of pieces.flat()) {
    const raw = typed.slice(piece.start, piece.end)
    const isText = piece.kind === 'word' || piece.kind === 'phrase'
    const isKnown = isText ? addText(query, text, piece) : addFilter(query, piece, raw)
    if (isKnown && piece.isExcluded) query.excluded.push(raw)
  }
  const last = pieces.at(-1)?.at(-1)
  const isOpen = last?.kind === 'word' && !last.isExcluded && /[\p{L}\p{N}\p{M}]$/u.test(typed)
  return { ...query, text: text.join(' ').normalize('NFKC'), unfinished: isOpen ? last.value : '' }
}

/** `#tag` and `key:value` that name nothing in this library are words like any other; a minus before them excludes nothing. */
function asWords(piece: QueryPiece, { hasTag, hasKey }: KnownNames, query: Pick<Query, 'unknownTags'>): QueryPiece[] {
  const { start, end } = piece
  if (piece.kind === 'hashTag' && !piece.isExcluded && !hasTag(piece.value)) {
    query.unknownTags.push(piece.value)
    return [{ kind: 'word', value: piece.value, start, end, isExcluded: false }]
  }
  if (piece.kind !== 'property' || hasKey(piece.key, piece.value)) return [piece]
  const { key, value, isQuoted } = piece
  if (!isQuoted) return [{ kind: 'word', value: `${key}:${value}`, start, end, isExcluded: false }]
  return [
    { kind: 'word', value: key, start, end, isExcluded: false },
    { kind: 'phrase', value, start, end, isExcluded: false },
  ]
}

function addText(query: Query, text: string[], { kind, value, isExcluded }: QueryPiece): boolean {
  const isPhrase = kind === 'phrase'
  if (isExcluded) (isPhrase ? query.notPhrases : query.notWords).push(value)
  else {
    ;(isPhrase ? query.phrases : query.words).push(value)
    text.push(value)
  }
  return true
}

/** False for a filter that has no value yet, or none that means something. */
function addFilter(query: Query, piece: Exclude<QueryPiece, { kind: 'word' | 'phrase' }>, typed: string): boolean {
  if (piece.kind === 'filter' && isDate(piece)) return addDate(query, piece, typed)
  const filter = filterOf(piece)
  if (filter === null) return false
  if (!piece.isExcluded) query.filters.push({ typed, filter })
  // A note must carry all tags of a list; with a minus it may carry none.
  else query.notFilters.push(...(filter.tags?.map((tag) => ({ tags: [tag] })) ?? [filter]).map((one) => ({ typed, filter: one })))
  return true
}

const isDate = ({ operator }: FilterPiece) => operator === 'before' || operator === 'after'

function addDate(query: Query, { operator, value, isExcluded }: FilterPiece, typed: string): boolean {
  const ms = dayMs(value)
  if (ms === null) {
    if (value !== '') query.unreadable.push({ filter: typed, reason: whyNoDay(value) })
    return false
  }
  const filter = operator === 'before' ? { beforeMs: ms } : { afterMs: ms }
  ;(isExcluded ? query.notFilters : query.filters).push({ typed, filter })
  return true
}

/** Null while nothing has been typed behind the colon. */
function filterOf(piece: Exclude<QueryPiece, { kind: 'word' | 'phrase' }>): SearchFilter | null {
  const { value } = piece
  if (piece.kind === 'hashTag') return { tags: [value] }
  if (piece.kind === 'property') return { properties: [{ key: piece.key, value }] }
  if (value === '') return null
  if (piece.operator === 'path') return { pathParts: [value] }
  const parts = piece.operator === 'title' ? value.split(/\s+/u).filter(Boolean) : list(value, piece.operator)
  if (parts.length === 0) return null
  if (piece.operator === 'title') return { titleParts: parts }
  return piece.operator === 'tag' ? { tags: parts } : { types: parts }
}

/** tag:#a,b and type:.md,txt */
const list = (value: string, operator: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim().replace(operator === 'tag' ? /^#+/u : /^\*?\.+/u, ''))
    .filter(Boolean)
