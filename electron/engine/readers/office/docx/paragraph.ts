// One paragraph of a Word document while it is read, and what it is when it ends.
import type { FlowBlock } from '../../document-flow.ts'
import { headingLevel, type ParagraphStyle } from './styles.ts'

export interface Paragraph {
  pieces: string[]
  /** UTF-16 units of the pieces. */
  length: number
  hasWords: boolean
  style: string
  /** As written in the paragraph itself; '' where its style decides. */
  outlineLevel: string
  numberingId: string
  listLevel: string
  /** Inside a run: a tab elsewhere is a tab stop. */
  isInRun: boolean
  /** Where in its text pages begin. */
  pages: { at: number; page: number }[]
  /** Paragraphs of text boxes that are fixed in it: they follow it. */
  inner: FlowBlock[]
  /** Footnotes and comments that it names. */
  asides: string[]
}

export const createParagraph = (): Paragraph => ({
  pieces: [],
  length: 0,
  hasWords: false,
  style: '',
  outlineLevel: '',
  numberingId: '',
  listLevel: '',
  isInRun: false,
  pages: [],
  inner: [],
  asides: [],
})

export function addPiece(paragraph: Paragraph, piece: string): void {
  paragraph.pieces.push(piece)
  paragraph.length += piece.length
  paragraph.hasWords ||= piece.trim() !== ''
}

/** Null for one without words and for entries of a table of contents. `below`: levels that headings are moved down by a title. */
export function blockOf(paragraph: Paragraph, style: ParagraphStyle, below: number): FlowBlock | null {
  const text = paragraph.pieces.join('')
  if (!paragraph.hasWords || style.kind === 'contents') return null
  if (style.kind === 'title') return { kind: 'heading', level: 1, text }
  // 9 says that it is text, whatever its style is.
  const level =
    headingLevel(paragraph.outlineLevel) ?? (paragraph.outlineLevel === '' && style.kind === 'heading' ? style.level : null)
  if (level !== null) return { kind: 'heading', level: level + below, text }
  const depth = listDepthOf(paragraph, style)
  if (depth !== null) return { kind: 'item', depth, text }
  if (style.kind === 'quote' || style.kind === 'code') return { kind: style.kind, text }
  const inside = paragraph.pages.map(({ at, page }) => ({ kind: 'page' as const, name: String(page), within: '', at }))
  return { kind: 'paragraph', text, inside }
}

/** Numbering 0 takes a paragraph out of the list that its style puts it in. */
function listDepthOf({ numberingId, listLevel }: Paragraph, style: ParagraphStyle): number | null {
  if (numberingId === '0') return null
  if (numberingId !== '') return Number(listLevel) || 0
  return style.listDepth
}
