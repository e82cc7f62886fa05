// What a reader makes of a file, one line a block, as tests compare it.

import type { Note } from '../../../electron/engine/readers/note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

export const readFile = (source: string | Uint8Array, name: string): Note => {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  return readTextNote(bytes, `/n/${name}`, { maxNoteBytes: 50_000_000 })
}

/** `heading 1: Words`, `list: - a\n- b`. */
export const outline = ({ blocks, text }: Pick<Note, 'blocks' | 'text'>): string[] =>
  blocks.map(({ kind, level, heading, start, end }) =>
    kind === 'heading' ? `heading ${level}: ${heading}` : `${kind}: ${text.slice(start, end)}`,
  )

/** The place that a word stands in, as `row 3`; '' where it stands in none. */
export function placeOf({ places, text }: Pick<Note, 'places' | 'text'>, word: string): string {
  const place = places.findLast(({ start }) => start <= text.indexOf(word))
  return place === undefined ? '' : `${place.kind} ${place.name}`
}

/** The file's line that a word stands on. */
export function lineOf({ lineMarks, text }: Pick<Note, 'lineMarks' | 'text'>, word: string): number {
  const at = text.indexOf(word)
  if (lineMarks === null) return text.slice(0, at).split(/\r\n|\n|\r/).length
  return lineMarks.findLast(([offset]) => offset <= at)?.[1] ?? 0
}
