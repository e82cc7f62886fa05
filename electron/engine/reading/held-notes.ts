// Which known notes stand in one file, and in which.
import { sep } from 'node:path'
import { isContainer, possibleContainers } from '../readers/note-paths.ts'
import type { NoteState } from '../store/stored.ts'

type Notes = ReadonlyMap<string, NoteState>

/** A file whose notes are counted and listed instead of itself. */
export const holdsNotes = ({ path, state, chunks }: Pick<NoteState, 'path' | 'state' | 'chunks'>): boolean =>
  chunks === 0 && state === 'indexed' && isContainer(path)

/** The file in which a note stands; null for a note that is a file. */
export function fileHolding(notes: Notes, path: string): string | null {
  for (const file of possibleContainers(path)) if (notes.has(file)) return file
  return null
}

/** Titles of the notes in a file, in no promised order. */
export const notesInside = (notes: Notes, file: string): string[] =>
  [...notes.values()].filter(({ path }) => path.startsWith(file + sep)).map(({ title }) => title)
