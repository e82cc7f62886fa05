// A table of cosines as CSV (RFC 4180): a first row of right texts, then one row a left text. The same as `nearnote matrix --csv`.
import { cosineAt, type ListTable } from './list-table.ts'

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

/** Rows written before the window is let go on. */
const rowsAtOnce = 20

/** Hands rows to the person as a file, without any host. The mark at its beginning tells spreadsheets that it is UTF-8. */
export async function saveCsv(name: string, rows: Iterable<string>): Promise<void> {
  const parts = ['\uFEFF']
  for (const row of rows) {
    parts.push(row)
    if (parts.length % rowsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
