// Filters inside a query (tag:garden after:2026-01-01), read and written where they stand: the text is the only truth. Pure.

import { type FilterPiece, type Operator, type QueryPiece, readQuery, withoutPiece } from '../../shared/query/query-syntax.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { nameOfPath } from '../formats.ts'
import type { Words } from '../words/words.ts'

/** One thing that narrows a query, as it is shown beside the field. */
export interface QueryChip {
  /** What it is: tag, path, status, "without". */
  name: string
  /** As people read it; `title` in full, where that is another. */
  value: string
  title?: string
  isExcluded: boolean
  /** As it stands in the query. */
  typed: string
  /** Place in the query, [start, end). */
  start: number
  end: number
}

/** What an answer says of how its query was read. */
export type Understood = Pick<SearchAnswer, 'filters' | 'excluded'>
type ChipWords = Words['search']['chip']

/**
 * The filters and exclusions of a query, in order. `#tag` and `key:value` are filters only in a library that has them: they are shown
 * when the answer says so.
 */
export function chipsOf(query: string, { filters = [], excluded = [] }: Understood, words: ChipWords): QueryChip[] {
  const understood = new Set([...filters, ...excluded])
  return readQuery(query).flatMap((piece) => {
    const typed = query.slice(piece.start, piece.end)
    const chip = chipOf(piece, understood.has(typed), words)
    const { start, end, isExcluded } = piece
    return chip === null ? [] : [{ ...chip, isExcluded, typed, start, end }]
  })
}

function chipOf(piece: QueryPiece, isUnderstood: boolean, words: ChipWords): Pick<QueryChip, 'name' | 'value' | 'title'> | null {
  const { kind, value, isExcluded } = piece
  const named = (name: string) => ({ name: isExcluded ? words.not(name) : name, value })
  if (kind === 'filter') {
    if (value === '') return null
    const chip = named(words.operators[piece.operator])
    // A whole folder is called by its name.
    return piece.operator === 'path' && isFolder.test(value) ? { ...chip, value: nameOfPath(value), title: value } : chip
  }
  if (kind === 'hashTag') return isUnderstood ? named(words.operators.tag) : null
  if (kind === 'property') return isUnderstood ? named(piece.key) : null
  if (!isExcluded) return null
  return { name: words.without, value: kind === 'phrase' ? words.quoted(value) : value }
}

const isFolder = /^(?:[\\/]|[a-z]:[\\/]).*[\\/]$/i

/** Filters that every library knows, which have a value. */
export function readFilters(query: string): FilterPiece[] {
  return readQuery(query).flatMap((piece) => (piece.kind === 'filter' && piece.value !== '' ? [piece] : []))
}

/** Takes pieces out that stand in the query in this order. */
export const withoutPieces = (query: string, pieces: readonly Pick<QueryPiece, 'start' | 'end'>[]): string =>
  pieces.reduceRight(withoutPiece, query)

/** Takes every filter with one of these operators out. */
export function withoutOperators(query: string, names: readonly Operator[]): string {
  return withoutPieces(
    query,
    readFilters(query).filter(({ operator }) => names.includes(operator)),
  )
}

/** Adds a filter in front: what is being typed stays the last word, which also matches while it is unfinished. */
export function withFilter(query: string, operator: Operator, value: string): string {
  const known = readFilters(query).some((filter) => filter.operator === operator && filter.value === value && !filter.isExcluded)
  if (known) return query
  const written = /\s/.test(value) ? `"${value}"` : value
  return `${operator}:${written} ${query}`
}

/** The same, in place of all earlier filters of these operators. */
export function withOnlyFilter(
  query: string,
  operator: Operator,
  value: string,
  replaced: readonly Operator[] = [operator],
): string {
  return withFilter(withoutOperators(query, replaced), operator, value)
}

/** A front matter key and what it says, in front; `status:"on hold"`. */
export function withProperty(query: string, key: string, value: string): string {
  const known = readQuery(query).some(
    (piece) => piece.kind === 'property' && piece.key === key && piece.value === value && !piece.isExcluded,
  )
  return known ? query : `${key}:${/\s/.test(value) ? `"${value}"` : value} ${query}`
}
