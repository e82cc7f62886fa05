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
/** Cuts that are tried. */
const maxGutters = 6
/** Lines that a column has at least. */
const minLines = 3
/** In sizes of the font: the gap beside a column, and a line of prose at least; and its part of the column. */
const minGap = 0.5
const proseWidth = 9
const proseShare = 0.7
const minProseLines = 6
/** Changes from one side to the other, a line: of columns, and of a table with cells of several lines. */
const drawnBySides = 0.2
const drawnByCells = { least: 0.4, most: 1.4 }
/** Lines of a heading below columns, and how much more than the usual gap is above it. */
const maxHeadingLines = 3
const wideGap = 1.4

export function readingOrder(runs: readonly TextRun[], depth = 0): Region[] {
  const rows = depth < maxDepth && runs.length >= 2 * minLines ? rowsOf(runs) : []
  const cuts = rows.length === 0 ? [] : findGutters(runs).map((gutter) => cutAt(rows, gutter))
  const inColumns = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + (piece.isColumn ? piece.runs.length : 0), 0)
  const best = cuts.reduce<Piece[]>((most, pieces) => (inColumns(pieces) > inColumns(most) ? pieces : most), [])
  if (best.length === 0) return regionOf([...runs])
  return best.flatMap((piece) => (piece.isColumn ? readingOrder(piece.runs, depth + 1) : regionOf(piece.runs)))
}

interface Piece {
  runs: TextRun[]
  isColumn: boolean
}

/** Bands that are columns on both sides of the gutter, and what is between them. */
function cutAt(rows: readonly TextRun[][], gutter: number): Piece[] {
  const pieces: Piece[] = []
  let plain: TextRun[][] = []
  let band: TextRun[][] = []
  const endBand = (after: TextRun[][]) => {
    const tail = after.length === 0 ? [] : headingBelow(band, gutter)
    const runs = band.slice(0, band.length - tail.length).flat()
    const left = runs.filter(({ right }) => right <= gutter)
    const right = runs.filter(({ left: start }) => start >= gutter)
    if (areColumns(left, right)) {
      pieces.push({ runs: plain.flat(), isColumn: false }, { runs: left, isColumn: true }, { runs: right, isColumn: true })
      plain = [...tail, ...after]
    } else for (const row of [...band, ...after]) plain.push(row)
    band = []
  }
  for (const row of rows) {
    if (row.every((run) => run.right <= gutter || run.left >= gutter)) band.push(row)
    else endBand([row])
  }
  endBand([])
  return [...pieces, { runs: plain.flat(), isColumn: false }]
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

/** Where many runs end before and many begin behind, while few run across: the best first. */
function findGutters(runs: readonly TextRun[]): number[] {
  const { left, right } = extent(runs)
  const step = (right - left) / strips
  if (!(step > 0)) return []
  const ends = Array.from<number>({ length: strips + 1 }).fill(0)
  const starts = Array.from<number>({ length: strips + 1 }).fill(0)
  const count = (counts: number[], at: number) => (counts[at] = (counts[at] ?? 0) + 1)
  for (const run of runs) {
    count(ends, Math.ceil((run.right - left) / step))
    count(starts, Math.floor((run.left - left) / step))
  }
  let [before, behind] = [0, runs.length]
  const scores = ends.map((end, at) => {
    before += end
    const sides = Math.min(before, behind)
    const score = sides < minLines ? 0 : sides - (runs.length - before - behind) / 2
    behind -= starts[at] ?? 0
    return Math.max(score, 0)
  })
  return peaksOf(scores)
    .sort((a, b) => b.score - a.score)
    .slice(0, maxGutters)
    .map(({ middle }) => left + middle * step)
}

/** Values above 0 that are higher than what is before and behind them; equal neighbours are one. */
function peaksOf(scores: readonly number[]): { middle: number; score: number }[] {
  const peaks: { middle: number; score: number }[] = []
  for (let start = 0, end = 0; start < scores.length; start = end) {
    const score = scores[start] ?? 0
    while (end < scores.length && scores[end] === score) end += 1
    if (score > (scores[start - 1] ?? 0) && score > (scores[end] ?? 0)) peaks.push({ middle: (start + end - 1) / 2, score })
  }
  return peaks
}

function areColumns(left: readonly TextRun[], right: readonly TextRun[]): boolean {
  if (left.length < minLines || right.length < minLines) return false
  const size = middle([...left, ...right].map((run) => run.size))
  if (extent(right).left - extent(left).right < minGap * size) return false
  const lowest = Math.max(bottomOf(left), bottomOf(right))
  const highest = Math.min(topOf(left), topOf(right))
  if (highest - lowest < 2 * size) return false
  const changes = changesOfSide(left, right) / Math.min(left.length, right.length)
  if (changes <= drawnBySides) return true
  // Cells of several lines, drawn one after the other.
  if (changes > drawnByCells.least && changes < drawnByCells.most) return false
  return [left, right].every((runs) => isProse(runs, size))
}

/** Lines that are wide, most of them as wide as their column. */
function isProse(runs: readonly TextRun[], size: number): boolean {
  const { left, right } = extent(runs)
  const width = middle(runs.map((run) => run.right - run.left))
  return runs.length >= minProseLines && width >= proseWidth * size && width >= proseShare * (right - left)
}

/** How often the one who drew the page went from one side to the other. */
function changesOfSide(left: readonly TextRun[], right: readonly TextRun[]): number {
  const sides = [...left.map(({ order }) => ({ order, side: 0 })), ...right.map(({ order }) => ({ order, side: 1 }))]
  sides.sort((a, b) => a.order - b.order)
  return sides.filter(({ side }, at) => at > 0 && side !== sides[at - 1]?.side).length
}

const bottomOf = (runs: readonly TextRun[]) => runs.reduce((lowest, { base }) => Math.min(lowest, base), Infinity)
const topOf = (runs: readonly TextRun[]) => runs.reduce((highest, { base }) => Math.max(highest, base), -Infinity)

/** The median; 0 of none. */
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
