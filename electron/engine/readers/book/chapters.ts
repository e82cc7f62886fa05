// Chapters of a book: a page of its source is cut where the table of contents says that one begins.
import type { Reading } from '../complete-note.ts'
import type { DocumentWriter } from '../document-writer.ts'
import type { Block } from '../note.ts'
import { writeReading } from '../parts/write-reading.ts'
import type { ContentsEntry } from './contents.ts'

export interface Chapter {
  /** Null before the first of the page, which goes on with the chapter before. */
  entry: ContentsEntry | null
  source: string
}

/** In the order of the page. Entries whose place is not found begin at its top. */
export function splitChapters(source: string, entries: readonly ContentsEntry[]): Chapter[] {
  const places = placesOfIds(source, new Set(entries.map(({ anchor }) => anchor)))
  const starts = entries
    .map((entry) => ({ entry, at: places.get(entry.anchor) ?? 0 }))
    .toSorted((one, other) => one.at - other.at)
  const first = starts[0]?.at === 0 ? [] : [{ entry: null, source: source.slice(0, starts[0]?.at) }]
  return [...first, ...starts.map(({ entry, at }, index) => ({ entry, source: source.slice(at, starts[index + 1]?.at) }))]
}

/** Where the tags with these ids begin. */
function placesOfIds(source: string, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  if (ids.size === 0) return places
  for (const { 0: tag, index } of source.matchAll(/<[a-z][^<>]{0,2000}>/gi)) {
    const match = /\s(?:id|name)\s?=\s?(?:"([^"]{1,300})"|'([^']{1,300})')/.exec(tag)
    const id = match?.[1] ?? match?.[2] ?? ''
    if (ids.has(id) && !places.has(id)) places.set(id, index)
  }
  return places
}

/** With a place, and a heading where the page has none that says the same. */
export function appendChapter(writer: DocumentWriter, { entry }: Chapter, { text, blocks }: Reading): void {
  const first = blocks.find(({ kind }) => kind === 'heading')
  if (entry === null) return writeReading(writer, { text, blocks, format: 'html' }, { below: 0, within: null })
  const { title, level } = entry
  writer.place('chapter', title)
  const own = first !== undefined && blocks.indexOf(first) <= 2 && saysTheSame(first, title) ? first : null
  if (own === null) writer.heading(level, title)
  // Headings keep their order among each other, below the chapter's.
  const highest = blocks.reduce((least, { kind, level: found = 1 }) => (kind === 'heading' ? Math.min(least, found) : least), 6)
  const below = own === null ? level + 1 - highest : level - (own.level ?? 1)
  writeReading(writer, { text, blocks, format: 'html' }, { below, within: null })
}

/** "1. The sea" on the page, "The sea" in the table of contents. */
function saysTheSame({ heading = '' }: Block, title: string): boolean {
  const [one, other] = [wordsOf(heading), wordsOf(title)]
  return one !== '' && (one.includes(other) || other.includes(one))
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
