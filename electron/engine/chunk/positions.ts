// What of a note's places and source lines falls into one passage.
import type { Note, NotePlace } from '../readers/note.ts'

export interface Positions {
  /** Ascending; `start` counts in the passage. The first one holds from the passage's beginning where the note had one before it. */
  places: readonly NotePlace[]
  /** [offset in the passage, source line], ascending; null where the lines of the text are the file's lines, none where it has no lines. */
  lineMarks: readonly (readonly [number, number])[] | null
}

/** Looks positions up in any order; made once a note. */
export function createPositions({
  places,
  lineMarks: marks,
  format,
}: Pick<Note, 'places' | 'lineMarks' | 'format'>): (start: number, end: number) => Positions {
  const lineMarks = marks === null && format === 'document' ? [] : marks
  const placeStarts = places.map((place) => place.start)
  const lineStarts = lineMarks?.map(([offset]) => offset) ?? []
  return (start, end) => {
    const within = <T>(starts: readonly number[], items: readonly T[]) =>
      items.slice(Math.max(0, lastAtMost(starts, start)), lastAtMost(starts, end - 1) + 1)
    return {
      places: within(placeStarts, places).map((place) => ({ ...place, start: Math.max(0, place.start - start) })),
      lineMarks: lineMarks && within(lineStarts, lineMarks).map(([offset, line]) => [Math.max(0, offset - start), line] as const),
    }
  }
}

/** Index of the last value that is not greater than `value`; -1 when all are. */
export function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
