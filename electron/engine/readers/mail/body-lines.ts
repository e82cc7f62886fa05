// The body of a mail as lines of known kind, whether it was written as plain text or as HTML.
import { readHtml } from '../html/read-html.ts'
import { linesOf } from '../line-blocks.ts'
import type { BlockKind } from '../note.ts'
import { piecesOf } from '../parts/write-reading.ts'

export interface BodyLine {
  /** blank: parts paragraphs. */
  kind: BlockKind | 'blank'
  /** Quotes without their marks. */
  text: string
  /** 1 but for headings of HTML. */
  level: number
}

export interface Body {
  lines: BodyLine[]
  /** Lines that follow each other are one paragraph. */
  isWrapped: boolean
}

/** `isFlowed`: lines were joined where the sender's program broke them (RFC 3676), and marks of quotes stayed inside. */
export function bodyOfPlainText(text: string, isFlowed: boolean): Body {
  return { lines: Array.from(linesOf(withoutArmour(text)), ({ text: line }) => plainLine(line, isFlowed)), isWrapped: true }
}

const quoteMarks = /^ ?(?:> ?){1,50}/
const bullet = /^\s{0,20}[-*•] \S/

function plainLine(line: string, isFlowed: boolean): BodyLine {
  const [marks] = quoteMarks.exec(line) ?? []
  if (marks !== undefined) {
    const quoted = line.slice(marks.length)
    return { kind: 'quote', text: isFlowed ? quoted.replace(/ (?:> ?){1,50}(?=\S)/g, ' ') : quoted, level: 1 }
  }
  return { kind: line.trim() === '' ? 'blank' : bullet.test(line) ? 'list' : 'paragraph', text: line, level: 1 }
}

/** The text that PGP signed, without what makes it checkable. */
function withoutArmour(text: string): string {
  if (!text.includes('-----BEGIN PGP SIGNED MESSAGE-----')) return text
  return text
    .replace(/^-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Z][\w-]{0,30}: [^\r\n]{0,200}\r?\n){0,10}/gm, '')
    .replace(/^-----BEGIN PGP SIGNATURE-----\r?\n(?:[^\r\n-][^\r\n]{0,200}\r?\n|\r?\n){0,200}-----END PGP SIGNATURE-----/gm, '')
    .replace(/^- (?=-)/gm, '')
}

/** Each block of a page ends a paragraph; what a mail quotes is a quote in HTML too. */
export function bodyOfHtml(html: string): Body {
  return { lines: Array.from(piecesOf(readHtml(html)), ({ kind, text, level }) => ({ kind, text, level })), isWrapped: false }
}

/** Letters and digits that people read: a text part of nothing but "Your program shows no HTML" has few of its page. */
export const lengthOf = ({ lines }: Body): number => lines.reduce((sum, { text }) => sum + text.trim().length, 0)
