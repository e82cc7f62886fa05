// What is marked in a note's text: the passage that answered, its sentence and words, and what somebody looks for in it. Pure.
import type { MarkRange } from '../search/segments.ts'
import type { LocatedPassage } from './locate-passage.ts'

/** Offsets in the note's text, or in the piece of it that is drawn (`shiftMarks`). */
export interface NoteMarks {
  passage: LocatedPassage | null
  /** Ascending, not overlapping. */
  finds: readonly MarkRange[]
  /** Index of the one in front among them; -1 for none. */
  inFront: number
}

export const noMarks: NoteMarks = { passage: null, finds: [], inFront: -1 }

export interface Run {
  start: number
  end: number
  /** '' for what is not marked. */
  className: string
}

/** [start, end) in pieces, each marked in one way. */
export function runsOf(start: number, end: number, { passage, finds, inFront }: NoteMarks): Run[] {
  if (end <= start) return []
  const first = firstBehind(finds, start)
  const touched: MarkRange[] = []
  for (let at = first; at < finds.length && (finds[at]?.[0] ?? end) < end; at += 1) touched.push(finds[at] ?? [0, 0])
  const isPassage = passage !== null && passage.start < end && start < passage.end
  const spans = isPassage
    ? [[passage.start, passage.end] as const, ...passage.words, ...(passage.sentence ? [passage.sentence] : [])]
    : []
  const inside = (cut: number) => cut > start && cut < end
  const cuts = [...new Set([start, end, ...[...spans, ...touched].flat().filter(inside)])].sort((a, b) => a - b)
  const front = inFront >= first ? touched[inFront - first] : undefined
  const runs = cuts.slice(0, -1).map((from, at) => {
    const isIn = (range: MarkRange | undefined) => range !== undefined && range[0] <= from && from < range[1]
    const names: string[] = []
    if (isPassage && isIn([passage.start, passage.end])) {
      names.push('hl-passage')
      if (passage.sentence !== null && isIn(passage.sentence)) names.push('hl-sentence')
      if (passage.words.some(isIn)) names.push('hl-word')
    }
    if (touched.some(isIn)) names.push('hl-find')
    if (isIn(front)) names.push('hl-find-current')
    return { start: from, end: cuts[at + 1] ?? end, className: names.join(' ') }
  })
  return joined(runs)
}

/** Something in [start, end) is marked. */
export function isMarked(start: number, end: number, { passage, finds }: NoteMarks): boolean {
  if (passage !== null && passage.start < end && start < passage.end) return true
  return (finds[firstBehind(finds, start)]?.[0] ?? end) < end
}

/** The marks that lie in [start, end), as a text sees them that begins there. */
export function marksWithin(start: number, end: number, { passage, finds, inFront }: NoteMarks): NoteMarks {
  const isTouched = passage !== null && passage.start < end && start < passage.end
  const first = firstBehind(finds, start)
  const inside: MarkRange[] = []
  for (let at = first; at < finds.length; at += 1) {
    const [from, to] = finds[at] ?? [end, end]
    if (from >= end) break
    inside.push([from - start, to - start])
  }
  const isCurrentIn = inFront >= first && inFront < first + inside.length
  if (!isTouched && inside.length === 0) return noMarks
  return { passage: isTouched ? shiftPassage(passage, -start) : null, finds: inside, inFront: isCurrentIn ? inFront - first : -1 }
}

export const sameMarks = (a: NoteMarks, b: NoteMarks): boolean =>
  a === b || (a.inFront === b.inFront && sameRanges(a.finds, b.finds) && samePassage(a.passage, b.passage))

function samePassage(a: LocatedPassage | null, b: LocatedPassage | null): boolean {
  if (a === null || b === null) return a === b
  const sentences = (passage: LocatedPassage) => (passage.sentence === null ? [] : [passage.sentence])
  return a.start === b.start && a.end === b.end && sameRanges(a.words, b.words) && sameRanges(sentences(a), sentences(b))
}

const sameRanges = (a: readonly MarkRange[], b: readonly MarkRange[]): boolean =>
  a.length === b.length && a.every(([from, to], at) => from === b[at]?.[0] && to === b[at]?.[1])

function shiftPassage({ start, end, words, sentence }: LocatedPassage, by: number): LocatedPassage {
  return {
    start: start + by,
    end: end + by,
    words: words.map(([from, to]) => [from + by, to + by]),
    sentence: sentence && [sentence[0] + by, sentence[1] + by],
  }
}

/** Index of the first range that ends behind `offset`. */
function firstBehind(ranges: readonly MarkRange[], offset: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.[1] ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last?.className === run.className) last.end = run.end
    else all.push({ ...run })
  }
  return all
}
