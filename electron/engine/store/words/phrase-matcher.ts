// Finds the passages of a segment in which terms stand in a row. Passages that do not hold them all are never looked into.
import { noPassage, PostingCursor } from './segment/posting-cursor.ts'
import { type Segment, slotOf } from './segment/segment.ts'

/** Term numbers in a row; for two terms up to `gap` others may stand between them. */
export interface Phrase {
  terms: readonly number[]
  gap: number
}

/** Called with each passage, and how often each term of the phrase stands in it (reused between calls). */
export type OnMatch = (passage: number, times: Int32Array) => void

export interface PhraseMatcher {
  /** The passages with the phrase, ascending, among those for which `isAsked`. */
  match(segment: Segment, phrase: Phrase, isAsked: (passage: number) => boolean, use: OnMatch): void
}

/** Keeps its buffers between calls. */
export function createPhraseMatcher(): PhraseMatcher {
  let begins: Int32Array = new Int32Array(64)
  let places: Int32Array = new Int32Array(64)

  /** Whether the terms stand in a row where all cursors stand. */
  function isInARow(cursors: readonly PostingCursor[], gap: number): boolean {
    const first = cursors[0]!
    begins = first.readPositions(begins)
    let left = first.times
    for (let step = 1; step < cursors.length && left > 0; step++) {
      const cursor = cursors[step]!
      places = cursor.readPositions(places)
      left = keepFollowed({ begins, left, places, count: cursor.times, step, gap })
    }
    return left > 0
  }

  return {
    match(segment, { terms, gap }, isAsked, use) {
      const slots = terms.map((term) => slotOf(segment, term))
      if (slots.length === 0 || slots.includes(-1)) return
      const cursors = slots.map((slot) => new PostingCursor(segment.lists, slot))
      const byRarity = cursors
        .map((cursor, at) => ({ cursor, count: segment.chunkCounts[slots[at]!]! }))
        .sort((a, b) => a.count - b.count)
        .map(({ cursor }) => cursor)
      const times = new Int32Array(terms.length)
      for (let passage = nextShared(byRarity, 0); passage !== noPassage; passage = nextShared(byRarity, passage + 1)) {
        if (!isAsked(passage) || (cursors.length > 1 && !isInARow(cursors, gap))) continue
        for (let at = 0; at < times.length; at++) times[at] = cursors[at]!.times
        use(passage, times)
      }
    },
  }
}

/** The first passage from `from` on in all of the lists; rarest list first. */
function nextShared(cursors: readonly PostingCursor[], from: number): number {
  let passage = from
  for (let at = 0; at < cursors.length; ) {
    const cursor = cursors[at]!
    cursor.advance(passage)
    if (cursor.passage === noPassage) return noPassage
    if (cursor.passage === passage || at === 0) at++
    else at = 0
    passage = cursor.passage
  }
  return passage
}

interface Following {
  /** Where rows begin so far; those that go on are moved to the front. */
  begins: Int32Array
  left: number
  /** Of the term `step` behind the first. */
  places: Int32Array
  count: number
  step: number
  gap: number
}

/** How many go on. Both ascend, so each is looked at once. */
function keepFollowed({ begins, left, places, count, step, gap }: Following): number {
  let kept = 0
  let at = 0
  for (let each = 0; each < left; each++) {
    const begin = begins[each]!
    while (at < count && places[at]! < begin + step) at++
    if (at < count && places[at]! <= begin + step + gap) begins[kept++] = begin
  }
  return kept
}
