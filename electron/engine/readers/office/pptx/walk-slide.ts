// One slide, or the page of its notes (PresentationML and DrawingML, ECMA-376 part 1, 19 and 21) -> its title and blocks.
import { type FlowBlock, type FlowRecord, recordFlow } from '../../document-flow.ts'
import { skipElements } from '../../xml/skip-elements.ts'
import { attributeOf, walkXml, type XmlElement } from '../../xml/walk-xml.ts'
import { alternativeText } from '../alternative-text.ts'

export interface Slide {
  title: string
  /** Its title is the presentation's. */
  isTitleSlide: boolean
  /** All but the title, in its order. */
  content: FlowRecord
  fault: string | null
}

interface State {
  /** The placeholder that the shape fills: title, body, sldNum...; '' for one of its own. */
  placeholder: string
  pieces: string[]
  isText: boolean
  level: number
  /** null where the slide's design decides. */
  hasBullet: boolean | null
  isInTable: boolean
  title: string[]
  isTitleSlide: boolean
  content: FlowRecord
}

/** They say the same on every slide. */
const repeated = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg'])

/** `page`: of notes only what was written into their body is kept. `graphics`: texts of diagrams and charts by relationship. */
export function walkSlide(
  document: Uint8Array | null,
  graphics: ReadonlyMap<string, string>,
  page: 'slide' | 'notes' = 'slide',
): Slide {
  const state: State = {
    placeholder: '',
    pieces: [],
    isText: false,
    level: 0,
    hasBullet: null,
    isInTable: false,
    title: [],
    isTitleSlide: false,
    content: recordFlow(),
  }
  const isWanted = () => (page === 'notes' ? state.placeholder === 'body' : !repeated.has(state.placeholder))
  const { fault } = walkXml(
    document ?? '',
    // Fallback: what stands in Choice before it, as a picture for old programs.
    skipElements(({ name }) => name === 'Fallback', {
      open: (element) => openElement(element, state, graphics),
      text(text) {
        if (state.isText) state.pieces.push(text)
      },
      close: (element) => closeElement(element, state, isWanted),
    }),
  )
  const { title, isTitleSlide, content } = state
  return { title: title.join(' '), isTitleSlide, fault: document === null ? null : fault, content }
}

function openElement(element: XmlElement, state: State, graphics: ReadonlyMap<string, string>): void {
  const { name } = element
  const { flow } = state.content
  if (name === 'sp' || name === 'graphicFrame' || name === 'pic') state.placeholder = ''
  // Without a type it is the body's: text in the design's own list.
  else if (name === 'ph') state.placeholder = attributeOf(element, 'type') || 'body'
  else if (name === 'tbl') {
    state.isInTable = true
    flow.openTable()
  } else if (name === 'tc') flow.openCell()
  else if (name === 'p') Object.assign(state, { pieces: [], level: 0, hasBullet: null })
  else if (name === 'pPr') state.level = Number(attributeOf(element, 'lvl')) || 0
  else if (name === 'buNone') state.hasBullet = false
  else if (name === 'buChar' || name === 'buAutoNum') state.hasBullet = true
  else if (name === 't') state.isText = true
  else if (name === 'br' || name === 'tab') state.pieces.push(' ')
  else if (name === 'cNvPr') addText(alternativeText(element), state)
  else if (name === 'relIds') addText(graphics.get(attributeOf(element, 'dm')) ?? '', state)
  else if (name === 'chart') addText(graphics.get(attributeOf(element, 'id')) ?? '', state)
}

function addText(text: string, { content }: State): void {
  if (text !== '') content.flow.add({ kind: 'paragraph', text })
}

function closeElement({ name }: XmlElement, state: State, isWanted: () => boolean): void {
  if (name === 't') state.isText = false
  else if (name === 'p' && isWanted()) closeParagraph(state)
  else if (name === 'tr') state.content.flow.closeRow()
  else if (name === 'tbl') {
    state.content.flow.closeTable()
    state.isInTable = false
  }
}

function closeParagraph(state: State): void {
  const text = state.pieces.join('')
  state.pieces = []
  if (text.trim() === '') return
  const { placeholder } = state
  if (placeholder === 'title' || placeholder === 'ctrTitle') {
    state.title.push(text)
    state.isTitleSlide ||= placeholder === 'ctrTitle'
    return
  }
  state.content.flow.add(blockOf(text, state))
}

function blockOf(text: string, { hasBullet, placeholder, level, isInTable }: State): FlowBlock {
  const isItem = !isInTable && (hasBullet ?? (placeholder === 'body' || placeholder === 'obj'))
  return isItem ? { kind: 'item', depth: level, text } : { kind: 'paragraph', text }
}
