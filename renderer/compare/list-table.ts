// The table of all pairs as the window keeps it: figures in one array each, row after row. Pure.
import type { ListComparison, PackedComparison } from '../../shared/comparison.ts'
import { bytesOfBase64 } from '../base64.ts'

export interface ListTable extends Pick<ListComparison, 'best' | 'unread'> {
  left: readonly string[]
  right: readonly string[]
  /** left.length x right.length. */
  cosines: Float64Array
  /** Same shape; NaN where nothing can be said of the pair. Null without a table of random pairs. */
  closeness: Float64Array | null
}

export function unpackTable(
  { left, right }: Pick<ListTable, 'left' | 'right'>,
  { cosines, closeness, ...rest }: PackedComparison,
): ListTable {
  return { left, right, cosines: unpack(cosines), closeness: closeness === null ? null : unpack(closeness), ...rest }
}

export const cosineAt = ({ right, cosines }: Pick<ListTable, 'right' | 'cosines'>, row: number, column: number): number =>
  cosines[row * right.length + column] ?? 0

/** Null where nothing is known or can be said. */
export function closenessAt(
  { right, closeness }: Pick<ListTable, 'right' | 'closeness'>,
  row: number,
  column: number,
): number | null {
  const close = closeness?.[row * right.length + column]
  return close === undefined || Number.isNaN(close) ? null : close
}

/** Every computer that the window runs on is little endian, as the figures are. */
const unpack = (base64: string): Float64Array => new Float64Array(bytesOfBase64(base64).buffer)

/** The same table with its rows and columns in another order: `rows[0]` is the place of the row that comes first. */
export function reorderTable(table: ListTable, rows: readonly number[], columns: readonly number[]): ListTable {
  const placeOf = (order: readonly number[]) => new Map(order.map((from, to) => [from, to]))
  const [rowTo, columnTo] = [placeOf(rows), placeOf(columns)]
  const moved = (figures: Float64Array) => {
    const { length: width } = table.right
    const to = new Float64Array(figures.length)
    for (const [row, fromRow] of rows.entries()) {
      for (const [column, fromColumn] of columns.entries()) to[row * width + column] = figures[fromRow * width + fromColumn] ?? 0
    }
    return to
  }
  const all = (places: readonly number[], at: ReadonlyMap<number, number>) =>
    places.map((place) => at.get(place) ?? place).sort((a, b) => a - b)
  return {
    left: rows.map((row) => table.left[row] ?? ''),
    right: columns.map((column) => table.right[column] ?? ''),
    cosines: moved(table.cosines),
    closeness: table.closeness === null ? null : moved(table.closeness),
    best: rows.map((row) => {
      const best = table.best[row] ?? null
      return best === null ? null : (columnTo.get(best) ?? null)
    }),
    ...(table.unread && { unread: { left: all(table.unread.left, rowTo), right: all(table.unread.right, columnTo) } }),
  }
}
