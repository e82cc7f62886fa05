// Lines in reading order -> headings, paragraphs, items, rows and code.

import type { Line } from '../layout/lines.ts'
import type { Typography } from '../layout/typography.ts'
import { startsBlock } from './block-starts.ts'
import type { HeadingMark, TextBlock } from './text-block.ts'

/** In sizes of the font: how far cells of one column stand apart at most; and cells of a row that are compared. */
const cellSlack = 0.3
const maxCells = 30
/** Of the width of a column. */
const proseShare = 0.6
/** Blocks before that a line may belong to when notes and captions came between. */
const maxBack = 6

export function blocksOf(lines: readonly Line[], marks: ReadonlyMap<Line, HeadingMark>, typography: Typography): TextBlock[] {
  const blocks: TextBlock[] = []
  lines.forEach((line, at) => {
    const kind = kindOf(line, lines[at - 1], lines[at + 1], marks, typography, blocks.at(-1))
    const open = openBlock(blocks, line, kind, marks, typography)
    if (open !== undefined) open.lines.push(line)
    else blocks.push({ kind, lines: [line], level: marks.get(line)?.level ?? 0, depth: depthOf(line, kind, blocks) })
  })
  return blocks
}

function kindOf(
  line: Line,
  above: Line | undefined,
  below: Line | undefined,
  marks: ReadonlyMap<Line, HeadingMark>,
  { isMonospace }: Typography,
  last: TextBlock | undefined,
): TextBlock['kind'] {
  if (marks.has(line)) return 'heading'
  if (line.isMonospace && !isMonospace && codeLetter.test(line.text)) return 'code'
  if (isItem(line, above, last)) return 'item'
  if (line.isRow) return 'row'
  if (line.hasLeaders && /[\p{L}\p{N}]/u.test(line.text)) return 'row'
  return !isProse(line) && (isAligned(line, above) || isAligned(line, below)) ? 'row' : 'paragraph'
}

/** It fills its column, most of it by one cell: a line with a wide blank, or the first of a text that hangs on a word. */
function isProse({ cells, right, size, column }: Line): boolean {
  const width = column.right - column.left
  return right > column.right - size && cells.some((cell) => cell.right - cell.left > proseShare * width)
}

/** Cells stand under each other; wide gaps that fill a line do not. */
function isAligned(line: Line, other: Line | undefined): boolean {
  if (other === undefined || other.column !== line.column || line.cells.length < 2 || other.cells.length < 2) return false
  const apart = cellSlack * line.size
  const inner = other.cells.slice(1, 1 + maxCells)
  return line.cells
    .slice(1, 1 + maxCells)
    .some((cell) =>
      inner.some(
        ({ left, right }) =>
          Math.abs(left - cell.left) < apart || (Math.abs(right - cell.right) < apart && right < other.column.right - apart),
      ),
    )
}

/** Fonts of East Asian scripts are monospaced in every text. */
const codeLetter = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]*[\p{L}\p{N}{}()[\]]/u
/** Also the signs that symbol fonts have for it. */
export const bullet = /^(?:[•◦▪‣●○■□◆◇➢➤✓✔❖∙⁃]|\p{Co}\s)\s?/u
const dash = /^[-–—*]\s/
const number = /^(?:\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\)|\([a-z]\)|\([ivx]{1,5}\)|[ivx]{1,5}[.)])\s/

function isItem(line: Line, above: Line | undefined, last: TextBlock | undefined): boolean {
  if (bullet.test(line.text)) return true
  if (!dash.test(line.text) && !number.test(line.text)) return false
  return above === undefined || last?.kind === 'item' || last?.kind === 'heading' || /[.:;!?]["”)]?$/.test(above.text)
}

/** The block that the line goes on with; undefined where it begins one. */
function openBlock(
  blocks: readonly TextBlock[],
  line: Line,
  kind: TextBlock['kind'],
  marks: ReadonlyMap<Line, HeadingMark>,
  typography: Typography,
): TextBlock | undefined {
  const last = blocks.at(-1)
  const above = last?.lines.at(-1)
  if (last === undefined || above === undefined) return undefined
  if (kind === 'heading') return last.kind === 'heading' && marks.get(above) === marks.get(line) ? last : undefined
  if (kind === 'code') return last.kind === 'code' ? last : undefined
  if (kind === 'row' || kind === 'item') return undefined
  if ((last.kind === 'paragraph' || last.kind === 'item') && !startsBlock(last, above, line, typography)) return last
  return above.column === line.column ? undefined : interrupted(blocks, line, typography)
}

/** At the top of a column: a paragraph below which notes or a caption stood. */
function interrupted(blocks: readonly TextBlock[], line: Line, { bodySize }: Typography): TextBlock | undefined {
  if (!/^\p{Ll}/u.test(line.text) || Math.abs(line.size - bodySize) > 0.05 * bodySize) return undefined
  for (const block of blocks.slice(-maxBack).reverse()) {
    const end = block.lines.at(-1)
    if (end === undefined || block.kind === 'heading' || end.page < line.page - 1) return undefined
    if (block.kind === 'paragraph' && Math.abs(end.size - line.size) < 0.05 * line.size) {
      return /[.!?:]["”’)]?$/.test(end.text) ? undefined : block
    }
  }
  return undefined
}

function depthOf(line: Line, kind: TextBlock['kind'], blocks: readonly TextBlock[]): number {
  const last = blocks.at(-1)
  if (kind !== 'item' || last?.kind !== 'item') return 0
  // As deep as the nearest item that does not stand further in, one deeper where that stands further out.
  for (const block of blocks.slice(-2 * maxBack).reverse()) {
    const [first] = block.lines
    if (block.kind !== 'item' || first === undefined || first.column !== line.column) return last.depth
    const inset = (line.left - first.left) / line.size
    if (inset > -0.5) return block.depth + (inset > 0.5 ? 1 : 0)
  }
  return 0
}
