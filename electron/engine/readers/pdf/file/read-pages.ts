// The pages of a PDF one after the other: their text as runs, released again as soon as it is read.
import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import { type TextRun, type TurnedRuns, textRuns } from '../layout/text-runs.ts'
import { referenceOf } from './outline.ts'
import { pageNotes } from './page-notes.ts'

export interface PdfPage {
  label: string
  /** Of the direction that most of its text has. */
  runs: TextRun[]
  degrees: number
  /** Along other directions: labels of diagrams, stamps at the margin. */
  others: TurnedRuns[]
  notes: string[]
}

export interface PdfPages {
  pages: PdfPage[]
  /** Index of a page by its reference. */
  byReference: Map<string, number>
  /** How many characters are in each font. */
  fontCharacters: Map<string, number>
  /** Pages that pdf.js could make nothing of. */
  broken: number
  /** Pages after the last that was read, because a bound was met. */
  unread: number
}

export interface PageLimits {
  pages: number
  /** UTF-16 units of the text. */
  characters: number
}

/** Broken pages in a row after which the rest is given up: a file may claim a million pages and have none. */
const maxBroken = 100
/** Pages that are left out beyond which comments are as well: pdf.js is told each page to skip. */
const maxUnread = 100_000
/** Comments and fields of one page. */
const maxNotes = 1000

export async function readPages(pdf: PDFDocumentProxy, limits: PageLimits): Promise<PdfPages> {
  const labels = await pdf.getPageLabels().catch(() => null)
  const found: PdfPages = { pages: [], byReference: new Map(), fontCharacters: new Map(), broken: 0, unread: 0 }
  let [characters, brokenInARow] = [0, 0]
  for (let index = 0; index < pdf.numPages; index += 1) {
    if (index >= limits.pages || characters >= limits.characters || brokenInARow >= maxBroken) {
      found.unread = pdf.numPages - index
      break
    }
    const label = labels?.[index]?.trim() || String(index + 1)
    const page = await readPage(pdf, index, label, found).catch(() => null)
    brokenInARow = page === null ? brokenInARow + 1 : 0
    if (page === null) found.broken += 1
    else for (const { text } of page.runs) characters += text.length
    found.pages.push(page ?? { label, runs: [], degrees: 0, others: [], notes: [] })
  }
  const notes = found.unread > maxUnread ? new Map<number, string[]>() : await pageNotes(pdf, found.pages.length)
  for (const [index, words] of notes) found.pages[index]?.notes.push(...words.slice(0, maxNotes))
  return found
}

async function readPage(pdf: PDFDocumentProxy, index: number, label: string, found: PdfPages): Promise<PdfPage> {
  const page = await pdf.getPage(index + 1)
  // pdf.js makes up an empty page where a file has none.
  if (page.ref === null) throw new Error('There is no such page.')
  found.byReference.set(referenceOf(page.ref), index)
  const [main, ...others] = textRuns(await page.getTextContent(), found.fontCharacters)
  page.cleanup()
  return { label, runs: main?.runs ?? [], degrees: main?.degrees ?? 0, others, notes: [] }
}
