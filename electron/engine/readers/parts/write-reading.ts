// What another reader made of a part (the HTML of a mail, an attachment), written into the readable text of the whole.
import type { Reading } from '../complete-note.ts'
import type { DocumentWriter } from '../document-writer.ts'
import { linesOf } from '../line-blocks.ts'
import type { Block, BlockKind, NotePlace } from '../note.ts'

export interface PartOptions {
  /** Added to the levels of its headings. */
  below: number
  /** What its places lie in: the name of the attachment; null where places of its own say nothing. */
  within: string | null
}

/** The part's blocks and places, until the writer is full. */
export function writeReading(
  writer: DocumentWriter,
  part: Pick<Reading, 'text' | 'blocks' | 'places' | 'format'>,
  { below, within }: PartOptions,
): void {
  const places = within === null ? [] : (part.places ?? [])
  let next = 0
  for (const piece of piecesOf(part)) {
    if (writer.isFull) return
    let place: NotePlace | undefined
    while (next < places.length && places[next]!.start <= piece.start) place = places[next++]
    if (place !== undefined) writer.place(place.kind, place.name, [place.within, within].filter(Boolean).join(' of '))
    writePiece(writer, piece, below)
  }
}

export interface Piece {
  kind: BlockKind
  /** Offset in the part's text. */
  start: number
  text: string
  level: number
}

/** Blocks; lists and tables item by item and row by row, for each may have its own place. */
export function* piecesOf({ text, blocks, format }: Pick<Reading, 'text' | 'blocks' | 'format'>): Generator<Piece> {
  for (const block of blocks) {
    const written = text.slice(block.start, block.end)
    const whole: Piece = { kind: block.kind, start: block.start, text: wordsOf(block, written, format), level: block.level ?? 1 }
    if (block.kind !== 'list' && block.kind !== 'table') yield whole
    else for (const line of linesOf(written)) yield { ...whole, start: block.start + line.start, text: line.text }
  }
}

/** Headings and quotes without the marks of a text format. */
function wordsOf({ kind, heading }: Block, written: string, format: Reading['format']): string {
  if (kind === 'heading') return heading ?? written
  return kind === 'quote' && format === 'markdown' ? written.replace(/^ {0,3}>[> ]{0,50}/gm, '') : written
}

export function writePiece(writer: DocumentWriter, { kind, text, level }: Omit<Piece, 'start'>, below: number): void {
  switch (kind) {
    case 'heading':
      return writer.heading(level + below, text)
    case 'list':
      return writer.item(withoutBullet(text), depthOf(text))
    case 'table':
      return writer.row([text])
    case 'quote':
      return writer.quote(text)
    case 'code':
      return writer.code(text)
    case 'paragraph':
      return writer.paragraph(text)
  }
}

const bullet = /^\s{0,100}[-*+•][ \t]+/

const withoutBullet = (line: string) => line.replace(bullet, '')

/** Two blanks a step. */
const depthOf = (line: string) => Math.floor((/^ {0,16}/.exec(line)?.[0].length ?? 0) / 2)
