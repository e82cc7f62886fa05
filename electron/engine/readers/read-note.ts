// The one door to the readers: a file's bytes and name -> Note.
import { basename, extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { completeNote, type Reading } from './complete-note.ts'
import { decodeNote } from './decode/decode-note.ts'
import { declaredCharset, readHtml } from './html/read-html.ts'
import { readMarkdown } from './markdown.ts'
import type { Note } from './note.ts'
import { readOrg } from './org/read-org.ts'
import { readPlainText } from './plain-text.ts'

interface Reader {
  read(text: string): Reading
  /** The encoding that a file of this format names itself. */
  declaredEncoding?(bytes: Uint8Array): string | null
}

const markdown: Reader = { read: readMarkdown }
const plainText: Reader = { read: readPlainText }
const html: Reader = { read: readHtml, declaredEncoding: declaredCharset }

const readers: ReadonlyMap<string, Reader> = new Map([
  ...['md', 'markdown', 'mdown', 'mkd', 'mdx'].map((extension) => [extension, markdown] as const),
  ...['txt', 'text'].map((extension) => [extension, plainText] as const),
  ['org', { read: readOrg }],
  ...['html', 'htm', 'xhtml'].map((extension) => [extension, html] as const),
])

/** Lower case, without the dot. */
export const readableExtensions: readonly string[] = [...readers.keys()]

/** Files that are text by old custom, though their names have no extension. */
const plainNames = /^(?:readme|todo|notes?|journal|changelog|ideas)$/i

const extensionOf = (path: string) => extname(path).slice(1).toLowerCase()

const readerOf = (path: string) => readers.get(extensionOf(path)) ?? (plainNames.test(basename(path)) ? plainText : undefined)

/** By the name alone. */
export const hasReader = (path: string): boolean => readerOf(path) !== undefined

/** Throws NO_READER, TOO_LARGE, BINARY_FILE. */
export function readNote(bytes: Uint8Array, path: string, { maxNoteBytes }: { maxNoteBytes: number }): Note {
  const reader = readerOf(path)
  if (reader === undefined) {
    const extension = extensionOf(path)
    const kind = extension === '' ? 'files without an extension' : `.${extension} files`
    throw new AppError('NO_READER', `${path} was left out: Nearnote cannot read ${kind} yet.`, { path, extension })
  }
  const text = decodeNote(bytes, path, maxNoteBytes, reader.declaredEncoding?.(bytes) ?? null)
  return completeNote(reader.read(text), path)
}
