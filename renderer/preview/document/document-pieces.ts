// What is drawn of a document: its blocks, cut where a page or slide begins. Pure.
import type { NoteView } from '../../../shared/note-view.ts'

export type DocumentView = Pick<NoteView, 'text' | 'blocks' | 'places'>
export type DocumentBlock = NonNullable<NoteView['blocks']>[number]
export type DocumentPlace = NonNullable<NoteView['places']>[number]

/** A block, or the part of it that lies in the window and on one page. Offsets in the note's text. */
export interface DocumentPiece {
  block: DocumentBlock
  start: number
  end: number
  /** What begins with it: told above it. */
  place: DocumentPlace | null
}

/** Of [start, end) of the note, in order. Rows stay in their table, which names them in front of each. */
export function piecesOf({ blocks = [], places = [] }: DocumentView, start: number, end: number): DocumentPiece[] {
  const pieces: DocumentPiece[] = []
  let nextPlace = 0
  for (const block of blocks) {
    if (block.start >= end) break
    if (block.end <= start) continue
    let from = Math.max(block.start, start)
    const until = Math.min(block.end, end)
    // What began before, in what is not shown or has no block, is told with the first piece behind it.
    let place: DocumentPlace | null = null
    for (; (places[nextPlace]?.start ?? until) < until; nextPlace += 1) {
      const next = places[nextPlace]
      if (next === undefined || isRow(next, block)) continue
      if (next.start > from) {
        pieces.push({ block, start: from, end: next.start, place })
        from = next.start
      }
      place = next
    }
    pieces.push({ block, start: from, end: until, place })
  }
  return pieces
}

const isRow = ({ kind, start }: DocumentPlace, block: DocumentBlock) =>
  kind === 'row' && (block.kind === 'table' || start < block.start)

export interface ListItem {
  text: string
  start: number
  /** 0 for the outermost. */
  depth: number
}

/** Items of a list's lines: "- word", two blanks in front for each depth; a line without a dash goes on with its item. */
export function itemsOf(text: string, start: number): ListItem[] {
  const items: ListItem[] = []
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const sign = /^((?: {2})*)- /.exec(line)
    const last = items.at(-1)
    if (sign === null && last !== undefined) last.text = text.slice(last.start - start, index + line.length)
    else {
      const signLength = sign?.[0].length ?? 0
      items.push({ text: line.slice(signLength), start: start + index + signLength, depth: (sign?.[1] ?? '').length / 2 })
    }
  }
  return items
}
