// Blocks by lines: every reader of a line-oriented format says what each line is, and neighbours of one kind are one block.
// One pass over the text, so no input, however odd, takes more than linear time.
import type { Block, BlockKind } from './note.ts'

export interface Line {
  /** Offsets of the line without its line break. */
  start: number
  end: number
  text: string
}

/** Lines of `text` from `from` on. Breaks are \n, \r\n and a lone \r. */
export function* linesOf(text: string, from = 0): Generator<Line> {
  const breaks = /\r\n|\n|\r/g
  breaks.lastIndex = from
  let start = from
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    yield { start, end: found.index, text: text.slice(start, found.index) }
    start = found.index + found[0].length
  }
  if (start < text.length) yield { start, end: text.length, text: text.slice(start) }
}

export type LineKind =
  | { kind: Exclude<BlockKind, 'heading'> }
  | ({ kind: 'heading'; level: number; heading: string } & Pick<Block, 'tags'>)

/**
 * What a line is, given what the line above was (null: blank, or the first). Null ends the open block.
 * Headings stand alone; lines of any other one kind in a row are one block.
 */
export type ClassifyLine = (line: Line, above: BlockKind | null, below: string) => LineKind | null

export function blocksByLines(text: string, from: number, classify: ClassifyLine): Block[] {
  const blocks: Block[] = []
  let above: BlockKind | null = null
  const add = (line: Line, below: string) => {
    const found = classify(line, above, below)
    const open = blocks.at(-1)
    if (found !== null && found.kind !== 'heading' && above === found.kind && open) open.end = line.end
    else if (found !== null) blocks.push({ start: line.start, end: line.end, ...found })
    above = found?.kind ?? null
  }
  // One line ahead, never all of them: a file of 10 MB may have ten million.
  let last: Line | null = null
  for (const line of linesOf(text, from)) {
    if (last !== null) add(last, line.text)
    last = line
  }
  if (last !== null) add(last, '')
  return blocks
}

/** Blank lines part paragraphs; nothing else is read into the text. */
export const classifyPlain: ClassifyLine = ({ text }) => (text.trim() === '' ? null : { kind: 'paragraph' })
