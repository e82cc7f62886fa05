// A file of notes one behind the other, each a range of its bytes: listed by what was found in it, read note by note.
import type { FileHandle } from 'node:fs/promises'
import type { ContainedNote, OpenContainer } from '../reader.ts'
import { checkNoteSize, notAllNotes } from './bounds.ts'
import { readRange } from './file-windows.ts'
import { createNoteNames } from './note-names.ts'

export interface NoteRange {
  /** Offsets of its bytes in the file, end exclusive. */
  start: number
  end: number
  /** As people wrote it. */
  title: string
  /** ms since 1970; null where the file does not say. */
  modifiedMs: number | null
}

export interface RangedFile {
  path: string
  file: FileHandle
  /** The listed ones, in the order of the file. */
  ranges: readonly NoteRange[]
  /** How many there are, the unlisted among them. */
  found: number
  /** Notes are called so, in the plural. */
  what: string
  reader: ContainedNote['reader']
  /** What is read of a range's bytes; all of them when absent. */
  unwrap?(bytes: Uint8Array): Uint8Array
}

/** Closes the file when it is closed. */
export function openRanges({ path, file, ranges, found, what, reader, unwrap }: RangedFile): OpenContainer {
  const names = createNoteNames()
  const byName = new Map(ranges.map((range) => [names.take([range.title]), range]))
  return {
    notes: [...byName].map(([name, { start, end, modifiedMs }]) => ({ name, sizeBytes: end - start, modifiedMs, reader })),
    others: [],
    leftOut: notAllNotes(found, ranges.length, what),
    async read({ name, sizeBytes }) {
      checkNoteSize(path, name, sizeBytes)
      const range = byName.get(name)
      const bytes = await readRange(file, range?.start ?? 0, range?.end ?? 0)
      return unwrap === undefined ? bytes : unwrap(bytes)
    },
    close: () => file.close(),
  }
}
