// What pdf.js finds on a page -> runs: pieces of one line without a wide gap, in upright coordinates whichever way the text is turned.
import type { PDFPageProxy } from 'unpdf/pdfjs'

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>
type TextItem = Extract<TextContent['items'][number], { str: string }>

/** Lengths in points along the text's own direction: `base` is its baseline, larger further up. */
export interface TextRun {
  text: string
  left: number
  right: number
  base: number
  /** Of its font, in points. */
  size: number
  /** pdf.js's name of its font, unique in the document. */
  font: string
  /** All of it is in that font. */
  isOneFont: boolean
  isMonospace: boolean
  isRightToLeft: boolean
  /** Its place in the order in which the page is drawn. */
  order: number
}

/** Runs of one direction. `degrees`: how far it is turned against the page, counterclockwise. */
export interface TurnedRuns {
  degrees: number
  runs: TextRun[]
}

/** Texts that differ less are taken for one direction: scanned pages are never quite straight. */
const degreesApart = 5
/** Parts of the font's size: a gap that is a blank, one that ends a run, and how far a raised number stands off the baseline. */
const blankGap = 0.17
const runGap = 0.8
const lineTolerance = 0.4

/** Directions in the order of how much text has them. `fontCharacters`: is told how many characters are in each font. */
export function textRuns(content: TextContent, fontCharacters: Map<string, number>): TurnedRuns[] {
  const byDegrees = new Map<number, RunList>()
  content.items.forEach((item, order) => {
    if (!('str' in item)) return
    fontCharacters.set(item.fontName, (fontCharacters.get(item.fontName) ?? 0) + item.str.length)
    const style = content.styles[item.fontName]
    const degrees = degreesOf(item.transform, style?.vertical === true)
    let list = byDegrees.get(degrees)
    if (list === undefined) byDegrees.set(degrees, (list = createRunList()))
    list.add(runOf(item, degrees, style?.vertical === true, style?.fontFamily === 'monospace', order))
  })
  return [...byDegrees]
    .map(([degrees, { runs, characters }]) => ({ degrees, runs, characters: characters() }))
    .filter(({ runs }) => runs.length > 0)
    .sort((a, b) => b.characters - a.characters)
    .map(({ degrees, runs }) => ({ degrees, runs }))
}

/** Where a point of the page lies for text that is turned by so much. */
export function turned(x: number, y: number, degrees: number): { along: number; up: number } {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return { along: x * cos + y * sin, up: y * cos - x * sin }
}

/** Vertical writing runs down the page, which is text turned by -90 degrees. */
function degreesOf(transform: readonly number[], isVertical: boolean): number {
  const [a = 1, b = 0] = transform
  const degrees = (Math.atan2(b, a) * 180) / Math.PI - (isVertical ? 90 : 0)
  // -180 and 180 are one.
  return ((Math.round(degrees / degreesApart) * degreesApart + 540) % 360) - 180
}

function runOf(item: TextItem, degrees: number, isVertical: boolean, isMonospace: boolean, order: number): TextRun {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map((value: unknown) => (Number.isFinite(value) ? Number(value) : 0))
  const { along, up } = turned(x, y, degrees)
  const length = Math.abs(isVertical ? item.height : item.width) || 0
  const isRightToLeft = item.dir === 'rtl'
  return {
    text: item.str,
    left: along,
    right: along + length,
    base: up,
    size: Math.hypot(c, d) || item.height || 1,
    font: item.fontName,
    isOneFont: true,
    isMonospace,
    isRightToLeft,
    order,
  }
}

interface RunList {
  runs: TextRun[]
  characters(): number
  add(run: TextRun): void
}

function createRunList(): RunList {
  const runs: TextRun[] = []
  let isBlankDue = false
  let longest = 0
  let characters = 0
  return {
    runs,
    characters: () => characters,
    add(run) {
      if (run.text.trim() === '') {
        isBlankDue ||= run.text !== ''
        return
      }
      characters += run.text.length
      const open = runs.at(-1)
      const gap = open === undefined ? null : gapBetween(open, run)
      if (gap === 'twice') return
      if (open !== undefined && gap !== null) {
        open.text += (gap > blankGap * run.size || isBlankDue || isNoteMark(open, run) ? ' ' : '') + run.text
        open.left = Math.min(open.left, run.left)
        open.right = Math.max(open.right, run.right)
        open.isRightToLeft ||= run.isRightToLeft
        open.isOneFont &&= run.font === open.font
        open.isMonospace &&= run.isMonospace
        if (run.text.length > longest) Object.assign(open, { size: run.size, font: run.font })
        longest = Math.max(longest, run.text.length)
      } else {
        runs.push({ ...run })
        longest = run.text.length
      }
      isBlankDue = false
    },
  }
}

/** UTF-16 units of a run: a line that is longer is many, which are joined later. */
const maxRun = 2000

/** Null where they are no neighbours of one line; 'twice' for letters drawn again a little aside to look bold. */
function gapBetween(open: TextRun, next: TextRun): number | 'twice' | null {
  const size = Math.max(open.size, next.size)
  if (open.text.length > maxRun || Math.abs(open.base - next.base) > lineTolerance * size) return null
  if (open.text.endsWith(next.text) && Math.abs(open.right - next.right) < 0.1 * size && next.right - next.left > 0.1 * size) {
    return 'twice'
  }
  // Numbers and foreign words stand in a text from right to left as well.
  const gap = next.isRightToLeft || open.isRightToLeft ? open.left - next.right : next.left - open.right
  return gap > -runGap * size && gap < runGap * size ? gap : null
}

/** A small raised number behind a word leads to a footnote: it is no part of the word. */
const isNoteMark = (open: TextRun, next: TextRun): boolean =>
  next.size < 0.85 * open.size &&
  next.base > open.base + 0.15 * open.size &&
  /^[\d,*†‡§]{1,7}$/.test(next.text) &&
  /\p{L}{3}$|[.,;:!?)”"’']$/u.test(open.text.slice(-6))
