// Which files are notes, by their names, and who reads each. A new format is one file with its reader and one line here.
import { basename, extname } from 'node:path'
import type { Reading } from './complete-note.ts'
import { declaredCharset, readHtml } from './html/read-html.ts'
import { readMarkdown } from './markdown.ts'
import { readOrg } from './org/read-org.ts'
import { readPlainText } from './plain-text.ts'

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

export interface DocumentFile {
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
  /** Names of files in it that are no notes (pictures, fonts): counted by kind. */
  others: readonly string[]
  /** Bytes of one note. Throws FILE_DAMAGED. */
  read(note: ContainedNote): Promise<Uint8Array>
  close(): Promise<void>
}

export interface ContainedNote {
  /**
   * For people, and the same as long as the note is: its title, subject or path inside, parted by '/'. No empty part, no '.' and '..',
   * at most 200 UTF-16 units a part.
   */
  name: string
  /** Bytes that `read` gives; of packed ones as the directory says. */
  sizeBytes: number
  /** When it was changed last, in ms since 1970; null where the file does not say. */
  modifiedMs: number | null
  /** Reads its bytes. */
  reader: TextReader | DocumentReader
}

export type FormatReader = TextReader | DocumentReader | ContainerReader

const text = (read: TextReader['read'], more: Pick<TextReader, 'declaredEncoding'> = {}): TextReader => ({
  kind: 'text',
  read,
  ...more,
})

const plainText = text(readPlainText)

const formats: readonly (readonly [extensions: string, FormatReader])[] = [
  ['md markdown mdown mkd mdx', text(readMarkdown)],
  ['txt text', plainText],
  ['org', text(readOrg)],
  ['html htm xhtml', text(readHtml, { declaredEncoding: declaredCharset })],
]

const readers: ReadonlyMap<string, FormatReader> = new Map(
  formats.flatMap(([extensions, reader]) => extensions.split(' ').map((extension) => [extension, reader] as const)),
)

/** Files that are text by old custom, though their names have no extension. */
const plainNames = /^(?:readme|todo|notes?|journal|changelog|ideas)$/i

/** Lower case, without the dot. */
export const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()

/** By the name alone. */
export const readerOf = (path: string): FormatReader | undefined =>
  readers.get(extensionOf(path)) ?? (plainNames.test(basename(path)) ? plainText : undefined)
