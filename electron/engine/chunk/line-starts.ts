// Offset -> 1-based line of the file.
import { linesOf } from '../readers/line-blocks.ts'
import type { Note } from '../readers/note.ts'
import { lastAtMost } from './positions.ts'

/** Looks lines up in any order; made once a note. */
export function createLineNumbers({ text, lineMarks }: Pick<Note, 'text' | 'lineMarks'>): (offset: number) => number {
  if (lineMarks !== null) {
    const starts = lineMarks.map(([offset]) => offset)
    return (offset) => lineMarks[Math.max(0, lastAtMost(starts, offset))]?.[1] ?? 1
  }
  const starts = [0]
  for (const { start } of linesOf(text)) if (start > 0) starts.push(start)
  return (offset) => lastAtMost(starts, offset) + 1
}
