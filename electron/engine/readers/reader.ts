// What a reader of a format is: of a text, of a document that a library takes apart, of a file that holds many notes.
import type { Reading } from './complete-note.ts'

/** Reads what is text once its encoding is known. Never throws for what a text may hold. */
export interface TextReader {
  kind: 'text'
  /** `name`: the file's, with its extension. */
  read(text: string, name: string): Reading
  /** The encoding that a file of this format names itself. */
  declaredEncoding?(bytes: Uint8Array): string | null
}

/** Reads a format of its own with a library, in the process for documents. */
export interface DocumentReader {
  kind: 'document'
  /** Throws TOO_LARGE, FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
  read(bytes: Uint8Array, file: DocumentFile): Promise<Reading>
}

/** Files that ship with the program and that readers open when they need one. */
export interface ReaderResources {
  /** Holds Adobe's character maps (90ms-RKSJ-H.bcmap): without them some PDFs in East Asian scripts have no text. */
  characterMapFolder?: string | undefined
}

export interface DocumentFile extends ReaderResources {
  /** For errors. */
  path: string
  /** The file's own, with its extension. */
  name: string
  /** What another reader makes of a file inside this one (an attachment); null where it is no format of ours or cannot be read. */
  readInner(bytes: Uint8Array, name: string): Promise<Reading | null>
}

/** One file that holds many notes: each is a note of its own, called by the file's path, a separator and its name inside. */
export interface ContainerReader {
  kind: 'container'
  /** Looks the file through without keeping its notes in memory. Throws what a DocumentReader does. */
  open(path: string): Promise<OpenContainer>
}

export interface OpenContainer {
  /** In the order of the file; names are unique. */
  notes: readonly ContainedNote[]
  /** Names of files in it that are no notes (pictures, fonts). */
  others: readonly string[]
  /** A sentence on notes that were left out by the reader's bounds; null, or absent, where all are listed. */
  leftOut?: string | null
  /** Bytes of one note. Throws FILE_DAMAGED, TOO_LARGE. */
  read(note: ContainedNote): Promise<Uint8Array>
  close(): Promise<void>
}

export interface ContainedNote {
  /**
   * For people, and the same as long as the note is: its title, subject or path inside, parted by '/'. No empty part, no '.' and '..',
   * at most 200 UTF-16 units a part.
   */
  name: string
  /** About as many as `read` gives; of packed ones as the directory says. */
  sizeBytes: number
  /** When it was changed last, in ms since 1970; null where the file does not say. */
  modifiedMs: number | null
  /** Reads its bytes. */
  reader: TextReader | DocumentReader
}

export type FormatReader = TextReader | DocumentReader | ContainerReader
