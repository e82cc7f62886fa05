// Which files are notes, by their names, and who reads each. A new format is one file with its reader and one line here.
import { basename, extname } from 'node:path'
import { declaredCharset, readHtml } from './html/read-html.ts'
import { readMarkdown } from './markdown.ts'
import { readOrg } from './org/read-org.ts'
import { readPlainText } from './plain-text.ts'
import type { FormatReader, TextReader } from './reader.ts'

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
