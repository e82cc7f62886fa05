// Filters inside a query (tag:garden after:2026-01-01), read and written where they stand: the text is the only truth. Pure.

import { type FilterPiece, type Operator, type QueryPiece, readQuery, withoutPiece } from '../../shared/query/query-syntax.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'

/** One thing that narrows a query, as it is shown beside the field. */
export interface QueryChip {
  /** What it is: tag, path, status, "without". */
  name: string
  value: string
  isExcluded: boolean
  /** As it stands in the query. */
  typed: string
  /** Place in the query, [start, end). */
  start: number
  end: number
}

/** What an answer says of how its query was read. */
export type Understood = Pick<SearchAnswer, 'filters' | 'excluded'>

/**
 * The filters and exclusions of a query, in order. `#tag` and `key:value` are filters only in a library that has them: they are shown
 * when the answer says so.
 */
export function chipsOf(query: string, { filters = [], excluded = [] }: Understood): QueryChip[] {
  const understood = new Set([...filters, ...excluded])
  return readQuery(query).flatMap((piece) => {
    const typed = query.slice(piece.start, piece.end)
    const chip = chipOf(piece, understood.has(typed))
    const { start, end, isExcluded } = piece
    return chip === null ? [] : [{ ...chip, isExcluded, typed, start, end }]
  })
}

function chipOf(piece: QueryPiece, isUnderstood: boolean): Pick<QueryChip, 'name' | 'value'> | null {
  const { kind, value, isExcluded } = piece
  const named = (name: string) => ({ name: isExcluded ? `not ${name}` : name, value })
  if (kind === 'filter') return value === '' ? null : named(piece.operator)
  if (kind === 'hashTag') return isUnderstood ? named('tag') : null
  if (kind === 'property') return isUnderstood ? named(piece.key) : null
  if (!isExcluded) return null
  return { name: 'without', value: kind === 'phrase' ? `“${value}”` : value }
}

/** The encoder can make nothing of the query: no hit has a closeness, and one sentence above the hits says why. */
export const isByWordsAlone = (answer: Pick<SearchAnswer, 'notices'> | undefined): boolean =>
  answer?.notices?.some(({ kind }) => kind === 'unreadScript' || kind === 'unknownWords') === true

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
