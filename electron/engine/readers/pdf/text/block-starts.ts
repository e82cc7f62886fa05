// Whether a line begins a paragraph or goes on with the one above, by distance, indentation and what would have fitted above.

import type { Line } from '../layout/lines.ts'
import type { Typography } from '../layout/typography.ts'
import type { TextBlock } from './text-block.ts'

/** Parts of the usual: a larger distance or a larger type parts paragraphs. */
const widerLeading = 1.25
const otherSize = 1.12
/** In sizes of the font. */
const indent = 0.8
/** Parts of the column that stay free where a line ends early: after a sentence, and anywhere. */
const spareAfterSentence = 0.12
const spareAnywhere = 0.35

const sentenceEnd = /[.!?:。！？…]["'”’»)\]]*$/u

/** `block`: the one that `above` ends. */
export function startsBlock(block: TextBlock, above: Line, line: Line, typography: Typography): boolean {
  const ratio = line.size / above.size
  if (ratio > otherSize || ratio < 1 / otherSize) return true
  if (above.column !== line.column) return startsAfterBreak(block, above, line)
  const leading = (above.base - line.base) / Math.max(line.size, above.size)
  if (leading < 0.3 || leading > widerLeading * (line.column.leading ?? typography.leading)) return true
  const [first] = block.lines
  const inset = insetOf(line, above)
  if (block.kind === 'item' && first !== undefined) {
    if (insetOf(line, first) > 0.5) return false
    if (insetOf(line, first) < -0.5) return block.lines.length > 1 || endsEarly(above, line)
  }
  const isEarly = endsEarly(above, line)
  if (inset > indent) return block.lines.length > 1 || sentenceEnd.test(above.text) || isEarly
  if (inset < -indent) return block.lines.length > 1 || isEarly
  return isEarly
}

/** At the top of a column or page. */
function startsAfterBreak(block: TextBlock, above: Line, line: Line): boolean {
  if (/^\p{Ll}/u.test(line.text) && !sentenceEnd.test(above.text)) return false
  const start = line.isRightToLeft ? line.column.right - line.right : line.left - line.column.left
  return sentenceEnd.test(above.text) || endsEarly(above, line) || block.kind === 'item' || start > 4 * line.size
}

/** How much further in a line begins than another, in sizes of its font. */
const insetOf = (line: Line, other: Line): number =>
  (line.isRightToLeft ? other.right - line.right : line.left - other.left) / line.size

/** The first word below would have fitted above. */
function endsEarly(above: Line, line: Line): boolean {
  const { left, right } = above.column
  const width = Math.max(right - left, 1)
  const spare = above.isRightToLeft ? above.left - left : right - above.right
  const word = line.text.indexOf(' ')
  const letters = (word < 0 ? line.text.length : word) + 1
  const needed = (letters / Math.max(line.text.length, 1)) * (line.right - line.left)
  return spare > needed + (sentenceEnd.test(above.text) ? spareAfterSentence : spareAnywhere) * width
}
