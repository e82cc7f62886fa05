// Pasted lists: one text a line, or cells from a spreadsheet (tabs between columns, quotes around cells with line breaks). Pure.
import { isBlank } from '../../shared/blank.ts'

/** The contract's limits: texts a list, UTF-16 units a text. */
export const mostTexts = 1000
export const longestText = 20_000

/** The texts of a list; lines on which nothing is to be seen are left out, columns of one row are joined by a blank. */
export function parseList(pasted: string): string[] {
  return parseRows(pasted)
    .map((cells) =>
      cells
        .map((cell) => cell.replace(/\s+/g, ' ').trim())
        .filter(Boolean)
        .join(' ')
        .slice(0, longestText),
    )
    .filter((text) => !isBlank(text))
}

/** Two columns of a spreadsheet as two lists; null when it is not two columns throughout. */
export function parseTwoColumns(pasted: string): { left: string[]; right: string[] } | null {
  const rows = parseRows(pasted).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0 || rows.some((cells) => cells.length !== 2)) return null
  const column = (at: number) => rows.map((cells) => (cells[at] ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean)
  return { left: column(0), right: column(1) }
}

function parseRows(pasted: string): string[][] {
  const hasTabs = pasted.includes('\t')
  const rows: string[][] = []
  let row: string[] = []
  // Quotes are a spreadsheet's only where they fill a cell; a line that begins with one in prose stays as it is.
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|\r|$)|[^\t\r\n]*/y
  for (let at = 0; at <= pasted.length; ) {
    cell.lastIndex = at
    const match = cell.exec(pasted)
    const raw = match?.[0] ?? ''
    const quoted = match?.[1]
    const isCell = quoted !== undefined && (hasTabs || /[\r\n]|""/.test(quoted))
    row.push(isCell ? quoted.replaceAll('""', '"') : raw)
    at += raw.length
    if (pasted[at] === '\t') at += 1
    else {
      rows.push(row)
      row = []
      at += pasted.startsWith('\r\n', at) ? 2 : 1
    }
  }
  return rows
}
