// Filters inside a query (tag:garden after:2026-01-01), read and written where they stand: the text is the only truth. Pure.

export const operators = ['tag', 'type', 'path', 'title', 'after', 'before'] as const
export type Operator = (typeof operators)[number]

export interface QueryFilter {
  operator: Operator
  value: string
  isNegative: boolean
  /** Place in the query, [start, end). */
  start: number
  end: number
}

// The engine's own reading (search/parse-query.ts), narrowed to filters that have a value. A filter begins a word.
const filterPattern = /(?<=^|\s)(-?)(tag|type|path|title|after|before):(?:["“”„]([^"“”„]+)["“”„]|([^\s"“”„]\S*))/giu

export function readFilters(query: string): QueryFilter[] {
  return [...query.matchAll(filterPattern)].map((match) => ({
    // SAFETY: the pattern's second group matches nothing but these names.
    operator: (match[2] ?? '').toLowerCase() as Operator,
    value: match[3] ?? match[4] ?? '',
    isNegative: match[1] === '-',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

export function withoutFilter(query: string, { start, end }: Pick<QueryFilter, 'start' | 'end'>): string {
  return `${query.slice(0, start)}${query.slice(end).replace(/^\s+/, '')}`.replace(/^\s+/, '')
}

/** Takes every filter with one of these operators out. */
export function withoutOperators(query: string, names: readonly Operator[]): string {
  return readFilters(query)
    .filter(({ operator }) => names.includes(operator))
    .reduceRight(withoutFilter, query)
}

/** Adds a filter in front: what is being typed stays the last word, which also matches while it is unfinished. */
export function withFilter(query: string, operator: Operator, value: string): string {
  const known = readFilters(query).some((filter) => filter.operator === operator && filter.value === value && !filter.isNegative)
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
