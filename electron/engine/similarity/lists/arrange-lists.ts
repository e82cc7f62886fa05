// How two compared lists belong together: what is alike side by side, who is paired with whom, and who has no partner.
import type { ListComparison } from '../../../../shared/comparison.ts'
import type { ListArrangement, ListPair } from '../../../../shared/list-arrangement.ts'
import { assign, type Breathe } from './assign.ts'
import { seriate } from './seriate.ts'

/**
 * A pair is a real match where fewer than this many random texts would be expected to be as near, of all that it could have been paired
 * with: the best of 500 random texts is nearer than 99.8 % of random pairs, and means nothing.
 */
const mostExpected = 0.5
/** And at least nearer than so many random pairs, however few texts there are; a table of them tells steps of 0.1 % apart, no finer ones. */
const leastCloseness = 0.9
const mostCloseness = 0.999

/** Unread rows and columns are paired with nobody and stand last. Throws CANCELLED. */
export async function arrangeLists(table: ListComparison, breathe: Breathe, signal?: AbortSignal): Promise<ListArrangement> {
  const { left, right, cosines, unread } = table
  const rows = readPlaces(left.length, unread?.left)
  const columns = readPlaces(right.length, unread?.right)
  const at = (row: number, column: number) => cosines[row]?.[column] ?? 0
  const columnOf = await assign(
    { rows: rows.length, columns: columns.length, at: (row, column) => at(rows[row] ?? 0, columns[column] ?? 0) },
    breathe,
    signal,
  )
  const needed = closenessNeeded(Math.max(rows.length, columns.length))
  const pairs = columnOf
    .flatMap((column, row): ListPair[] => {
      const [from, to] = [rows[row], column === null ? undefined : columns[column]]
      if (from === undefined || to === undefined) return []
      const closeness = table.closeness?.[from]?.[to] ?? null
      return [{ left: from, right: to, isReal: closeness === null ? null : closeness >= needed }]
    })
    .sort((a, b) => at(b.left, b.right) - at(a.left, a.right))
  const rowOrder = await seriate(
    rows.map((row) => columns.map((column) => at(row, column))),
    breathe,
    signal,
  )
  const columnOrder = await seriate(
    columns.map((column) => rows.map((row) => at(row, column))),
    breathe,
    signal,
  )
  return {
    rows: [...rowOrder.map((place) => rows[place] ?? 0), ...(unread?.left ?? [])],
    columns: [...columnOrder.map((place) => columns[place] ?? 0), ...(unread?.right ?? [])],
    pairs,
    alone: {
      left: placesWithout(left.length, new Set(pairs.map((pair) => pair.left))),
      right: placesWithout(right.length, new Set(pairs.map((pair) => pair.right))),
    },
  }
}

/** What a pair's closeness must be at least, where each text could have been paired with so many. */
export const closenessNeeded = (candidates: number): number =>
  Math.min(mostCloseness, Math.max(leastCloseness, 1 - mostExpected / Math.max(1, candidates)))

const readPlaces = (count: number, unread: readonly number[] = []) => placesWithout(count, new Set(unread))

const placesWithout = (count: number, left: ReadonlySet<number>): number[] =>
  Array.from({ length: count }, (_, at) => at).filter((at) => !left.has(at))
