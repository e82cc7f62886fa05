// Blocks -> the readable text, with the page that each piece of it stands on.
import type { DocumentWriter, InnerPlace } from '../../document-writer.ts'
import type { Line } from '../layout/lines.ts'
import { bullet } from './blocks.ts'
import type { LineJoiner } from './line-ends.ts'
import type { TextBlock } from './text-block.ts'

export interface PageToWrite {
  label: string
  /** Comments and values of its forms, written below its text. */
  notes: readonly string[]
}

/** Lines with more room above than so many sizes of the font have a blank line before them, in code. */
const blankLine = 1.8

export function writeBlocks(
  writer: DocumentWriter,
  blocks: readonly TextBlock[],
  pages: readonly PageToWrite[],
  joiner: LineJoiner,
): void {
  let current = -1
  let noted = 0
  const stand = (page: number) => {
    if (page === current) return
    current = page
    writer.place('page', pages[page]?.label ?? String(page + 1))
  }
  const writeNotes = (until: number) => {
    for (; noted < until; noted += 1) {
      for (const note of pages[noted]?.notes ?? []) {
        stand(noted)
        writer.paragraph(note)
      }
    }
  }
  for (const block of blocks) {
    const [first] = block.lines
    if (first === undefined || writer.isFull) continue
    // A block of an earlier page may follow one that went on to this page.
    writeNotes(first.page)
    stand(first.page)
    const { text, inside } = joined(block.lines, joiner, pages)
    if (block.kind === 'heading') writer.heading(block.level, text)
    else if (block.kind === 'item') writer.item(text.replace(bullet, ''), block.depth)
    else if (block.kind === 'row') writer.row(cellsOf(first))
    else if (block.kind === 'code') writer.code(codeOf(block.lines))
    else writer.paragraph(text, inside)
    if (block.kind === 'paragraph') current = block.lines.at(-1)?.page ?? current
  }
  writeNotes(pages.length)
}

/** What led to a page number by dots is none. */
const cellsOf = ({ cells, hasLeaders, text }: Line): string[] => {
  const [, words, number] = (hasLeaders && /^(.{1,1000}\S)\s(\S{1,20})$/u.exec(text)) || []
  return words === undefined || number === undefined ? cells.map((cell) => cell.text) : [words, number]
}

/** Where a page begins inside the text, that offset with its name. */
function joined(
  lines: readonly Line[],
  joiner: LineJoiner,
  pages: readonly PageToWrite[],
): { text: string; inside: InnerPlace[] } {
  const parts: string[] = []
  const inside: InnerPlace[] = []
  let length = 0
  lines.forEach((line, at) => {
    const below = lines[at + 1]
    if (at > 0 && lines[at - 1]?.page !== line.page) {
      inside.push({ at: length, kind: 'page', name: pages[line.page]?.label ?? String(line.page + 1), within: '' })
    }
    const text = below === undefined ? line.text : joiner.before(line.text, below.text)
    parts.push(text)
    length += text.length
  })
  return { text: parts.join(''), inside }
}

/** Lines with the indentation that they are set with. */
function codeOf(lines: readonly Line[]): string {
  const left = lines.reduce((least, line) => Math.min(least, line.left), Infinity)
  return lines
    .flatMap((line, at) => {
      const above = lines[at - 1]
      const isApart = above !== undefined && above.column === line.column && above.base - line.base > blankLine * line.size
      const width = (line.right - line.left) / Math.max(line.text.length, 1) || line.size
      const blanks = Math.min(Math.round((line.left - left) / width), 60)
      return [...(isApart ? [''] : []), `${' '.repeat(Math.max(blanks, 0))}${line.text}`]
    })
    .join('\n')
}
