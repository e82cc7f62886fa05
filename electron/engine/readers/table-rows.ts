// Rows of a table that say by themselves what each value is, wherever a passage is cut: "Country: Algeria | Capital: Algiers".
import type { DocumentWriter } from './document-writer.ts'

/** Of one table; what is more was hardly ever read by the one who keeps it. A reader says in `leftOut` what it met. */
export const maxRows = 100_000
export const maxColumns = 200

/** A longer first row is text, not names of columns. */
const maxNameCharacters = 80

/**
 * Whether a table's first row names its columns: short words, no two alike, no number or date among them, and a row below it. A
 * column may have no name where two others do, and a year for one where what stands below is none.
 */
export function isHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  const isYear = (cell: string | undefined) => /^(?:19|20)\d\d$/.test(cell?.trim() ?? '')
  const names = first.map((cell) => cell.trim())
  const filled = names.filter((name) => name !== '')
  return (
    second !== undefined &&
    filled.length >= Math.min(2, names.length) &&
    filled.some(isName) &&
    names.length <= maxColumns &&
    names.every((name, at) => name === '' || isName(name) || (isYear(name) && !isYear(second[at]))) &&
    new Set(filled).size === filled.length
  )
}

const isName = (cell: string) => cell.length <= maxNameCharacters && /\p{L}/u.test(cell) && !/^\d/.test(cell)

/** A row's cells for a DocumentWriter, each behind its column's name; empty ones are left out. `header`: null where columns have no names. */
export function namedCells(header: readonly string[] | null, cells: readonly string[]): string[] {
  return cells.slice(0, maxColumns).flatMap((cell, at) => {
    const value = cell.trim()
    const name = header?.[at]?.trim() ?? ''
    if (value === '') return []
    return name === '' ? [value] : [`${name}: ${value}`]
  })
}

export interface TableRows {
  /** `place`: what people call the row: its number. Blank rows are left out. */
  add(place: string, cells: readonly string[]): void
  /** A sentence on what was left out, null where nothing was. */
  finish(): string | null
}

/** Rows among which the one that names the columns is looked for: titles and notes stand above it. */
const rowsAhead = 12

/** Writes the rows of a sheet, whose names of columns may stand below a title, with a place for each. `within`: the sheet. */
export function createTableRows(
  writer: Pick<DocumentWriter, 'place' | 'row'>,
  within: string,
  bounds = { rows: maxRows, columns: maxColumns },
): TableRows {
  let ahead: Row[] | null = []
  let header: readonly string[] | null = null
  let rows = 0
  let isTooWide = false

  function write({ place, cells }: Row): void {
    writer.place('row', place, within)
    writer.row(namedCells(header, cells))
  }

  /** All rows up to the header stand as they are. */
  function begin(first: readonly Row[]): void {
    ahead = null
    const at = headerAt(first.map(({ cells }) => cells))
    for (const row of first.slice(0, at + 1)) write(row)
    header = first[at]?.cells ?? null
    for (const row of first.slice(at + 1)) write(row)
  }

  return {
    add(place, all) {
      rows++
      if (rows > bounds.rows || all.every(isBlank)) return
      isTooWide ||= !all.slice(bounds.columns).every(isBlank)
      const row = { place, cells: all.slice(0, bounds.columns) }
      if (ahead === null) return write(row)
      ahead.push(row)
      if (ahead.length === rowsAhead) begin(ahead)
    },
    finish() {
      if (ahead !== null) begin(ahead)
      const of = within === '' ? '' : ` of ${within}`
      const sentences = [
        ...(rows > bounds.rows ? [`Only its first ${count(bounds.rows)} of ${count(rows)} rows${of} are searchable.`] : []),
        ...(isTooWide ? [`Only its first ${count(bounds.columns)} columns${of} are searchable.`] : []),
      ]
      return sentences.length === 0 ? null : sentences.join(' ')
    },
  }
}

interface Row {
  place: string
  cells: readonly string[]
}

/** Which of the first rows names the columns, -1 for none: of those that are nearly as wide as the widest the first, if it is one. */
function headerAt(rows: readonly (readonly string[])[]): number {
  const widths = rows.map((cells) => cells.filter((cell) => !isBlank(cell)).length)
  const widest = Math.max(0, ...widths)
  const at = widths.findIndex((width) => width >= Math.max(2, widest * 0.6))
  return isHeader(rows[at] ?? [], rows[at + 1]) ? at : -1
}

const isBlank = (cell: string) => cell.trim() === ''
const count = (value: number) => value.toLocaleString('en-US')
