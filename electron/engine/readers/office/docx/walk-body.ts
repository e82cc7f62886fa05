// The running text of a Word document (WordprocessingML, ECMA-376 part 1, 17) -> blocks. Kept: text that is tracked as inserted or
// moved here, text boxes, alternative texts of pictures, formulas as they are typed. Left out: what is tracked as deleted, fields'
// codes, tables of contents, placeholders that nobody filled in, the pronunciation above a text.
import type { DocumentFlow } from '../../document-flow.ts'
import { skipElements } from '../../xml/skip-elements.ts'
import { attributeOf, walkXml, type XmlElement, type XmlEnd } from '../../xml/walk-xml.ts'
import { alternativeText } from '../alternative-text.ts'
import { createLeftOut } from './left-out.ts'
import { addPiece, blockOf, createParagraph, type Paragraph } from './paragraph.ts'
import type { ParagraphStyle } from './styles.ts'

export interface BodyParts {
  styleOf(id: string): ParagraphStyle
  /** Footnotes, endnotes and comments by kind and id; each is written once. */
  takeAside(kind: 'footnote' | 'endnote' | 'comment', id: string): string | null
  /** Texts of diagrams and charts by the id of their relationship. */
  graphics: ReadonlyMap<string, string>
  flow: DocumentFlow
  isFull(): boolean
}

export interface BodyEnd extends XmlEnd {
  /** What stands there in the style for a document's title; '' without one. */
  title: string
  /** As often as the program that saved it began a new page. */
  pageBreaks: number
}

export function walkBody(document: Uint8Array, parts: BodyParts): BodyEnd {
  const body = createBody(parts)
  const { fault } = walkXml(document, skipElements(createLeftOut(), { ...body.visitor, isFull: parts.isFull }))
  parts.flow.flush()
  return { fault, title: body.title(), pageBreaks: body.pageBreaks() }
}

interface State {
  /** The outermost first: a text box lies inside a paragraph. */
  paragraphs: Paragraph[]
  isText: boolean
  title: string
  pageBreaks: number
}

function createBody(parts: BodyParts) {
  const { flow } = parts
  const state: State = { paragraphs: [], isText: false, title: '', pageBreaks: 0 }
  const structure: Readonly<Record<string, () => void>> = {
    p: () => void state.paragraphs.push(createParagraph()),
    tbl: flow.openTable,
    tc: flow.openCell,
  }
  const ends: Readonly<Record<string, () => void>> = {
    p: () => closeParagraph(state, parts),
    tr: flow.closeRow,
    tbl: flow.closeTable,
  }
  return {
    title: () => state.title,
    pageBreaks: () => state.pageBreaks,
    visitor: {
      open(element: XmlElement) {
        structure[element.name]?.()
        const paragraph = state.paragraphs.at(-1)
        if (element.name === 'lastRenderedPageBreak') beginPage(state, parts)
        else if (element.name === 't' || element.name === 'r') openRun(element.name, state)
        else if (paragraph !== undefined) openInParagraph(element, paragraph, parts)
      },
      text(text: string) {
        const paragraph = state.paragraphs.at(-1)
        if (state.isText && paragraph !== undefined) addPiece(paragraph, text)
      },
      close({ name }: XmlElement) {
        if (name === 't') state.isText = false
        const paragraph = state.paragraphs.at(-1)
        if (name === 'r' && paragraph !== undefined) paragraph.isInRun = false
        ends[name]?.()
      },
    },
  }
}

function openRun(name: 't' | 'r', state: State): void {
  const paragraph = state.paragraphs.at(-1)
  if (name === 't') state.isText = true
  else if (paragraph !== undefined) paragraph.isInRun = true
}

/** Nearly always before the first word of a paragraph, or in one that goes on overleaf. */
function beginPage(state: State, { flow }: BodyParts): void {
  const page = ++state.pageBreaks + 1
  const paragraph = state.paragraphs.at(-1)
  if (paragraph === undefined || !paragraph.hasWords) flow.place('page', String(page))
  else paragraph.pages.push({ at: paragraph.length, page })
}

function closeParagraph(state: State, { styleOf, flow }: BodyParts): void {
  const paragraph = state.paragraphs.pop()
  if (paragraph === undefined) return
  const style = styleOf(paragraph.style)
  const block = blockOf(paragraph, style, state.title === '' ? 0 : 1)
  const blocks = [...(block === null ? [] : [block]), ...paragraph.inner]
  const outer = state.paragraphs.at(-1)
  if (outer !== undefined) {
    for (const one of blocks) outer.inner.push(one)
    for (const aside of paragraph.asides) outer.asides.push(aside)
    return
  }
  for (const one of blocks) flow.add(one)
  const last = paragraph.pages.at(-1)
  if (last !== undefined && block?.kind !== 'paragraph') flow.place('page', String(last.page))
  if (block !== null && style.kind === 'title' && state.title === '') state.title = block.text
  for (const aside of paragraph.asides) flow.addAside(aside)
}

/** What stands for a character. */
const characters: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', ptab: '\t' }

function openInParagraph(element: XmlElement, paragraph: Paragraph, parts: BodyParts): void {
  const { name } = element
  const value = () => attributeOf(element, 'val')
  const aside = (kind: 'footnote' | 'endnote' | 'comment') => {
    const text = parts.takeAside(kind, attributeOf(element, 'id'))
    if (text !== null) paragraph.asides.push(text)
  }
  if (paragraph.isInRun && characters[name] !== undefined) addPiece(paragraph, characters[name])
  else if (name === 'pStyle') paragraph.style = value()
  else if (name === 'outlineLvl') paragraph.outlineLevel = value()
  else if (name === 'numId') paragraph.numberingId = value()
  else if (name === 'ilvl') paragraph.listLevel = value()
  else if (name === 'footnoteReference') aside('footnote')
  else if (name === 'endnoteReference') aside('endnote')
  else if (name === 'commentReference') aside('comment')
  else if (name === 'docPr' || name === 'shape') addLoose(alternativeText(element), paragraph)
  else if (name === 'relIds') addLoose(parts.graphics.get(attributeOf(element, 'dm')) ?? '', paragraph)
  else if (name === 'chart') addLoose(parts.graphics.get(attributeOf(element, 'id')) ?? '', paragraph)
}

function addLoose(text: string, paragraph: Paragraph): void {
  if (text !== '') addPiece(paragraph, `${paragraph.hasWords ? ' ' : ''}${text} `)
}
