// Text and tables of OpenDocument texts and presentations (OASIS OpenDocument 1.3, part 3) -> blocks.
import type { DocumentFlow, FlowBlock } from '../../document-flow.ts'
import { attributeOf, type XmlElement, type XmlVisitor } from '../../xml/walk-xml.ts'
import type { TextStyles } from './styles.ts'
import { asideText, characterOf } from './text-pieces.ts'

export interface TextSink {
  flow: DocumentFlow
  comment(text: string): void
}

export interface TextVisitor extends XmlVisitor {
  /** What stands in the style for a document's title; '' without one. */
  title(): string
}

interface Paragraph {
  pieces: string[]
  /** 0: no heading. */
  level: number
  style: string
  /** Paragraphs of text boxes that are fixed in it: they follow it. */
  inner: FlowBlock[]
  /** Footnotes and comments that stand in it. */
  asides: string[]
}

/** A footnote or comment while it is open: its paragraphs are none of the text. */
interface OpenAside {
  kind: 'Footnote' | 'Endnote' | 'Comment'
  author: string
  pieces: string[]
}

interface State {
  paragraphs: Paragraph[]
  asides: OpenAside[]
  /** Text outside paragraphs that is wanted: an author, an alternative text. */
  loose: string[] | null
  listDepth: number
  title: string
}

/** `sinkOf`: where text goes at this moment. */
export function createTextVisitor(styles: TextStyles, sinkOf: () => TextSink): TextVisitor {
  const state: State = { paragraphs: [], asides: [], loose: null, listDepth: 0, title: '' }
  return {
    title: () => state.title,
    open: (element) => openElement(element, state, sinkOf),
    text: (text) => void (state.loose ?? state.paragraphs.at(-1)?.pieces)?.push(text),
    close: (element) => closeElement(element, state, styles, sinkOf),
  }
}

function openElement(element: XmlElement, state: State, sinkOf: () => TextSink): void {
  const { name } = element
  if (name === 'p' || name === 'h') {
    const level = name === 'h' ? Number(attributeOf(element, 'outline-level')) || 1 : 0
    state.paragraphs.push({ pieces: [], level, style: attributeOf(element, 'style-name'), inner: [], asides: [] })
  } else if (name === 'list') state.listDepth++
  else if (name === 'note') {
    const kind = attributeOf(element, 'note-class') === 'endnote' ? 'Endnote' : 'Footnote'
    state.asides.push({ kind, author: '', pieces: [] })
  } else if (name === 'annotation') state.asides.push({ kind: 'Comment', author: '', pieces: [] })
  else if (isLoose(element)) state.loose = []
  else if (name === 'table') sinkOf().flow.openTable()
  else if (name === 'table-cell') sinkOf().flow.openCell()
  else state.paragraphs.at(-1)?.pieces.push(characterOf(element))
}

/** What comments and pictures say of themselves. With the prefix `text` they are fields: a part of the text. */
const isLoose = ({ name, prefix }: XmlElement): boolean => prefix !== 'text' && looseNames.has(name)
const looseNames = new Set(['creator', 'date', 'date-string', 'creator-initials', 'sender-initials', 'title', 'desc'])

function closeElement(element: XmlElement, state: State, styles: TextStyles, sinkOf: () => TextSink): void {
  const { name } = element
  if (name === 'p' || name === 'h') closeParagraph(state, styles, sinkOf)
  else if (name === 'list') state.listDepth--
  else if (name === 'note' || name === 'annotation') closeAside(state, sinkOf)
  else if (isLoose(element)) closeLoose(name, state, sinkOf)
  else if (name === 'table-row') sinkOf().flow.closeRow()
  else if (name === 'table') sinkOf().flow.closeTable()
}

function closeParagraph(state: State, styles: TextStyles, sinkOf: () => TextSink): void {
  const paragraph = state.paragraphs.pop()
  if (paragraph === undefined) return
  const text = paragraph.pieces.join('')
  const aside = state.asides.at(-1)
  if (aside !== undefined) return void aside.pieces.push(text)
  const { flow } = sinkOf()
  const style = styles.kindOf(paragraph.style)
  const hasWords = text.trim() !== '' && style !== 'contents'
  const blocks = [...(hasWords ? [blockOf(text, paragraph.level, style, state)] : []), ...paragraph.inner]
  const outer = state.paragraphs.at(-1)
  if (outer !== undefined) {
    for (const block of blocks) outer.inner.push(block)
    for (const one of paragraph.asides) outer.asides.push(one)
    return
  }
  for (const block of blocks) flow.add(block)
  if (style === 'title' && state.title === '') state.title = text
  for (const one of paragraph.asides) flow.addAside(one)
}

function blockOf(text: string, level: number, style: ReturnType<TextStyles['kindOf']>, state: State): FlowBlock {
  if (style === 'title') return { kind: 'heading', level: 1, text }
  if (level > 0) return { kind: 'heading', level: level + (state.title === '' ? 0 : 1), text }
  if (state.listDepth > 0) return { kind: 'item', depth: state.listDepth - 1, text }
  return { kind: style === 'quote' || style === 'code' ? style : 'paragraph', text }
}

function closeAside(state: State, sinkOf: () => TextSink): void {
  const aside = state.asides.pop()
  const words = aside?.pieces.join(' ').trim() ?? ''
  if (aside === undefined || words === '') return
  const text = asideText(aside.kind, aside.author, words)
  const paragraph = state.paragraphs.at(-1)
  if (paragraph !== undefined) paragraph.asides.push(text)
  else sinkOf().comment(text)
}

function closeLoose(name: string, state: State, sinkOf: () => TextSink): void {
  const text = state.loose?.join('').trim() ?? ''
  state.loose = null
  const aside = state.asides.at(-1)
  if (name === 'creator' && aside !== undefined) aside.author = text
  if ((name !== 'title' && name !== 'desc') || text === '') return
  const paragraph = state.paragraphs.at(-1)
  if (paragraph !== undefined) paragraph.pieces.push(` ${text} `)
  else sinkOf().flow.add({ kind: 'paragraph', text })
}
