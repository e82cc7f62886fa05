// Where a hit's passage stands in the whole note. Pure.

import type { NoteView } from '../../shared/note-view.ts'
import type { Place } from '../../shared/place.ts'
import type { Hit } from '../../shared/schemas.ts'
import type { MarkRange } from '../search/segments.ts'

/** What the preview shows: a note, and the place in it that answered (none for a related note opened as a whole). */
export interface Target {
  path: string
  title: string
  /** 1-based line of the file; null for the note's beginning. */
  line: number | null
  /** Page, slide or row of that, where the file is known by such. */
  place?: Place | undefined
  /** Where somebody went in the note: an offset in its text. Then there is no passage to mark. */
  at?: number | undefined
  /** A heading of the note that a link named, as the link has it. */
  heading?: string | undefined
  /** The page of a PDF that somebody turned to: its 1-based number. */
  page?: number | undefined
  snippet: Hit['snippet'] | null
}

/** Offsets in the note's text. */
export interface LocatedPassage {
  start: number
  end: number
  words: readonly MarkRange[]
  sentence: MarkRange | null
}

/** A passage without a snippet ends with its block, which else ends at the next empty line, or here, in UTF-16 units. */
const longestBlock = 1500

/** Null when the note has changed so much that the place is gone, or when no place was asked for. */
export function locatePassage(
  note: Pick<NoteView, 'text' | 'lineMarks' | 'blocks'>,
  { line, snippet, at: wanted, heading }: Pick<Target, 'line' | 'snippet' | 'at' | 'heading'>,
): LocatedPassage | null {
  if (wanted !== undefined) return placeAt(wanted)
  if (heading !== undefined) return placeAt(offsetOfHeading(note.text, heading) ?? 0)
  if (line === null) return null
  const from = offsetOfLine(note, line)
  if (snippet === null) return from >= note.text.length ? null : blockAt(note, from)
  const written = writtenIn(snippet)
  const at = isAsIndexed(note.text, written) ? written.start : findNear(note.text, written.text, from)
  if (at === -1) return null
  const moved = ([start, end]: MarkRange): MarkRange => [start + at, end + at]
  return {
    start: at,
    end: at + written.text.length,
    words: written.marks.map(moved),
    sentence: written.sentence && moved(written.sentence),
  }
}

const placeAt = (offset: number): LocatedPassage => ({ start: offset, end: offset, words: [], sentence: null })

type Written = Pick<Hit['snippet'], 'text' | 'marks' | 'sentence'> & { start: number | null }

/** The piece as it stands in the note; what is shown of it in the list may be without its markup. */
const writtenIn = (snippet: Hit['snippet']): Written => snippet.source ?? { ...snippet, start: null }

const isAsIndexed = (text: string, written: Written): written is Written & { start: number } =>
  written.start !== null && text.startsWith(written.text, written.start)

/** Where the heading's line begins: of Markdown, of Org, or of a text whose headings are lines of their own; null where there is none. */
export function offsetOfHeading(text: string, wanted: string): number | null {
  const name = headingKey(wanted.split('#').at(-1) ?? wanted)
  if (name === '') return null
  for (const { 1: words = '', index } of text.matchAll(/^(?:#{1,6}|\*+)[ \t]+(.+?)[ \t]*#*$/gm))
    if (headingKey(words) === name) return index
  for (const { 1: words = '', index } of text.matchAll(/^(\S.{0,200})\n(?:=+|-+)[ \t]*$/gm))
    if (headingKey(words) === name) return index
  return null
}

/** The words alone, so that "What did *not* work", what-did-not-work and What did not work! are one. */
const headingKey = (words: string): string =>
  words
    .toLowerCase()
    .replace(/\]\([^)\n]*\)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Text offset at which a line of the file begins; the text's end for a line beyond it. */
export function offsetOfLine({ text, lineMarks }: Pick<NoteView, 'text' | 'lineMarks'>, line: number): number {
  if (lineMarks !== null) return lineMarks.findLast(([, marked]) => marked <= line)?.[0] ?? 0
  let offset = 0
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', offset)
    if (end === -1) return text.length
    offset = end + 1
  }
  return offset
}

// The note may have been edited above the passage since it was found.
function findNear(text: string, wanted: string, from: number): number {
  const after = text.indexOf(wanted, from)
  return after === -1 ? text.lastIndexOf(wanted, from) : after
}

function blockAt({ text, blocks }: Pick<NoteView, 'text' | 'blocks'>, start: number): LocatedPassage {
  const gap = text.slice(start).search(/\n[^\S\n]*\r?\n/)
  const end = blocks?.find((block) => block.end > start)?.end ?? (gap === -1 ? text.length : start + gap)
  return { start, end: Math.min(end, start + longestBlock), words: [], sentence: null }
}
