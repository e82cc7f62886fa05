// The text that Markdown is drawn from: the note's without its front matter, and with the signs that say how it looks ([!note], ==), which its
// text is without. Offsets of one are not those of the other. Pure.
import type { NoteView } from '../../shared/note-view.ts'
import type { MarkRange } from '../search/segments.ts'
import type { LocatedPassage } from './locate-passage.ts'
import type { NoteMarks } from './marks.ts'
import { blankFrontMatter } from './note-window.ts'

export interface DrawnText {
  text: string
  /** Where an offset in the note's text is in the drawn one; `end`: what stands before it ends there. */
  at(offset: number, end?: boolean): number
}

export function drawnText(note: Pick<NoteView, 'text' | 'format' | 'bodyStart' | 'signs'>): DrawnText {
  const text = note.format === 'markdown' ? blankFrontMatter(note) : note.text
  const signs = note.format === 'markdown' ? (note.signs ?? []) : []
  if (signs.length === 0) return { text, at: (offset) => offset }
  const pieces: string[] = []
  const added: number[] = [0]
  let from = 0
  for (const [offset, sign] of signs) {
    pieces.push(text.slice(from, offset), sign)
    added.push((added.at(-1) ?? 0) + sign.length)
    from = offset
  }
  const offsets = signs.map(([offset]) => offset)
  return {
    text: pieces.join('') + text.slice(from),
    at: (offset, end = false) => offset + (added[countBefore(offsets, offset, end)] ?? 0),
  }
}

/** Signs that stand before `offset`: one at it belongs to what begins there, and is behind what ends there. */
function countBefore(offsets: readonly number[], offset: number, end: boolean): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const at = offsets[middle] ?? 0
    if (at < offset || (at === offset && !end)) low = middle + 1
    else high = middle
  }
  return low
}

/** The marks of a note's text as the drawn one has them. */
export function drawnMarks({ passage, finds, inFront }: NoteMarks, drawn: DrawnText): NoteMarks {
  const moved = ([start, end]: MarkRange): MarkRange => [drawn.at(start), drawn.at(end, true)]
  return { passage: passage && movedPassage(passage, moved), finds: finds.map(moved), inFront }
}

function movedPassage({ start, end, words, sentence }: LocatedPassage, moved: (range: MarkRange) => MarkRange): LocatedPassage {
  const [from, to] = moved([start, end])
  return { start: from, end: Math.max(from, to), words: words.map(moved), sentence: sentence && moved(sentence) }
}
