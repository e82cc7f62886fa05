// Where the notes of a segment lie: runs of passages of one generation, ascending by generation. A note is written in one go, so it has a
// run or two, and finding or dropping it looks at nothing else.
import { growingInts, push } from './growing.ts'
import type { Segment } from './segment.ts'

export interface NoteRuns {
  generations: Int32Array
  /** Passages of each run: [from, end). */
  from: Int32Array
  end: Int32Array
}

export function noteRuns({ generations }: Pick<Segment, 'generations'>): NoteRuns {
  const starts = growingInts()
  for (let at = 0; at < generations.length; at++) if (at === 0 || generations[at] !== generations[at - 1]) push(starts, at)
  push(starts, generations.length)
  const order = Int32Array.from({ length: starts.size - 1 }, (_, run) => run)
  const from = starts.values
  // Nearly always ascending as they are.
  const isBehind = (run: number) => run > 0 && generations[from[run]!]! < generations[from[run - 1]!]!
  if (order.some(isBehind)) order.sort((a, b) => generations[from[a]!]! - generations[from[b]!]! || a - b)
  return {
    generations: order.map((run) => generations[from[run]!]!),
    from: order.map((run) => from[run]!),
    end: order.map((run) => from[run + 1]!),
  }
}

/** Calls with the passages [from, end) of each run of the note. */
export function eachRun(runs: NoteRuns, generation: number, use: (from: number, end: number) => void): void {
  for (let run = firstRun(runs.generations, generation); runs.generations[run] === generation; run++) {
    use(runs.from[run]!, runs.end[run]!)
  }
}

/** The first of at least this generation. */
function firstRun(generations: Int32Array, generation: number): number {
  let low = 0
  let high = generations.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (generations[middle]! < generation) low = middle + 1
    else high = middle
  }
  return low
}
