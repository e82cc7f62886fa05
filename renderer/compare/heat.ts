// Colour and words of the heat map's cells, and the way from cell to cell. Pure.
import { cosineFigure, describeCloseness, onNines } from '../closeness.ts'
import type { Words } from '../words/words.ts'
import { closenessAt, cosineAt, type ListTable } from './list-table.ts'

export interface HeatCell {
  row: number
  column: number
}

export interface Heat {
  /** 0-1: by closeness where the encoder has a table of random pairs, else from the least to the greatest cosine here. */
  level(row: number, column: number): number
  /** Nothing can be said of the pair, since it would rest on what the encoder does not read. */
  isWithheld(row: number, column: number): boolean
  /** One of the two texts is not read as a whole. */
  isUnread(row: number, column: number): boolean
  isUnreadRow(row: number): boolean
  isUnreadColumn(column: number): boolean
  isBest(row: number, column: number): boolean
  /** What stands in the cell. */
  figure(row: number, column: number): string
  describe(row: number, column: number): string
}

export function createHeat(table: ListTable, spoken: Pick<Words, 'compare'>): Heat {
  const { left, right, best, unread } = table
  const [rows, columns] = [new Set(unread?.left), new Set(unread?.right)]
  const isUnread = (row: number, column: number) => rows.has(row) || columns.has(column)
  const isWithheld = (row: number, column: number) =>
    isUnread(row, column) || (table.closeness !== null && closenessAt(table, row, column) === null)
  const { least, range } = table.closeness === null ? rangeOf(table.cosines) : { least: 0, range: 0 }
  return {
    isWithheld,
    isUnread,
    isUnreadRow: (row) => rows.has(row),
    isUnreadColumn: (column) => columns.has(column),
    isBest: (row, column) => best[row] === column,
    level(row, column) {
      if (isWithheld(row, column)) return 0
      if (table.closeness !== null) return onNines(closenessAt(table, row, column) ?? 0)
      return range > 0 ? (cosineAt(table, row, column) - least) / range : 0
    },
    figure: (row, column) => (isUnread(row, column) ? '–' : cosineFigure(cosineAt(table, row, column))),
    describe(row, column) {
      const close = closenessAt(table, row, column)
      const { heat } = spoken.compare
      const words = [heat.pair(left[row] ?? '', right[column] ?? '', cosineFigure(cosineAt(table, row, column)))]
      if (isWithheld(row, column)) words.push(heat.withheld)
      else if (close !== null) words.push(describeCloseness(close, spoken))
      if (best[row] === column) words.push(heat.best)
      return words.join(heat.between)
    },
  }
}

function rangeOf(figures: Float64Array): { least: number; range: number } {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const figure of figures) {
    least = Math.min(least, figure)
    most = Math.max(most, figure)
  }
  return { least, range: most - least }
}

/** Where a key leads; null for keys that lead nowhere. */
export function stepTo(
  key: string,
  { row, column }: HeatCell,
  { rows, columns }: { rows: number; columns: number },
): HeatCell | null {
  const steps: Record<string, HeatCell> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }
  const next = steps[key]
  const clamp = (at: number, count: number) => Math.min(count - 1, Math.max(0, at))
  return next === undefined ? null : { row: clamp(next.row, rows), column: clamp(next.column, columns) }
}
