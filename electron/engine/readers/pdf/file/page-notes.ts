// What people wrote onto the pages: comments, notes at highlights, and what they filled into forms.
import type { PDFDocumentProxy } from 'unpdf/pdfjs'

/** Of PDF's kinds of annotations all but links (2), popups (16), which repeat a comment, and those that hold no words of people. */
const kinds: ReadonlySet<number> = new Set([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 20])
const widget = 20
const maxNotes = 20_000

/**
 * By index of the page, from its top. Asked by kind, since to make something of every link takes as long as all the text does.
 * Pages from `pages` on are not looked at.
 */
export async function pageNotes(pdf: PDFDocumentProxy, pages: number): Promise<Map<number, string[]>> {
  const unread = new Set(Array.from({ length: pdf.numPages - pages }, (_, at) => pages + at))
  const found: readonly unknown[] = await pdf.getAnnotationsByType(new Set(kinds), unread).catch(() => [])
  const notes = found.slice(0, maxNotes).flatMap((annotation) => {
    const words =
      part(annotation, 'annotationType') === widget
        ? fieldWords(annotation)
        : textOf(part(part(annotation, 'contentsObj'), 'str'))
    const page = part(annotation, 'pageIndex')
    return words === '' || typeof page !== 'number' ? [] : [{ page, words, top: topOf(part(annotation, 'rect')) }]
  })
  const byPage = new Map<number, string[]>()
  for (const { page, words } of notes.sort((a, b) => b.top - a.top)) {
    const known = byPage.get(page)
    if (known === undefined) byPage.set(page, [words])
    else known.push(words)
  }
  return byPage
}

/** Of a field for text or a choice, its value with the name that people see; '' for buttons and what a password is typed into. */
function fieldWords(annotation: unknown): string {
  const type = part(annotation, 'fieldType')
  if ((type !== 'Tx' && type !== 'Ch') || part(annotation, 'password') === true) return ''
  const value = part(annotation, 'fieldValue')
  const words = (Array.isArray(value) ? value : [value]).map(textOf).filter((item) => item !== '')
  const name = textOf(part(annotation, 'alternativeText'))
  return words.length === 0 || name === '' ? words.join(', ') : `${name}: ${words.join(', ')}`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const topOf = (rect: unknown): number => (Array.isArray(rect) && typeof rect[3] === 'number' ? rect[3] : 0)

const part = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined
