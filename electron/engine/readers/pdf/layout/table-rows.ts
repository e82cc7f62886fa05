// Rows of a table whose cells have several lines: programs draw a table cell by cell, which tells what a line belongs to where heights
// alone cannot.
import { rowsOf } from './rows.ts'
import type { TextRun } from './text-runs.ts'

/** The runs of each cell. */
export type TableRow = TextRun[][]

type LineOrRow = TextRun[] | { cells: TableRow }

/** Of the width of the page's text: a line that begins at its left and is wider is prose. */
const proseShare = 0.6
const leftShare = 0.2
const maxTracks = 30
/** UTF-16 units of what an item of a list begins with. */
const maxMarker = 4
/** In sizes of the font: from one line of a cell to the next at most, and what parts two cells. */
const lineDistance = 1.6
const cellGap = 0.5

/** Lines in their order: as they were, or those of a table put together. `left`, `right`: of the text around. */
export function withTableRows(lines: readonly TextRun[][], left: number, right: number): LineOrRow[] {
  const found: LineOrRow[] = []
  let open: TextRun[][] = []
  const end = () => {
    const rows: readonly LineOrRow[] = tableOf(open) ?? open
    for (const row of rows) found.push(row)
    open = []
  }
  for (const line of lines) {
    const isProse = line.some(
      (run) => run.left - left < leftShare * (right - left) && run.right - run.left > proseShare * (right - left),
    )
    if (isProse || line.every((run) => run.isMonospace)) {
      end()
      found.push(line)
    } else open.push(line)
  }
  end()
  return found
}

/** Null where they are no table, or one whose cells are of one line each. */
function tableOf(lines: readonly TextRun[][]): LineOrRow[] | null {
  const runs = lines.flat()
  const trackOf = tracksOf(runs)
  if (trackOf === null) return null
  const rows = rowsByOrder(runs, trackOf)
  const tables = rows.filter(isTableRow)
  const hasLongCell = tables.some((row) => row.some((cell) => rowsOf(cell).length > 1))
  if (tables.length < 2 || !hasLongCell || !areBelowEachOther(rows)) return null
  return rows.flatMap<LineOrRow>((cells) => (isTableRow(cells) ? [{ cells }] : rowsOf(cells.flat())))
}

/** Not one line alone, nor an item of a list behind its sign or number. */
const isTableRow = ([first = [], ...others]: TableRow): boolean =>
  others.length > 0 && first.some(({ text }) => text.length > maxMarker)

/** The number of the column of a table that a run stands in; null where there is one column, or too many. */
function tracksOf(runs: readonly TextRun[]): ((run: TextRun) => number) | null {
  const ends: number[] = []
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const last = ends.at(-1)
    if (last === undefined || run.left > last + cellGap * run.size) ends.push(run.right)
    else ends[ends.length - 1] = Math.max(last, run.right)
    if (ends.length > maxTracks) return null
  }
  return ends.length < 2 ? null : (run) => ends.findIndex((end) => run.right <= end)
}

/** A row ends where the next run stands further left, or below its cell's last line with a gap. */
function rowsByOrder(runs: readonly TextRun[], trackOf: (run: TextRun) => number): TableRow[] {
  const rows: TableRow[] = []
  const drawn = runs.toSorted((a, b) => a.order - b.order).map((run) => ({ run, track: trackOf(run) }))
  drawn.forEach(({ run, track }, at) => {
    const before = drawn[at - 1]
    const goesOn = before?.track === track && goesOnInCell(before.run, run)
    if (goesOn) rows.at(-1)?.at(-1)?.push(run)
    else if (before !== undefined && track > before.track) rows.at(-1)?.push([run])
    else rows.push([[run]])
  })
  return rows
}

/** Beside the run before, or on the next line, set flush with it on either side or by the middle. */
function goesOnInCell(before: TextRun, run: TextRun): boolean {
  const distance = before.base - run.base
  if (Math.abs(distance) < 0.5 * run.size) return run.left > before.left && run.left - before.right < run.size
  const apart = [run.left - before.left, run.right - before.right, (run.left + run.right - before.left - before.right) / 2]
  return distance > 0 && distance < lineDistance * run.size && apart.some((by) => Math.abs(by) < 0.3 * run.size)
}

function areBelowEachOther(rows: readonly TableRow[]): boolean {
  let bottom = Infinity
  for (const row of rows) {
    const bases = row.flat().map(({ base }) => base)
    if (bases.reduce((most, base) => Math.max(most, base), -Infinity) >= bottom) return false
    bottom = bases.reduce((least, base) => Math.min(least, base), Infinity)
  }
  return true
}
