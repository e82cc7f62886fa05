// The readable text of an HTML page as it grows: one block a line, white space as a browser would show it, and which line of the
// source each stretch comes from.
import { linesOf } from '../line-blocks.ts'
import type { Block, BlockKind } from '../note.ts'

export interface HtmlText {
  text: string
  blocks: Block[]
  /** [offset in text, source line], ascending: one for each source line that a word begins on. */
  lineMarks: [number, number][]
}

/** What the text of an element is part of. */
export interface Context {
  kind: BlockKind
  isPre: boolean
  level?: number
}

export interface TextWriter {
  /** Text between two tags, line by line of its source, since a block may go over many. */
  add(value: string, line: number, context: Context): void
  endCell(): void
  endBlock(): void
  finish(): HtmlText
}

export function createTextWriter(): TextWriter {
  const done = createBlockList()
  const lineMarks: [number, number][] = []
  let open: OpenBlock | null = null

  function addWords(words: string, line: number, context: Context): void {
    open ??= { context, pieces: [], length: 0, gap: '' }
    if (open.length > 0 && open.gap !== '') addPiece(open, open.gap)
    open.gap = ''
    if (lineMarks.at(-1)?.[1] !== line) lineMarks.push([done.length() + open.length, line])
    addPiece(open, words)
  }

  function endBlock(): void {
    if (open !== null) done.add(open)
    open = null
  }

  function addPreformatted(part: string, at: number, line: number, context: Context): void {
    if (at > 0 && open !== null) open.gap = open.gap === ' ' ? '\n' : `${open.gap}\n`
    if (part.trim() !== '') addWords(open === null ? part.trim() : part.trimEnd(), line, context)
  }

  function addProse(part: string, at: number, line: number, context: Context): void {
    const words = part.trim().replace(/\s+/g, ' ')
    if (open !== null && (at > 0 || /^\s/.test(part))) open.gap ||= ' '
    if (words !== '') addWords(words, line, context)
    if (open !== null && /\s$/.test(part)) open.gap ||= ' '
  }

  return {
    endBlock,
    endCell() {
      if (open !== null) open.gap = ' | '
    },
    add(value, line, context) {
      const addPart = context.isPre ? addPreformatted : addProse
      let at = 0
      for (const { text } of linesOf(value)) addPart(text, at, line + at++, context)
      // A break at the end is white space too.
      if (value.endsWith('\n')) addPart('', at, line + at, context)
    },
    finish() {
      endBlock()
      return { ...done.finish(), lineMarks }
    },
  }
}

interface OpenBlock {
  context: Context
  pieces: string[]
  /** UTF-16 units of the pieces. */
  length: number
  /** White space before whatever comes next. */
  gap: string
}

function addPiece(block: OpenBlock, piece: string): void {
  block.pieces.push(piece)
  block.length += piece.length
}

function createBlockList() {
  const lines: string[] = []
  const blocks: Block[] = []
  let length = 0
  return {
    length: () => length,
    add({ pieces, context }: OpenBlock): void {
      const text = pieces.join('')
      addBlock(blocks, context, length, text)
      lines.push(text)
      length += text.length + 1
    },
    finish: () => ({ text: lines.map((line) => `${line}\n`).join(''), blocks }),
  }
}

/** Items of a list and rows of a table in a row are one block. */
function addBlock(blocks: Block[], { kind, level }: Context, start: number, text: string): void {
  const end = start + text.length
  const last = blocks.at(-1)
  if (last?.kind === kind && (kind === 'list' || kind === 'table')) last.end = end
  else if (kind === 'heading') blocks.push({ kind, start, end, level: level ?? 1, heading: text })
  else blocks.push({ kind, start, end })
}
