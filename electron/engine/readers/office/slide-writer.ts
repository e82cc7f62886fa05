// One slide of a presentation -> place, heading, what is on it, speaker notes, comments. A slide without words leaves nothing.
import { type DocumentFlow, type FlowRecord, recordFlow } from '../document-flow.ts'

export interface SlideContent {
  title: string
  content: FlowRecord
  notes: FlowRecord
  comments: readonly string[]
}

export function writeSlide(flow: DocumentFlow, number: number, { title, content, notes, comments }: SlideContent): void {
  const hasTitle = title.trim() !== ''
  if (!hasTitle && content.isEmpty && notes.isEmpty && comments.length === 0) return
  flow.place('slide', String(number))
  // Without a title its text would seem to belong to the slide before.
  flow.add({ kind: 'heading', level: 1, text: hasTitle ? title : `Slide ${number}` })
  content.replay(flow)
  notes.replay(flow)
  for (const text of comments) flow.add({ kind: 'paragraph', text })
}

/** Speaker notes: what they are is said once. */
export function createNotes(): FlowRecord {
  const { flow, ...record } = recordFlow()
  let isFirst = true
  return {
    ...record,
    get isEmpty() {
      return isFirst
    },
    flow: {
      ...flow,
      add({ text }) {
        flow.add({ kind: 'paragraph', text: isFirst ? `Notes: ${text}` : text })
        isFirst = false
      },
    },
  }
}
