// The piece of a note that is shown at a glance. Pure.
import type { NoteView } from '../../shared/note-view.ts'

/** In UTF-16 units: more than fits. */
const longest = 1500

/** From the line on, 1-based; what stands before the body is left out. */
export function peekedText(
  { text, bodyStart, lineMarks }: Pick<NoteView, 'text' | 'bodyStart' | 'lineMarks'>,
  line: number,
): string {
  const start = Math.max(bodyStart, lineMarks === null ? offsetOfLine(text, line) : offsetByMarks(lineMarks, line))
  return text.slice(start, start + longest).trimStart()
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', offset)
    if (next === -1) return 0
    offset = next + 1
  }
  return offset
}

const offsetByMarks = (marks: readonly (readonly [number, number])[], line: number): number =>
  marks.findLast(([, marked]) => marked <= line)?.[0] ?? 0
