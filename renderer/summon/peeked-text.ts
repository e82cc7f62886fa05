// The piece of a note that is shown at a glance. Pure.
import type { NoteView } from '../../shared/note-view.ts'
import { offsetOfLine } from '../preview/locate-passage.ts'

/** In UTF-16 units: more than fits. */
const longest = 1500

/** From the line on, 1-based; what stands before the body is left out. */
export function peekedText(
  { text, bodyStart, lineMarks }: Pick<NoteView, 'text' | 'bodyStart' | 'lineMarks'>,
  line: number,
): string {
  const from = offsetOfLine({ text, lineMarks }, line)
  // A line that is there no more: the beginning says more than the end.
  const start = Math.max(bodyStart, from < text.length ? from : 0)
  return text.slice(start, start + longest).trimStart()
}
