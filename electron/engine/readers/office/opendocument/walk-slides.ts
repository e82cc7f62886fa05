// Slides of an OpenDocument presentation: title, content, notes and comments are told apart, each read as text.
import { type DocumentFlow, type FlowRecord, recordFlow } from '../../document-flow.ts'
import { skipElements } from '../../xml/skip-elements.ts'
import { attributeOf, type XmlElement, type XmlVisitor } from '../../xml/walk-xml.ts'
import { createNotes, writeSlide } from '../slide-writer.ts'
import type { TextStyles } from './styles.ts'
import { createTextVisitor, type TextSink } from './walk-text.ts'

interface OpenSlide {
  title: string[]
  content: FlowRecord
  notes: FlowRecord
  comments: string[]
  /** Inside the frame for the title; inside the page of notes. */
  isTitle: boolean
  isNotes: boolean
}

export interface SlidesVisitor extends XmlVisitor {
  /** The title of the first slide; '' without one. */
  title(): string
}

const createSlide = (): OpenSlide => ({
  title: [],
  content: recordFlow(),
  notes: createNotes(),
  comments: [],
  isTitle: false,
  isNotes: false,
})

export function createSlidesVisitor(styles: TextStyles, flow: DocumentFlow): SlidesVisitor {
  let slide = createSlide()
  let number = 0
  let firstTitle = ''
  const text = createTextVisitor(styles, () => sinkOf(slide))
  const visitor: XmlVisitor = {
    open(element) {
      const { name } = element
      if (name === 'page') {
        number++
        slide = createSlide()
      } else if (name === 'notes') slide.isNotes = true
      else if (name === 'frame' || name === 'custom-shape') slide.isTitle = classOf(element) === 'title'
      text.open?.(element)
    },
    text: text.text!,
    close(element) {
      text.close?.(element)
      const { name } = element
      if (name === 'frame' || name === 'custom-shape') slide.isTitle = false
      else if (name === 'notes') slide.isNotes = false
      else if (name === 'page') {
        const title = slide.title.join(' ')
        if (number === 1) firstTitle = title
        writeSlide(flow, number, { ...slide, title })
      }
    },
  }
  return { ...skipElements(isEmptyOrRepeated, visitor), title: () => firstTitle }
}

const classOf = (element: XmlElement) => attributeOf(element, 'presentation:class')

/** Frames that nobody filled in, and what stands on every slide. */
const isEmptyOrRepeated = (element: XmlElement): boolean =>
  attributeOf(element, 'presentation:placeholder') === 'true' ||
  /^(?:header|footer|date-time|page-number|page)$/.test(classOf(element))

function sinkOf(slide: OpenSlide): TextSink {
  const { flow } = slide.isNotes ? slide.notes : slide.content
  const isTitle = slide.isTitle && !slide.isNotes
  return {
    flow: isTitle ? { ...flow, add: ({ text }) => void slide.title.push(text) } : flow,
    comment: (text) => void slide.comments.push(text),
  }
}
