// The one door to the readers: a file's bytes and name -> Note.
import { extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { decodeNote } from './decode.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import type { Note } from './note.ts'
import { readOrg } from './org.ts'
import { readPlainText } from './plain-text.ts'

type Reader = (text: string, path: string) => Note

const readers: ReadonlyMap<string, Reader> = new Map([
  ...['md', 'markdown', 'mdown', 'mkd', 'mdx'].map((extension) => [extension, readMarkdown] as const),
  ...['txt', 'text'].map((extension) => [extension, readPlainText] as const),
  ['org', readOrg],
  ...['html', 'htm', 'xhtml'].map((extension) => [extension, readHtml] as const),
])

export const readableExtensions: readonly string[] = [...readers.keys()]

const extensionOf = (path: string) => extname(path).slice(1).toLowerCase()

/** By the name alone. */
export function hasReader(path: string): boolean {
  return readers.has(extensionOf(path))
}

/** Throws NO_READER, TOO_LARGE, BINARY_FILE. */
export function readNote(bytes: Uint8Array, path: string, { maxNoteBytes }: { maxNoteBytes: number }): Note {
  const extension = extensionOf(path)
  const reader = readers.get(extension)
  if (!reader) {
    const kind = extension === '' ? 'files without an extension' : `.${extension} files`
    throw new AppError('NO_READER', `${path} was left out: Nearnote cannot read ${kind} yet.`, { path, extension })
  }
  return reader(decodeNote(bytes, path, maxNoteBytes), path)
}
