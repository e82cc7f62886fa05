// A segment while the index holds it: which of its notes have been dropped since it was written.
import { eachRun, type NoteRuns, noteRuns } from './segment/note-runs.ts'
import { passagesOf, type Segment } from './segment/segment.ts'

export interface HeldSegment {
  readonly segment: Segment
  readonly runs: NoteRuns
  /** Generations of it that were dropped. */
  readonly dropped: Set<number>
  /** 1 for each dropped passage. */
  readonly dead: Uint8Array
  deadCount: number
}

export const holdSegment = (segment: Segment): HeldSegment => ({
  segment,
  runs: noteRuns(segment),
  dropped: new Set(),
  dead: new Uint8Array(passagesOf(segment)),
  deadCount: 0,
})

/** Nothing happens where the note has no passage. */
export function dropNote(held: HeldSegment, generation: number): void {
  if (held.dropped.has(generation)) return
  eachRun(held.runs, generation, (from, end) => {
    held.dropped.add(generation)
    held.dead.fill(1, from, end)
    held.deadCount += end - from
  })
}

/** The passage with this key, or -1; dropped ones are not found. */
export function findPassage({ runs, segment, dropped }: HeldSegment, generation: number, ordinal: number): number {
  if (dropped.has(generation)) return -1
  let found = -1
  eachRun(runs, generation, (from, end) => {
    const { ordinals } = segment
    // Ordinals nearly always count up within a note.
    const guess = from + ordinal - ordinals[from]!
    if (guess >= from && guess < end && ordinals[guess] === ordinal) found = guess
    else for (let at = from; at < end; at++) if (ordinals[at] === ordinal) found = at
  })
  return found
}

/** Notes that are not dropped, with the number of their passages; a note that lies in two places comes twice. */
export function* heldNotes({ runs, dropped }: HeldSegment): Generator<{ generation: number; passages: number }> {
  for (let run = 0; run < runs.generations.length; run++) {
    const generation = runs.generations[run]!
    if (!dropped.has(generation)) yield { generation, passages: runs.end[run]! - runs.from[run]! }
  }
}
