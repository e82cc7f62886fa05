// What a PDF says of itself: document information, and XMP where that is silent.
import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import { isFilledIn } from '../../facts/filled-in.ts'
import { type Field, fieldOf } from '../../front-matter/field.ts'

type Metadata = Awaited<ReturnType<PDFDocumentProxy['getMetadata']>>

/** `parseDate`: pdf.js's, of the form D:20240131120000+01'00'. */
export function metadataFields({ info, metadata }: Metadata, parseDate: (text: string) => Date | null): Field[] {
  const ofInfo = (key: string): string => textOf(Reflect.get(info, key))
  const ofXmp = (key: string): unknown => metadata?.get(key)
  const said = (key: string, xmpKey: string) => meaningful(ofInfo(key)) ?? meaningful(listOf(ofXmp(xmpKey)).join(', '))
  const keywords = keywordsOf(ofInfo('Keywords'))
  const created = ofInfo('CreationDate')
  return [
    ...fieldOf('title', said('Title', 'dc:title')),
    ...fieldOf('author', said('Author', 'dc:creator')),
    ...fieldOf('subject', said('Subject', 'dc:description')),
    ...fieldOf('keywords', keywords.length > 0 ? keywords : listOf(ofXmp('dc:subject'))),
    ...fieldOf('created', parseDate(created) ?? listOf(ofXmp('xmp:createdate')).join('')),
  ]
}

/** Null where it says nothing. */
function meaningful(text: string): string | null {
  const words = text.replace(/\s+/g, ' ').trim()
  return isFilledIn(words) ? null : words
}

/** Parted by commas or semicolons; without either, by blanks only where each is marked with a '#'. */
const keywordsOf = (text: string): string[] =>
  text
    .split(text.includes(';') ? ';' : /,|\s(?=#)/)
    .map((word) => word.trim())
    .filter((word) => meaningful(word) !== null)

const textOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\u0000', '') : '')

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(textOf) : [textOf(value)]).filter((text) => text !== '')
