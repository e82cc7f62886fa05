// Paragraphs and tables of a document as they come -> a DocumentWriter. Of tables in tables the outermost makes rows; a table
// that only arranges text (one cell a row, headings in cells, very long cells) is read as the text it arranges.
import type { PlaceKind } from '../../../shared/place.ts'
import type { DocumentWriter, InnerPlace } from './document-writer.ts'

export type FlowBlock =
  | { kind: 'heading'; level: number; text: string }
  /** `inside`: places that begin in it, ascending; told only where it stands in no table. */
  | { kind: 'paragraph'; text: string; inside?: readonly InnerPlace[] }
  | { kind: 'quote' | 'code'; text: string }
  | { kind: 'item'; depth: number; text: string }

export interface DocumentFlow {
  add(block: FlowBlock): void
  /** A footnote or comment: behind the row where it belongs to one, else at once. */
  addAside(text: string): void
  /** What follows stands there; of rows the next that has no words yet. */
  place(kind: PlaceKind, name: string): void
  openTable(): void
  openCell(): void
  closeRow(): void
  closeTable(): void
  /** Everything that waits is written. */
  flush(): void
}

export interface FlowRecord {
  flow: DocumentFlow
  readonly isEmpty: boolean
  replay(flow: DocumentFlow): void
}

/** A flow that is kept, for what must be written after something that comes later in the file. */
export function recordFlow(): FlowRecord {
  const steps: ((flow: DocumentFlow) => void)[] = []
  const step = (one: (flow: DocumentFlow) => void) => void steps.push(one)
  return {
    flow: {
      add: (block) => step((flow) => flow.add(block)),
      addAside: (text) => step((flow) => flow.addAside(text)),
      place: (kind, name) => step((flow) => flow.place(kind, name)),
      openTable: () => step((flow) => flow.openTable()),
      openCell: () => step((flow) => flow.openCell()),
      closeRow: () => step((flow) => flow.closeRow()),
      closeTable: () => step((flow) => flow.closeTable()),
      flush: () => undefined,
    },
    get isEmpty() {
      return steps.length === 0
    },
    replay(flow) {
      for (const one of steps) one(flow)
    },
  }
}

/** UTF-16 units of a row's text beyond which nobody reads it as one. */
const maxRowCharacters = 4000

export function createDocumentFlow(writer: DocumentWriter): DocumentFlow {
  const { write, flush } = createBlockWriter(writer)
  let depth = 0
  let cells: FlowBlock[][] = []
  let asides: string[] = []
  let placeBelow: readonly [PlaceKind, string] | null = null

  function closeRow(): void {
    if (depth !== 1) return
    flush()
    if (arrangesText(cells)) for (const block of cells.flat()) write(block)
    else writer.row(cells.slice(0, filledCells(cells)).map((cell) => cell.map(({ text }) => text).join(' ')))
    cells = []
    for (const text of asides) write({ kind: 'paragraph', text })
    asides = []
    if (placeBelow !== null) writer.place(...placeBelow)
    placeBelow = null
  }

  return {
    add(block) {
      if (depth === 0) return write(block)
      if (cells.length === 0) cells.push([])
      cells.at(-1)!.push(block)
      const last = block.kind === 'paragraph' ? block.inside?.at(-1) : undefined
      if (last !== undefined) placeBelow = [last.kind, last.name]
    },
    addAside(text) {
      if (depth > 0) asides.push(text)
      else write({ kind: 'paragraph', text })
    },
    place(kind, name) {
      flush()
      if (cells.some((cell) => cell.length > 0)) placeBelow = [kind, name]
      else writer.place(kind, name)
    },
    openTable: () => void depth++,
    openCell() {
      if (depth === 1) cells.push([])
    },
    closeRow,
    closeTable() {
      closeRow()
      depth = Math.max(0, depth - 1)
    },
    flush() {
      depth = Math.min(depth, 1)
      closeRow()
      flush()
    },
  }
}

/** Lines of one program are paragraphs of their own in a document: they become one block. */
function createBlockWriter(writer: DocumentWriter) {
  let code: string[] = []

  function flush(): void {
    if (code.length > 0) writer.code(code.join('\n'))
    code = []
  }

  function write(block: FlowBlock): void {
    if (block.kind === 'code') return void code.push(block.text)
    flush()
    if (block.kind === 'heading') writer.heading(block.level, block.text)
    else if (block.kind === 'item') writer.item(block.text, block.depth)
    else if (block.kind === 'paragraph') writer.paragraph(block.text, block.inside)
    else writer.quote(block.text)
  }

  return { write, flush }
}

/** Without the empty ones at the end. */
const filledCells = (cells: readonly (readonly FlowBlock[])[]): number => cells.findLastIndex((cell) => cell.length > 0) + 1

function arrangesText(cells: readonly (readonly FlowBlock[])[]): boolean {
  if (cells.length <= 1) return true
  const blocks = cells.flat()
  return (
    blocks.some(({ kind }) => kind === 'heading') || blocks.reduce((sum, { text }) => sum + text.length, 0) > maxRowCharacters
  )
}
