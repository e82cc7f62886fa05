// PDF -> Reading, with the library unpdf (Mozilla's pdf.js for programs without a window): text in reading order, pages as places, the
// outline as headings, document information as fields. Left out: pictures and what is drawn, files attached to the PDF, text of
// scans without a text layer, and forms in XFA.
import { AppError } from '../../../../shared/errors.ts'
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import type { DocumentReader } from '../reader.ts'
import { metadataFields } from './file/metadata.ts'
import { damaged, openPdf } from './file/open-pdf.ts'
import { readOutline } from './file/outline.ts'
import { type PageLimits, type PdfPage, type PdfPages, readPages } from './file/read-pages.ts'
import { type Line, linesOfRegion } from './layout/lines.ts'
import { readingOrder } from './layout/reading-order.ts'
import { withoutRunningLines } from './layout/running-lines.ts'
import type { TextRun } from './layout/text-runs.ts'
import { typographyOf } from './layout/typography.ts'
import { blocksOf } from './text/blocks.ts'
import { createLineJoiner } from './text/line-ends.ts'
import { markOutline, type OutlinedPage } from './text/outline-headings.ts'
import type { HeadingMark } from './text/text-block.ts'
import { markTypeHeadings } from './text/type-headings.ts'
import { writeBlocks } from './text/write-blocks.ts'

const usualLimits: PageLimits = { pages: 5000, characters: 20_000_000 }
/** A document has text where more than one page in twenty has, or more characters than a cover or a stamp. */
const minShareWithText = 0.05
const minCharacters = 500
/** Entries of an outline below which headings are looked for in the type as well. */
const fewEntries = 3

export const pdfReader = (limits: PageLimits = usualLimits): DocumentReader => ({
  kind: 'document',
  async read(bytes, { path, characterMapFolder }) {
    const { pdf, parseDate } = await openPdf(bytes, path, characterMapFolder)
    try {
      const found = await readPages(pdf, limits)
      if (found.pages.length === 0 || found.broken === found.pages.length) throw damaged(path, 'none of its pages can be read')
      const pages = linesOfPages(found.pages)
      refuseScan(pages, path)
      const marks = new Map<Line, HeadingMark>()
      const entries = await readOutline(pdf, (reference) => found.byReference.get(reference))
      const known = markOutline(pages, entries, marks)
      const typography = typographyOf(pages.flatMap(({ lines }) => lines))
      if (known < fewEntries) {
        markTypeHeadings(
          pages.map((page) => page.lines),
          typography,
          marks,
          found.fontCharacters,
        )
      }
      const lines = pages.flatMap((page) => page.lines)
      const blocks = blocksOf(lines, marks, typography)
      const writer = createDocumentWriter(limits.characters)
      const joiner = createLineJoiner(
        breaksOf(blocks.map((block) => block.lines)),
        lines.map(({ text }) => text),
      )
      writeBlocks(writer, blocks, found.pages, joiner)
      const metadata = await pdf.getMetadata().catch(() => null)
      return reading(writer.finish(), metadata === null ? [] : metadataFields(metadata, parseDate), leftOut(found, pages))
    } finally {
      await pdf.destroy()
    }
  },
})

const reading = (
  written: Pick<Reading, 'text' | 'blocks' | 'places' | 'lineMarks'>,
  fields: Reading['fields'],
  leftOut: string | null,
): Reading => ({ ...written, format: 'document', bodyStart: 0, fields, tags: [], links: [], leftOut })

function linesOfPages(pages: readonly PdfPage[]): OutlinedPage[] {
  const runs = withoutRunningLines(pages)
  return pages.map(({ degrees, others }, page) => {
    const linesOf = (some: readonly TextRun[]) => readingOrder(some).flatMap((region) => linesOfRegion(region, page))
    return { degrees, lines: [...linesOf(runs[page] ?? []), ...others.flatMap((other) => linesOf(other.runs))] }
  })
}

function refuseScan(pages: readonly OutlinedPage[], path: string): void {
  const characters = pages.reduce((sum, { lines }) => sum + lines.reduce((length, { text }) => length + text.length, 0), 0)
  if (characters > 0 && (characters >= minCharacters || withText(pages) > minShareWithText * pages.length)) return
  const message = `${path} has no text: a scan is pictures of pages. Run it through a program for text recognition (OCR) to have it found.`
  throw new AppError('FILE_WITHOUT_TEXT', message, { path })
}

const withText = (pages: readonly OutlinedPage[]): number => pages.filter(({ lines }) => lines.length > 0).length

function* breaksOf(blocks: Iterable<readonly Line[]>): Generator<readonly [string, string]> {
  for (const lines of blocks) {
    for (const [at, line] of lines.entries()) {
      const below = lines[at + 1]
      if (below !== undefined) yield [line.text, below.text]
    }
  }
}

function leftOut({ broken, unread }: PdfPages, pages: readonly OutlinedPage[]): string | null {
  const count = pages.length
  const all = count + unread
  if (unread > 0) return `Only its first ${count.toLocaleString('en')} of ${all.toLocaleString('en')} pages are searchable.`
  if (broken > 0) return `${broken.toLocaleString('en')} of its ${all.toLocaleString('en')} pages are damaged and not searchable.`
  const empty = count - withText(pages)
  if (2 * empty <= count) return null
  return `${empty.toLocaleString('en')} of its ${all.toLocaleString('en')} pages are pictures without text and not searchable.`
}
