// What counters of a whole segment hold too much of once notes of it are dropped.
import { numberNotes } from './list-writer.ts'
import type { MergeInput } from './merge-segments.ts'
import { noPassage, PostingCursor } from './posting-cursor.ts'

/** Postings between two breaths: about a millisecond. */
const postingsPerTurn = 65_536

/** Calls with each term of the dropped notes: how many of their passages, and how many of these notes hold it. Walks all lists, in turns. */
export async function countDropped(
  { segment, dropped }: MergeInput,
  breathe: () => Promise<void>,
  use: (term: number, passages: number, notes: number) => void,
): Promise<void> {
  const isDropped = Uint8Array.from(segment.generations, (generation) => (dropped.has(generation) ? 1 : 0))
  if (!isDropped.includes(1)) return
  const { noteOf, notes } = numberNotes(segment.generations)
  const seenIn = new Int32Array(notes).fill(-1)
  let walked = 0
  for (let at = 0; at < segment.terms.length; at++) {
    const slot = segment.slots[at]!
    const counts = { passages: 0, notes: 0 }
    const cursor = new PostingCursor(segment.lists, slot)
    for (cursor.next(); cursor.passage !== noPassage; cursor.next()) {
      if (isDropped[cursor.passage] !== 1) continue
      const note = noteOf[cursor.passage]!
      counts.passages++
      if (seenIn[note] !== at) counts.notes++
      seenIn[note] = at
    }
    if (counts.passages > 0) use(segment.terms[at]!, counts.passages, counts.notes)
    walked += 16 + segment.chunkCounts[slot]!
    if (walked < postingsPerTurn) continue
    walked = 0
    await breathe()
  }
}
