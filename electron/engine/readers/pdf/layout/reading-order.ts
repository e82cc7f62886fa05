// Runs of a page -> regions in the order people read them: what spans the page, then its columns one after the other.
// A page is cut at the white strip that has the most text beside it, wherever both sides are written from top to bottom;
// a table has such strips too, and is told apart by short cells and by the order in which it is drawn.
import { rowsOf } from './rows.ts'
import type { TextRun } from './text-runs.ts'

/** Runs that are read line by line. */
export interface Region {
  runs: TextRun[]
  left: number
  right: number
}

/** Columns of columns: two cuts make four. */
const maxDepth = 3
/** Strips that are looked at across a page. */
const strips = 240
/** Lines that a column has at least. */
const minLines = 3
/** In sizes of the font: the gap beside a column, and a line of prose at least. */
const minGap = 0.5
const proseWidth = 9
/** Lines of a heading below columns, and how much more than the usual gap is above it. */
const maxHeadingLines = 3
const wideGap = 1.4

export function readingOrder(runs: readonly TextRun[], depth = 0): Region[] {
  const gutter = depth < maxDepth && runs.length >= 2 * minLines ? findGutter(runs) : null
  if (gutter === null) return regionOf([...runs])
  const regions: Region[] = []
  let plain: TextRun[][] = []
  let band: TextRun[][] = []
  const endBand = (after: TextRun[][]) => {
    const tail = after.length === 0 ? [] : headingBelow(band, gutter)
    const runsOfBand = band.slice(0, band.length - tail.length).flat()
    const left = runsOfBand.filter(({ right }) => right <= gutter)
    const right = runsOfBand.filter(({ left: start }) => start >= gutter)
    if (areColumns(left, right)) {
      regions.push(...regionOf(plain.flat()), ...readingOrder(left, depth + 1), ...readingOrder(right, depth + 1))
      plain = [...tail, ...after]
    } else for (const row of [...band, ...after]) plain.push(row)
    band = []
  }
  for (const row of rowsOf(runs)) {
    if (row.every((run) => run.right <= gutter || run.left >= gutter)) band.push(row)
    else endBand([row])
  }
  endBand([])
  return [...regions, ...regionOf(plain.flat())]
}

/** Short lines below the columns, apart from them, over a text that spans them: a heading is such. */
function headingBelow(band: readonly TextRun[][], gutter: number): TextRun[][] {
  const gaps = band.flatMap((row, at) => (at === 0 ? [] : [baseOf(band[at - 1]) - baseOf(row)]))
  const usual = middle(gaps)
  for (let lines = 1; lines <= maxHeadingLines && lines < band.length; lines += 1) {
    const tail = band.slice(-lines)
    if (!tail.every((row) => row.every(({ right }) => right <= gutter))) return []
    if ((gaps.at(-lines) ?? 0) > wideGap * usual) return tail
  }
  return []
}

const baseOf = (row: readonly TextRun[] | undefined): number => row?.[0]?.base ?? 0

function regionOf(runs: TextRun[]): Region[] {
  if (runs.length === 0) return []
  const { left, right } = extent(runs)
  return [{ runs, left, right }]
}

function extent(runs: readonly TextRun[]): { left: number; right: number } {
  let [left, right] = [Infinity, -Infinity]
  for (const run of runs) {
    left = Math.min(left, run.left)
    right = Math.max(right, run.right)
  }
  return { left, right }
}

/** Where most runs end before and most begin behind, while few run across; null where no place has enough on both sides. */
function findGutter(runs: readonly TextRun[]): number | null {
  const { left, right } = extent(runs)
  const step = (right - left) / strips
  if (!(step > 0)) return null
  const ends = Array.from<number>({ length: strips + 1 }).fill(0)
  const starts = Array.from<number>({ length: strips + 1 }).fill(0)
  const count = (counts: number[], at: number) => (counts[at] = (counts[at] ?? 0) + 1)
  for (const run of runs) {
    count(ends, Math.ceil((run.right - left) / step))
    count(starts, Math.floor((run.left - left) / step))
  }
  let [before, behind] = [0, runs.length]
  let best = { at: -1, width: 0, score: 0 }
  for (let at = 0; at <= strips; at += 1) {
    before += ends[at] ?? 0
    const across = runs.length - before - behind
    const score = Math.min(before, behind) - across / 2
    if (score > best.score && Math.min(before, behind) >= minLines) best = { at, width: 1, score }
    else if (score === best.score && at === best.at + best.width) best.width += 1
    behind -= starts[at] ?? 0
  }
  return best.at < 0 ? null : left + (best.at + (best.width - 1) / 2) * step
}

function areColumns(left: readonly TextRun[], right: readonly TextRun[]): boolean {
  if (left.length < minLines || right.length < minLines) return false
  const size = middle([...left, ...right].map((run) => run.size))
  if (extent(right).left - extent(left).right < minGap * size) return false
  const lowest = Math.max(bottomOf(left), bottomOf(right))
  const highest = Math.min(topOf(left), topOf(right))
  if (highest - lowest < 2 * size) return false
  const isProse = (runs: readonly TextRun[]) => middle(runs.map((run) => run.right - run.left)) >= proseWidth * size
  return (isProse(left) && isProse(right)) || isDrawnBySides(left, right)
}

/** A table is drawn row by row, columns are drawn one after the other. */
function isDrawnBySides(left: readonly TextRun[], right: readonly TextRun[]): boolean {
  const sides = [...left.map(({ order }) => ({ order, side: 0 })), ...right.map(({ order }) => ({ order, side: 1 }))]
  sides.sort((a, b) => a.order - b.order)
  const changes = sides.filter(({ side }, at) => at > 0 && side !== sides[at - 1]?.side).length
  return changes <= 1 + Math.min(left.length, right.length) / 10
}

const bottomOf = (runs: readonly TextRun[]) => runs.reduce((lowest, { base }) => Math.min(lowest, base), Infinity)
const topOf = (runs: readonly TextRun[]) => runs.reduce((highest, { base }) => Math.max(highest, base), -Infinity)

/** The median; 0 of none. */
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
