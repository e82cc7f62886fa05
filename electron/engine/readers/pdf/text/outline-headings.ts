// Entries of the outline -> the lines that they lead to; an entry whose words stand nowhere there becomes a line of its own.

import type { OutlineEntry } from '../file/outline.ts'
import type { Line } from '../layout/lines.ts'
import { turned } from '../layout/text-runs.ts'
import type { HeadingMark } from './text-block.ts'

export interface OutlinedPage {
  /** In reading order. */
  lines: Line[]
  /** How far its text is turned. */
  degrees: number
}

/** Lines that one heading may take, and lines with its first letters that are looked at. */
const maxLines = 4
const maxCandidates = 50
/** Points that a line may stand above the destination of its entry. */
const slack = 4
/** Names that programs give to pages. */
const pageName = /^(?:page|slide|seite|folie|página|pagina)\s?\d{1,5}$/i

/** Marks lines, and puts one in for every entry that has none. Gives how many entries were found in the text. */
export function markOutline(
  pages: readonly OutlinedPage[],
  entries: readonly OutlineEntry[],
  marks: Map<Line, HeadingMark>,
): number {
  const byPage = new Map<OutlinedPage, OutlineEntry[]>()
  for (const entry of entries) {
    const page = pages[entry.page]
    if (page === undefined) continue
    const known = byPage.get(page)
    if (known === undefined) byPage.set(page, [entry])
    else known.push(entry)
  }
  let found = 0
  for (const [page, ofPage] of byPage) found += markPage(page, ofPage, marks)
  return found
}

function markPage(page: OutlinedPage, entries: readonly OutlineEntry[], marks: Map<Line, HeadingMark>): number {
  const { lines, degrees } = page
  const find = titleFinder(lines)
  const below = lineBelow(lines)
  const missing: { at: number; line: Line }[] = []
  let found = 0
  for (const { title, level, point, page: index } of entries) {
    const top = point === null ? Infinity : turned(point.x, point.y, degrees).up
    const [best] = find(title)
      .filter(({ at }) => !marks.has(lines[at] ?? noLine))
      .sort((a, b) => Math.abs(a.base - Math.min(top, 1e6)) - Math.abs(b.base - Math.min(top, 1e6)))
    if (best !== undefined) {
      found += 1
      const mark = { level }
      for (const line of lines.slice(best.at, best.at + best.count)) marks.set(line, mark)
    } else if (!pageName.test(title)) {
      const at = below(top)
      const line = {
        ...(lines[Math.min(at, lines.length - 1)] ?? noLine),
        cells: [],
        hasLeaders: false,
        text: title,
        page: index,
      }
      marks.set(line, { level })
      missing.push({ at, line })
    }
  }
  if (missing.length > 0) page.lines = withLines(lines, missing)
  return found
}

interface TitleLines {
  at: number
  count: number
  base: number
}

/** Where lines say what a title says, but for punctuation and the number before it. */
function titleFinder(lines: readonly Line[]): (title: string) => TitleLines[] {
  const formsOfLines = lines.map(({ text }) => formsOf(text))
  const byKey = new Map<string, number[]>()
  formsOfLines.forEach((forms, at) => {
    for (const key of new Set(forms.map(keyOf))) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [at])
      else if (known.length < maxCandidates) known.push(at)
    }
  })
  const countFrom = (at: number, title: string): number => {
    for (const form of formsOfLines[at] ?? []) {
      let said = form
      for (let count = 1; count <= maxLines && said !== '' && title.startsWith(said); count += 1) {
        if (said === title) return count
        said += formsOfLines[at + count]?.[0] ?? ''
      }
    }
    return 0
  }
  return (title) =>
    formsOf(title).flatMap((form) =>
      [1, 2, 3]
        .filter((length) => length <= form.length)
        .flatMap((length) => byKey.get(form.slice(0, length)) ?? [])
        .map((at) => ({ at, count: countFrom(at, form), base: lines[at]?.base ?? 0 }))
        .filter(({ count }) => count > 0),
    )
}

const keyOf = (form: string) => form.slice(0, 3)

const numbering =
  /^(?:(?:chapter|section|appendix|part|kapitel|abschnitt|anhang|teil)\s)?(?:[\dIVX]{1,5}|[A-Z])(?:\.\d{1,3}){0,5}[.:)]?\s/iu

/** Letters and digits alone: all of them, and without the number before. */
function formsOf(text: string): string[] {
  const start = text.slice(0, 500).trim()
  const bare = (part: string) =>
    part
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  return [...new Set([bare(start), bare(start.replace(numbering, ''))])].filter((form) => form !== '')
}

/** Index of the line that begins a height on the page, the number of lines where none is lower. */
function lineBelow(lines: readonly Line[]): (top: number) => number {
  const order = lines.map(({ base }, at) => ({ base, at })).sort((a, b) => b.base - a.base)
  return (top) => {
    if (top === Infinity) return 0
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((order[middle]?.base ?? 0) > top + slack) low = middle + 1
      else high = middle
    }
    return order[low]?.at ?? lines.length
  }
}

function withLines(lines: readonly Line[], added: { at: number; line: Line }[]): Line[] {
  added.sort((a, b) => a.at - b.at)
  const all: Line[] = []
  let next = 0
  for (let at = 0; at <= lines.length; at += 1) {
    for (; added[next]?.at === at; next += 1) all.push(added[next]?.line ?? noLine)
    const line = lines[at]
    if (line !== undefined) all.push(line)
  }
  return all
}

const noLine: Line = {
  cells: [],
  isRow: false,
  hasLeaders: false,
  text: '',
  left: 0,
  right: 0,
  base: 0,
  size: 10,
  font: '',
  isOneFont: true,
  isMonospace: false,
  isRightToLeft: false,
  page: 0,
  column: { left: 0, right: 0, leading: null },
}
