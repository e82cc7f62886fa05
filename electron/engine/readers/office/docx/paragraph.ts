// One paragraph of a Word document while it is read, and what it is when it ends.
import type { FlowBlock } from '../../document-flow.ts'
import { headingLevel, type ParagraphStyle } from './styles.ts'

export interface Paragraph {
  pieces: string[]
  style: string
  /** As written in the paragraph itself; '' where its style decides. */
  outlineLevel: string
  numberingId: string
  listLevel: string
  /** Inside a run: a tab elsewhere is a tab stop. */
  isInRun: boolean
  /** Footnotes and comments that it names. */
  asides: string[]
}

export const createParagraph = (): Paragraph => ({
  pieces: [],
  style: '',
  outlineLevel: '',
  numberingId: '',
  listLevel: '',
  isInRun: false,
  asides: [],
})

/** Null for one without words and for entries of a table of contents. `below`: levels that headings are moved down by a title. */
export function blockOf(paragraph: Paragraph, style: ParagraphStyle, below: number): FlowBlock | null {
  const text = paragraph.pieces.join('')
  if (text.trim() === '' || style.kind === 'contents') return null
  if (style.kind === 'title') return { kind: 'heading', level: 1, text }
  // 9 says that it is text, whatever its style is.
  const level =
    headingLevel(paragraph.outlineLevel) ?? (paragraph.outlineLevel === '' && style.kind === 'heading' ? style.level : null)
  if (level !== null) return { kind: 'heading', level: level + below, text }
  const depth = listDepthOf(paragraph, style)
  if (depth !== null) return { kind: 'item', depth, text }
  return { kind: style.kind === 'quote' || style.kind === 'code' ? style.kind : 'paragraph', text }
}

/** Numbering 0 takes a paragraph out of the list that its style puts it in. */
function listDepthOf({ numberingId, listLevel }: Paragraph, style: ParagraphStyle): number | null {
  if (numberingId === '0') return null
  if (numberingId !== '') return Number(listLevel) || 0
  return style.listDepth
}
