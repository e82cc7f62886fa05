// What people wrote onto a page: comments, notes at highlights, and what they filled into forms.
import type { PDFPageProxy } from 'unpdf/pdfjs'

/** Of one page. */
const maxNotes = 1000

export async function pageNotes(page: PDFPageProxy): Promise<string[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' })
  return annotations.slice(0, maxNotes).flatMap((annotation) => {
    const kind = part(annotation, 'subtype')
    if (kind === 'Link' || kind === 'Popup') return []
    if (kind === 'Widget') return fieldNote(annotation)
    const words = part(part(annotation, 'contentsObj'), 'str')
    return typeof words === 'string' && words.trim() !== '' ? [words] : []
  })
}

/** Of a field for text or a choice, its value; buttons and what a password is typed into say nothing. */
function fieldNote(annotation: unknown): string[] {
  const type = part(annotation, 'fieldType')
  if ((type !== 'Tx' && type !== 'Ch') || part(annotation, 'password') === true) return []
  const value = part(annotation, 'fieldValue')
  const words = (Array.isArray(value) ? value : [value])
    .filter((item) => typeof item === 'string' && item.trim() !== '')
    .join(', ')
  const name = part(annotation, 'alternativeText')
  if (words === '') return []
  return [typeof name === 'string' && name.trim() !== '' ? `${name}: ${words}` : words]
}

const part = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined
