// Paragraphs, items and rows of a LaTeX file as they come -> blocks with the line that each begins on.
import type { DocumentWriter } from '../document-writer.ts'
import type { Groups } from './groups.ts'

export interface TexBlocks {
  groups: Groups
  add(text: string, line: number): void
  /** Ends the paragraph. */
  end(): void
  heading(level: number, text: string, line: number): void
  caption(text: string): void
  item(label: string, line: number): void
  cell(): void
  /** The end of a row in a table, of a line elsewhere. */
  row(): void
  code(text: string, line: number): void
  enter(kind: 'list' | 'quote' | 'table'): void
  leave(kind: 'list' | 'quote' | 'table'): void
}

interface Flow {
  writer: DocumentWriter
  groups: Groups
  /** How many of each are open. */
  inside: { list: number; quote: number; table: number }
  isItem: boolean
  /** On which the text that is open begins. */
  line: number
  /** Of the row that is open. */
  cells: string[]
}

export function createTexBlocks(writer: DocumentWriter, groups: Groups): TexBlocks {
  const flow: Flow = { writer, groups, inside: { list: 0, quote: 0, table: 0 }, isItem: false, line: 1, cells: [] }
  const { inside } = flow
  return {
    groups,
    add: (text, line) => addText(flow, text, line),
    end: () => (groups.isBody || groups.isSilent ? endText(flow) : groups.add(' ')),
    heading: (level, text, line) => endThen(flow, line, () => writer.heading(level, text)),
    code: (text, line) => endThen(flow, line, () => writer.code(text)),
    caption(text) {
      endAll(flow)
      writer.paragraph(text)
    },
    item(label, line) {
      if (groups.isSilent) return
      endAll(flow)
      flow.isItem = true
      if (label !== '') addText(flow, label, line)
    },
    cell() {
      if (inside.table > 0 && groups.isBody) flow.cells.push(groups.take())
      else if (!groups.isSilent) groups.add(' ')
    },
    row() {
      if (inside.table > 0 && groups.isBody) endRow(flow)
      else groups.add(' ')
    },
    enter(kind) {
      if (groups.isSilent) return
      endAll(flow)
      inside[kind]++
    },
    leave(kind) {
      if (groups.isSilent || inside[kind] === 0) return
      endAll(flow)
      inside[kind]--
    },
  }
}

function addText(flow: Flow, text: string, line: number): void {
  const { groups } = flow
  if (groups.isBody && groups.isEmpty) {
    if (text.trim() === '') return
    flow.line = line
  }
  groups.add(text)
}

function endText(flow: Flow): void {
  const { writer, groups, inside } = flow
  if (inside.table > 0 || groups.isEmpty) return
  const text = groups.take()
  writer.line(flow.line)
  if (flow.isItem) writer.item(text.replace(/\s+/g, ' '), inside.list - 1)
  else if (inside.quote > 0) writer.quote(text)
  else writer.paragraph(text)
  flow.isItem = false
}

function endRow(flow: Flow): void {
  const { writer, groups, cells, line } = flow
  writer.line(line)
  writer.row([...cells, groups.take()])
  flow.cells = []
}

const endAll = (flow: Flow) => (flow.inside.table > 0 ? endRow(flow) : endText(flow))

function endThen(flow: Flow, line: number, write: () => void): void {
  if (flow.groups.isSilent) return
  endAll(flow)
  flow.writer.line(line)
  write()
}
