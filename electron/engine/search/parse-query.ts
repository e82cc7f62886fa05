// What a person typed -> words, phrases, exclusions and filters. Pure; never throws, whatever is typed.
import type { SearchFilter } from '../store/store.ts'
import { dayMs } from './query-date.ts'

/** Filters that also have a negative form (`-tag:x`). */
export interface NameFilter {
  pathParts: string[]
  tags: string[]
  types: string[]
  titleParts: string[]
}

export interface Query {
  /** Words and phrases in the order typed, without operators: what is encoded. */
  text: string
  words: string[]
  phrases: string[]
  notWords: string[]
  notPhrases: string[]
  /** The last word while it is still being typed (nothing follows it), else ''. */
  unfinished: string
  filter: { -readonly [F in FilterField]?: SearchFilter[F] }
  notFilter: NameFilter
}
type FilterField = 'pathParts' | 'tags' | 'types' | 'titleParts' | 'beforeMs' | 'afterMs'

interface Piece {
  negative: boolean
  /** '' for words and phrases. */
  operator: string
  value: string
  quoted: boolean
  raw: string
}

// A quote opens a phrase only where a word could begin, so that 12" stays a word. An unclosed quote is a word like any other:
// while a phrase is being typed its words already answer.
const pieces = /(-?)(?:(path|tag|title|type|before|after):)?(?:["“”„]([^"“”„]*)["“”„]|(\S*))/giu

/** Reads a query. Dates that are none and operators nobody knows stay words; an operator without a value is left out. */
export function parseQuery(typed: string): Query {
  const query: Query = {
    text: '',
    words: [],
    phrases: [],
    notWords: [],
    notPhrases: [],
    unfinished: '',
    filter: {},
    notFilter: { pathParts: [], tags: [], types: [], titleParts: [] },
  }
  const text: string[] = []
  let last: Piece | null = null
  for (const piece of readPieces(typed)) {
    last = piece
    if (piece.operator !== '' && addFilter(query, piece)) continue
    const value = piece.operator === '' ? piece.value : piece.raw
    if (piece.negative) (piece.quoted ? query.notPhrases : query.notWords).push(value)
    else {
      ;(piece.quoted ? query.phrases : query.words).push(value)
      text.push(value)
    }
  }
  return { ...query, text: text.join(' '), unfinished: unfinishedWord(typed, last) }
}

function* readPieces(typed: string): Generator<Piece> {
  for (const [raw, minus, operator = '', quoted, bare = ''] of typed.matchAll(pieces)) {
    const negative = minus === '-' && raw.length > 1
    const value = (quoted ?? bare).trim()
    if (value === '' && operator === '') continue
    yield {
      negative,
      operator: operator.toLowerCase(),
      value,
      quoted: quoted !== undefined,
      raw: negative ? raw.slice(1) : raw,
    }
  }
}

/** True when the piece was a filter (or an operator still without its value), false when it has to be read as words. */
function addFilter({ filter, notFilter }: Pick<Query, 'filter' | 'notFilter'>, { operator, value, negative }: Piece): boolean {
  if (operator === 'before' || operator === 'after') {
    if (value === '') return true
    const ms = dayMs(value)
    if (ms === null || negative) return false
    if (operator === 'before') filter.beforeMs = Math.min(filter.beforeMs ?? Infinity, ms)
    else filter.afterMs = Math.max(filter.afterMs ?? -Infinity, ms)
    return true
  }
  const [field, values] = nameValues(operator, value.toLowerCase())
  if (values.length === 0) return true
  if (negative) notFilter[field].push(...values)
  else filter[field] = [...(filter[field] ?? []), ...values]
  return true
}

function nameValues(operator: string, value: string): [keyof NameFilter, string[]] {
  if (operator === 'path') return ['pathParts', value === '' ? [] : [value]]
  if (operator === 'tag') return ['tags', list(value, /^#+/u)]
  if (operator === 'type') return ['types', list(value, /^\*?\.+/u)]
  return ['titleParts', value.split(/\s+/u).filter(Boolean)]
}

const list = (value: string, lead: RegExp): string[] =>
  value
    .split(',')
    .map((part) => part.trim().replace(lead, ''))
    .filter(Boolean)

function unfinishedWord(typed: string, last: Piece | null): string {
  if (last === null || last.negative || last.quoted || last.operator !== '') return ''
  return /[\p{L}\p{N}\p{M}]$/u.test(typed) ? last.value : ''
}
