// Headings of a document without an outline: lines in larger type than the body, and short lines in a font that is used for such alone.
// Which fonts are bold pdf.js tells only where a page is drawn, which it cannot do without a window.

import type { Line } from '../layout/lines.ts'
import { charactersBy, roundedSize, type Typography } from '../layout/typography.ts'
import type { HeadingMark } from './text-block.ts'

/** Of the body's size. */
const largerType = 1.15
/** UTF-16 units and lines of a heading; what is longer is a paragraph in large type. */
const maxCharacters = 200
const maxLines = 4
const maxShortCharacters = 100
/** Part of the characters that headings may have: a poster is no heading. */
const maxShare = 0.3
/** Part of what is in a font that stands in such lines: in a font for emphasis most stands inside paragraphs. */
const minOwnShare = 0.6
const maxLevels = 4
const numbered = /^\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\p{Lu}/u
/** As manuals write their headings, in the font that they also use for emphasis. */
const isCapitals = (text: string) => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)

/** Adds to `marks` what is none yet, below the levels that are taken. `pages`: the lines of each. */
export function markTypeHeadings(
  pages: readonly (readonly Line[])[],
  typography: Typography,
  marks: Map<Line, HeadingMark>,
  fontCharacters: ReadonlyMap<string, number>,
): void {
  const lines = pages.flat()
  const top = [...marks.values()].reduce((deepest, { level }) => Math.max(deepest, level), 0)
  const large = runsOf(
    pages,
    (line) => line.size >= largerType * typography.bodySize && !marks.has(line),
    maxLines,
    maxCharacters,
  )
  const levels = isFew(large, lines) ? levelsOf(large, lines) : new Map<number, number>()
  for (const run of large) mark(run, levels.get(roundedSize(run[0]?.size ?? 0)), top, marks)
  const candidates = runsOf(pages, (line) => isApart(line, typography) && !marks.has(line), 2, maxShortCharacters).filter(
    standsAlone(pages),
  )
  const ofHeadings = charactersBy(candidates.flat(), ({ font }) => font)
  const isForHeadings = ({ font, text, size }: Line) =>
    isCapitals(text) ||
    numbered.test(text) ||
    size >= largerType * typography.bodySize ||
    (ofHeadings.get(font) ?? 0) >= minOwnShare * (fontCharacters.get(font) ?? 0)
  const found = candidates.filter(([line]) => line !== undefined && isForHeadings(line))
  if (isFew(found, lines)) for (const run of found) mark(run, levels.size + 1, top, marks)
}

function mark(run: readonly Line[], level: number | undefined, top: number, marks: Map<Line, HeadingMark>): void {
  if (level === undefined) return
  const entry: HeadingMark = { level: top + Math.min(level, maxLevels + 1) }
  for (const line of run) marks.set(line, entry)
}

/** Neighbouring lines of one size and font that all are such, no more of them and no longer than given. */
function runsOf(pages: readonly (readonly Line[])[], is: (line: Line) => boolean, most: number, characters: number): Line[][] {
  const runs: Line[][] = []
  for (const lines of pages) {
    let open: Line[] = []
    for (const line of lines) {
      const last = open.at(-1)
      if (!is(line)) open = []
      else if (last !== undefined && isSameHeading(last, line)) open.push(line)
      else runs.push((open = [line]))
    }
  }
  return runs.filter((run) => {
    const text = run.map((line) => line.text).join(' ')
    return run.length <= most && text.length <= characters && /\p{L}.*\p{L}|\p{Script=Han}/u.test(text)
  })
}

const isSameHeading = (above: Line, line: Line): boolean =>
  above.column === line.column &&
  roundedSize(above.size) === roundedSize(line.size) &&
  above.font === line.font &&
  above.base - line.base < 1.6 * line.size

const isFew = (runs: readonly (readonly Line[])[], lines: readonly Line[]): boolean =>
  lengthOf(runs.flat()) <= maxShare * lengthOf(lines)

const lengthOf = (lines: readonly Line[]) => lines.reduce((length, { text }) => length + text.length, 0)

/** By size, the largest is the highest. A size in which much is written that is no heading is the body's of a document with small figures. */
function levelsOf(runs: readonly (readonly Line[])[], lines: readonly Line[]): Map<number, number> {
  const inHeadings = charactersBy(runs.flat(), ({ size }) => roundedSize(size))
  const inAll = charactersBy(lines, ({ size }) => roundedSize(size))
  const sizes = [...inHeadings].flatMap(([size, characters]) =>
    characters >= minOwnShare * (inAll.get(size) ?? 0) ? [size] : [],
  )
  return new Map(sizes.sort((a, b) => b - a).map((size, at) => [size, Math.min(at + 1, maxLevels)]))
}

/** In a font of its own, of the body's size or nearly, worded like a heading. */
const isApart = (line: Line, { bodyFont, bodySize }: Typography): boolean =>
  line.isOneFont &&
  line.font !== bodyFont &&
  !line.isMonospace &&
  line.size >= 0.95 * bodySize &&
  line.cells.length <= 2 &&
  !/[.,;:]$/.test(line.text) &&
  /^(?:\p{Lu}|\p{Lo}|[\dIVX]+[.)\s])/u.test(line.text)

/** Parted from what is above, and followed by a text in other type. */
function standsAlone(pages: readonly (readonly Line[])[]): (run: readonly Line[]) => boolean {
  const places = new Map(pages.flatMap((lines) => lines.map((line, at) => [line, { lines, at }] as const)))
  return (run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return false
    const { lines = [], at = 0 } = places.get(first) ?? {}
    const above = lines[at - 1]
    const below = lines[at + run.length]
    const isBelowOther = below === undefined || below.font !== last.font || !below.isOneFont
    const isParted =
      above === undefined ||
      above.column !== first.column ||
      above.base - first.base > 1.15 * (first.column.leading ?? 1.2) * first.size ||
      /[.!?:]["”’)]?$/.test(above.text)
    return isBelowOther && isParted && last.right - last.left < 0.9 * (last.column.right - last.column.left)
  }
}
