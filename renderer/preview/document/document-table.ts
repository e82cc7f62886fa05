// Rows and columns of a document's table. Pure.
import type { DocumentBlock } from './document-pieces.ts'

export interface TableCell {
  text: string
  start: number
}

export interface TableRow {
  start: number
  /** By column; null where the row has none there. */
  cells: (TableCell | null)[]
}

export interface DocumentTable {
  /** Where rows repeat the names of their columns ("Country: Algeria | Capital: Algiers"); then cells are without them. */
  header: TableHeader | null
  rows: TableRow[]
}

export interface TableHeader {
  names: readonly string[]
  /** Offset of the row that holds them, which may lie before the first of `rows`; null where rows alone say them. */
  start: number | null
}

const cellGap = ' | '
/** The row that names the columns stands among the first: below a title, at most. */
const rowsAhead = 12

/** The rows of a table's lines that lie in [start, end). */
export function tableOf(text: string, block: Pick<DocumentBlock, 'start' | 'end'>, start: number, end: number): DocumentTable {
  const header = headerOf(text, block)
  const rows = [...text.slice(start, end).matchAll(/[^\n]+/g)].map(({ 0: line, index }) => {
    const cells = cellsOf(line, start + index)
    return { start: start + index, cells: header === null ? cells : inColumns(cells, header.names) }
  })
  return { header, rows }
}

function cellsOf(line: string, start: number): TableCell[] {
  const cells: TableCell[] = []
  let at = start
  for (const text of line.split(cellGap)) {
    cells.push({ text, start: at })
    at += text.length + cellGap.length
  }
  return cells
}

function headerOf(text: string, block: Pick<DocumentBlock, 'start' | 'end'>): TableHeader | null {
  const lines = text.slice(block.start, block.end).split('\n', rowsAhead + 1)
  const rows = lines.map((line) => line.split(cellGap))
  const at = rows.findIndex((names, row) => {
    const below = rows[row + 1]
    return below !== undefined && below.every((cell) => names.some((name) => cell.startsWith(`${name}: `)))
  })
  const names = rows[at]
  if (names === undefined) return namesInCells(rows)
  return { names, start: block.start + lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0) }
}

/** Where no row holds the names alone: what stands in front of every value, if rows agree on it. */
function namesInCells(rows: readonly (readonly string[])[]): TableHeader | null {
  const named = rows.map((cells) => cells.map((cell) => /^([^:\n]{1,80}): /.exec(cell)?.[1]))
  const [first, second] = named
  if (second === undefined || first?.[0] !== second[0]) return null
  const names: string[] = []
  for (const row of named) {
    let next = 0
    for (const name of row) {
      if (name === undefined) return null
      const known = names.indexOf(name)
      if (known === -1) names.splice(next, 0, name)
      next = (known === -1 ? next : known) + 1
    }
  }
  return { names, start: null }
}

/** Each cell under its name, those without one where there is room. */
function inColumns(cells: readonly TableCell[], names: readonly string[]): (TableCell | null)[] {
  const columns: (TableCell | null)[] = names.map(() => null)
  let next = 0
  for (const { text, start } of cells) {
    const named = names.findIndex((name, at) => at >= next && text.startsWith(`${name}: `))
    const column = named === -1 ? next : named
    const nameLength = named === -1 ? 0 : `${names[named]}: `.length
    columns[column] = { text: text.slice(nameLength), start: start + nameLength }
    next = column + 1
  }
  return columns
}
