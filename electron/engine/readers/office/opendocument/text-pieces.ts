// Text of OpenDocument paragraphs, where white space has elements of its own, and what stands beside it: notes, comments, alternative texts.
import { attributeOf, type XmlElement } from '../../xml/walk-xml.ts'

/** Blanks that one element stands for at most. */
const maxBlanks = 100

/** What an element inside a paragraph stands for; '' for most. */
export function characterOf(element: XmlElement): string {
  if (element.name === 's') return ' '.repeat(Math.min(Number(attributeOf(element, 'c')) || 1, maxBlanks))
  if (element.name === 'tab') return '\t'
  return element.name === 'line-break' ? '\n' : ''
}

/**
 * Elements without text of the document: what was deleted, what programs gather from the text itself, pronunciations, forms,
 * pictures in the file, and what stands on every page.
 */
export const leftOut: ReadonlySet<string> = new Set(
  (
    'tracked-changes table-of-content illustration-index table-index object-index user-index alphabetical-index ruby-text ' +
    'note-citation forms scripts binary-data event-listeners master-styles font-face-decls settings'
  ).split(' '),
)

/** "Footnote: ...", "Comment by Ada: ..." */
export function asideText(kind: 'Footnote' | 'Endnote' | 'Comment', author: string, text: string): string {
  return `${kind}${author.trim() === '' ? '' : ` by ${author.trim()}`}: ${text}`
}
