// Lists as CSV (RFC 4180): the table of cosines, a first row of right texts, then one row a left text, the same as `nearnote matrix --csv`;
// and who is paired with whom. Pure.
import type { ListArrangement } from '../../shared/list-arrangement.ts'
import { cosineFigure } from '../closeness.ts'
import type { Words } from '../words/words.ts'
import { closenessAt, cosineAt, type ListTable } from './list-table.ts'

export type CosineTable = Pick<ListTable, 'left' | 'right' | 'cosines'>

/** Row by row, each with its line break. */
export function* csvRows(table: CosineTable): Generator<string> {
  const { left, right } = table
  yield lineOf(['', ...right])
  for (const [row, text] of left.entries()) {
    yield lineOf([text, ...right.map((_, column) => cosineAt(table, row, column).toFixed(6))])
  }
}

const lineOf = (cells: readonly string[]) => `${cells.map(quote).join(',')}\r\n`
const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One row a pair, nearest first; then the texts without a partner, with an empty cell where theirs would be. */
export function* pairRows(table: ListTable, { pairs, alone }: ListArrangement, { matches }: Words['compare']): Generator<string> {
  yield lineOf([matches.left, matches.right, matches.cosine, matches.nearness, matches.match])
  for (const { left, right, isReal } of pairs) {
    const closeness = closenessAt(table, left, right)
    yield lineOf([
      table.left[left] ?? '',
      table.right[right] ?? '',
      cosineFigure(cosineAt(table, left, right)),
      closeness === null ? '' : closeness.toFixed(4),
      isReal === null ? '' : isReal ? matches.yes : matches.no,
    ])
  }
  for (const left of alone.left) yield lineOf([table.left[left] ?? '', '', '', '', ''])
  for (const right of alone.right) yield lineOf(['', table.right[right] ?? '', '', '', ''])
}
