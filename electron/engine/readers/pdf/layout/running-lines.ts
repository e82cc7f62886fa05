// Headers, footers and page numbers: what stands at the same height at the edge of most pages and says the same but for its numbers.
import type { TextRun } from './text-runs.ts'

export interface PageRuns {
  runs: TextRun[]
  /** As people find it: 12, iv, A-3. */
  label: string
}

/** Lines that are looked at from either edge. */
const edgeLines = 3
/** Points that a header's height may differ by. */
const heightStep = 4
/** Pages that have it at least, and the part of the pages between the first and the last of them. */
const minPages = 3
const minShare = 0.4

/** The runs of every page without what runs through the document. */
export function withoutRunningLines(pages: readonly PageRuns[]): TextRun[][] {
  const edges = pages.map(({ runs }) => edgeRuns(runs))
  const seen = new Map<string, { first: number; last: number; pages: number }>()
  edges.forEach((runs, page) => {
    for (const key of new Set(runs.flatMap((run) => keysOf(run, page)))) {
      const known = seen.get(key)
      if (known === undefined) seen.set(key, { first: page, last: page, pages: 1 })
      else Object.assign(known, { last: page, pages: known.pages + 1 })
    }
  })
  const runsThrough = (run: TextRun, page: number, least: number) =>
    keysOf(run, page).some((key) => {
      const { first, last, pages } = seen.get(key) ?? { first: 0, last: 0, pages: 0 }
      return pages >= least && pages >= minShare * (last - first + 1)
    })
  // Of four pages two have the header of the left ones.
  const outermostLeast = pages.length > minPages ? 2 : minPages
  return pages.map(({ runs, label }, page) => {
    const edge = edges[page] ?? []
    const outermost = [edge[0]?.base, edge.at(-1)?.base]
    const left = new Set<TextRun>()
    for (const run of edge) {
      const isOutermost = outermost.includes(run.base)
      const isNumber = isOutermost && isPageNumber(run.text, label, page)
      if (!isNumber && !runsThrough(run, page, isOutermost ? outermostLeast : minPages)) continue
      left.add(run)
      // The title of a chapter that has few pages, beside the number of each.
      if (/^\W{0,3}\w{1,6}\W{0,3}$/.test(run.text)) {
        for (const other of edge) if (Math.abs(other.base - run.base) < 1) left.add(other)
      }
    }
    return runs.filter((run) => !left.has(run))
  })
}

/** From the top. */
function edgeRuns(runs: readonly TextRun[]): TextRun[] {
  const sorted = runs.toSorted((a, b) => b.base - a.base)
  return [...linesFrom(sorted), ...linesFrom(sorted.toReversed()).reverse()]
}

function linesFrom(sorted: readonly TextRun[]): TextRun[] {
  let lines = 0
  let base: number | null = null
  const found: TextRun[] = []
  for (const run of sorted) {
    if (base === null || Math.abs(run.base - base) > run.size / 2) {
      lines += 1
      base = run.base
    }
    if (lines > edgeLines) break
    found.push(run)
  }
  return found
}

/**
 * The same on all pages: height and words as they are, or with the first or last number as its distance to that of the page, since
 * other numbers (of the rows of a table) are no page numbers. Two heights, so that none falls between two steps.
 */
function keysOf({ text, base }: TextRun, page: number): string[] {
  const words = text.slice(0, 200).replace(/\s+/g, ' ')
  const height = Math.round((2 * base) / heightStep)
  const numbers = words.match(/\d+/g) ?? []
  const relative = (number: string | undefined) =>
    number === undefined || number.length > 6 ? words : words.replace(number, `#${Number(number) - page}`)
  const forms = new Set([words.replace(/^[ivxlc]{1,8}$/i, '#'), relative(numbers[0]), relative(numbers.at(-1))])
  return [...forms].flatMap((form) => [`${height} ${form}`, `${height + 1} ${form}`])
}

const pageNumber =
  /^\W{0,3}(?:(?:page|seite|página|pagina|pág\.|p\.|s\.)\s?)?([\p{L}\d.-]{1,9})(?:\s?(?:\/|of|von|de|di|sur)\s?\d{1,5})?\W{0,3}$/iu

/** Nothing but the number of this page, as it is called or counted. */
function isPageNumber(text: string, label: string, page: number): boolean {
  const [, number] = pageNumber.exec(text.slice(0, 60)) ?? []
  return number !== undefined && (number === label || number === String(page + 1))
}
