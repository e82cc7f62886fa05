// What ingest knows of reading: a file's path in, its passages out. Where that happens stays here: in a process of its own,
// whose death or hang costs one file, or in this one (tests, evaluation).
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Note } from '../readers/note.ts'
import type { NewChunk } from '../store/stored.ts'

export interface ReadRequest {
  /** Absolute. */
  path: string
  /** Of the file when it was found: how long a reading may take depends on it. */
  sizeBytes: number
  /** SHA-256 in hex: of bytes whose reading is known. A file that has them is not read again; null for none. */
  knownHash: string | null
  /** The same of notes that vanished elsewhere: a file that has such bytes is only asked for its facts. */
  vanishedHashes: readonly string[]
}

/** What a note says of itself, whatever its text. */
export type ReadFacts = Pick<Note, 'title' | 'tags' | 'aliases' | 'properties' | 'dateMs'>

/** A passage as the store takes it; its vector comes later. */
export type ReadChunk = NewChunk & { vector: null }

/** How much of a note's text is in its passages, in UTF-16 units. */
export interface CutPart {
  readCharacters: number
  characters: number
}

/** Of a text that is not in its passages whole; or a sentence on what the format's reader left out. */
export type ReadPart = CutPart | { leftOut: string }

/** A note in a file that holds many; `name` by readers/note-paths.ts. */
export interface ListedNote {
  name: string
  sizeBytes: number
  /** ms since 1970; null where the file does not say. */
  modifiedMs: number | null
}

export interface ContainerList {
  kind: 'list'
  /** In the order of the file. */
  notes: ListedNote[]
  /** A sentence on what of the file is not listed; null where all of it is. */
  leftOut: string | null
}

export type ListAnswer = ContainerList | Extract<ReadAnswer, { kind: 'gone' | 'problem' }>

export type ReadAnswer =
  /** It has the bytes of `knownHash`. */
  | { kind: 'same' }
  /** It has the bytes of one of `vanishedHashes`. */
  | { kind: 'moved'; hash: string; facts: ReadFacts }
  /** `part` is null where the whole text was read. */
  | { kind: 'read'; hash: string; facts: ReadFacts; chunks: ReadChunk[]; part: ReadPart | null }
  /** There is no such file any more. */
  | { kind: 'gone' }
  /** It cannot be read, with a sentence for people. */
  | { kind: 'problem'; code: ErrorCode; message: string }

export interface NoteReader {
  /** There will be something to read: whatever has to start may start now. */
  prepare(): void
  /**
   * Reads files one after the other, in the order of the calls. Throws CANCELLED when the signal fires, and READER_FAILED
   * when reading is not possible at all; a file that cannot be read is an answer.
   */
  read(request: ReadRequest, signal: AbortSignal): Promise<ReadAnswer>
  /** What is in a file that holds many notes, in turn with the readings. Throws as `read` does. */
  list(path: string, sizeBytes: number, signal: AbortSignal): Promise<ListAnswer>
  /** Ends at once, whatever is being read. */
  close(): Promise<void>
}
