// Runs of a region -> its lines from top to bottom.
import type { Region } from './reading-order.ts'
import { rowsOf } from './rows.ts'
import { type TableRow, withTableRows } from './table-rows.ts'
import type { TextRun } from './text-runs.ts'

/** A part of a line with a wide gap beside it. */
export interface Cell {
  text: string
  left: number
  right: number
}

export interface Line extends Omit<TextRun, 'order'> {
  /** One, but in a row of a table, and where words are far apart to fill the line. */
  cells: Cell[]
  /** It is known to be a row of a table. */
  isRow: boolean
  /** Dots led from one cell to the next, as in a table of contents. */
  hasLeaders: boolean
  /** Index of its page. */
  page: number
  /** What its region is measured by, the same for all its lines. */
  column: Column
}

export interface Column {
  left: number
  right: number
  /** From one baseline to the next, in sizes of the font; null where too few lines tell. */
  leading: number | null
}

/** In sizes of the font: a blank, and the gap between cells. */
const blankGap = 0.15
const cellGap = 1.5
const leaders = /[.·]{4,}|(?:[.·]\s){3,}[.·]?|…{2,}|_{4,}/
/** Lines that tell the distance between lines. */
const minLines = 5

export function linesOfRegion(region: Region, page: number): Line[] {
  const column: Column = { left: region.left, right: region.right, leading: null }
  const rows = withTableRows(rowsOf(region.runs), region.left, region.right)
  const lines = rows.map((row) => (Array.isArray(row) ? lineOf(row, page, column) : rowLine(row.cells, page, column)))
  column.leading = usualLeading(lines)
  return lines
}

/** A row of a table as one line, each cell with all its lines. */
function rowLine(row: TableRow, page: number, column: Column): Line {
  const cells = row.map((runs) => {
    const lines = rowsOf(runs).map((line) => lineOf(line, page, column))
    return {
      text: lines.map(({ text }) => text).join(' '),
      left: lines.reduce((least, { left }) => Math.min(least, left), Infinity),
      right: lines.reduce((most, { right }) => Math.max(most, right), -Infinity),
    }
  })
  const line = lineOf(row.flat(), page, column)
  return { ...line, cells, isRow: true, text: cells.map(({ text }) => text).join(' ') }
}

function lineOf(row: TextRun[], page: number, column: Column): Line {
  const written = row.reduce((length, { text }) => length + text.length, 0)
  const fromRight = row.reduce((length, { text, isRightToLeft }) => length + (isRightToLeft ? text.length : 0), 0)
  const isRightToLeft = 2 * fromRight > written
  row.sort((a, b) => (isRightToLeft ? b.right - a.right : a.left - b.left))
  const main = row.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest))
  const cells = cellsOf(row)
  const text = cells.map((cell) => cell.text).join(' ')
  const parts = text.split(leaders).map((part) => part.trim())
  return {
    cells,
    isRow: false,
    hasLeaders: parts.length > 1,
    text: parts.join(' ').trim(),
    left: row.reduce((least, { left }) => Math.min(least, left), Infinity),
    right: row.reduce((most, { right }) => Math.max(most, right), -Infinity),
    base: main.base,
    size: main.size,
    font: main.font,
    isOneFont: row.every((run) => run.isOneFont && run.font === main.font),
    isMonospace: row.every((run) => run.isMonospace),
    isRightToLeft,
    page,
    column,
  }
}

function cellsOf(row: readonly TextRun[]): Cell[] {
  const cells: Cell[] = []
  row.forEach((run, at) => {
    const before = row[at - 1]
    const gap = before === undefined ? Infinity : Math.max(run.left - before.right, before.left - run.right)
    const last = cells.at(-1)
    if (last === undefined || gap > cellGap * run.size) cells.push({ text: run.text.trim(), left: run.left, right: run.right })
    else {
      last.text += (gap > blankGap * run.size ? ' ' : '') + run.text
      last.left = Math.min(last.left, run.left)
      last.right = Math.max(last.right, run.right)
    }
  })
  return cells
}

/** Paragraphs and headings stand further apart, so it is found among the smaller distances. */
function usualLeading(lines: readonly Line[]): number | null {
  const leadings = lines.flatMap((line, at) => {
    const above = lines[at - 1]
    return above !== undefined && Math.abs(above.size - line.size) < 0.5 ? [(above.base - line.base) / line.size] : []
  })
  return leadings.length < minLines - 1 ? null : (leadings.sort((a, b) => a - b)[Math.floor(leadings.length * 0.3)] ?? null)
}
