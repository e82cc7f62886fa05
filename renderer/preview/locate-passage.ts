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
  { line, snippet, at: wanted }: Pick<Target, 'line' | 'snippet' | 'at'>,
): LocatedPassage | null {
  if (wanted !== undefined) return { start: wanted, end: wanted, words: [], sentence: null }
  if (line === null) return null
  const from = offsetOfLine(note, line)
  if (snippet === null) return from >= note.text.length ? null : blockAt(note, from)
  const at = findNear(note.text, snippet.text, from)
  if (at === -1) return null
  const moved = ([start, end]: MarkRange): MarkRange => [start + at, end + at]
  return {
    start: at,
    end: at + snippet.text.length,
    words: snippet.marks.map(moved),
    sentence: snippet.sentence && moved(snippet.sentence),
  }
}

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
