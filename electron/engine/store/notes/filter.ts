// A search filter as the generations it lets through, and these as SQL. It is decided on the notes in memory, so it can
// ask for anything that is known of a note, and a move or a new tag touches no row. Every search applies it before top-k.

import type { SearchFilter } from '../queries.ts'
import type { NoteState } from '../stored.ts'
import { testsOf } from './note-test.ts'
import { maskOf, type OpenMask } from './open-generations.ts'

/** Generations that may answer, with so many chunks in all. */
export interface Selection {
  open: OpenMask
  chunks: number
}

/** Null when nothing is filtered. */
export function selectNotes(notes: Iterable<NoteState>, filter: SearchFilter): Selection | null {
  const tests = testsOf(filter)
  if (tests.length === 0) return null
  const generations: number[] = []
  let chunks = 0
  for (const note of notes) {
    if (note.generation === 0 || !tests.every((test) => test(note))) continue
    generations.push(note.generation)
    chunks += note.chunks
  }
  return { open: maskOf(generations), chunks }
}

/** A filter is asked again with every keystroke and by both searches, so the last selection is kept while no note changes. */
export function createSelector(notes: {
  notes: ReadonlyMap<string, NoteState>
  readonly revision: number
}): (filter: SearchFilter) => Selection | null {
  let last: { key: string; selection: Selection | null } | null = null
  return (filter) => {
    const key = `${notes.revision} ${JSON.stringify(filter)}`
    if (last?.key !== key) last = { key, selection: selectNotes(notes.notes.values(), filter) }
    return last.selection
  }
}

/** Runs of neighbours beyond this cost more than a list: LanceDB plans an OR of 50 in 8 ms, of 500 in 500 ms (FACTS). */
const mostRuns = 8

/**
 * The condition on column `generation`; '' for none. `all` are the generations that have rows, `hidden` those
 * among them whose rows wait to be deleted. The shorter of "in" and "not in" is taken: 1,000 numbers cost about 8 ms, 5,000 about 17 (FACTS).
 */
export function conditionOf(selection: Selection | null, all: Iterable<number>, hidden: ReadonlySet<number>): string {
  if (selection === null) return hidden.size === 0 ? '' : `generation NOT IN (${[...hidden].join(',')})`
  const sorted = [...all].filter((generation) => !hidden.has(generation)).sort((a, b) => a - b)
  const chosen = sorted.filter((generation) => selection.open[generation] === 1)
  if (chosen.length === 0) return 'false'
  const runs = hidden.size === 0 ? runsOf(sorted, selection.open) : null
  if (runs) return `(${runs.map(([first, last]) => `generation BETWEEN ${first} AND ${last}`).join(' OR ')})`
  if (chosen.length * 2 <= sorted.length) return `generation IN (${chosen.join(',')})`
  const rest = [...hidden, ...sorted.filter((generation) => selection.open[generation] !== 1)]
  return rest.length === 0 ? '' : `generation NOT IN (${rest.join(',')})`
}

/** Notes of a folder are often written in a row. Null when there are too many rows of neighbours. */
function runsOf(sorted: readonly number[], chosen: OpenMask): [number, number][] | null {
  const runs: [number, number][] = []
  let open: [number, number] | null = null
  for (const generation of sorted) {
    if (chosen[generation] !== 1) open = null
    else if (open) open[1] = generation
    else {
      if (runs.length === mostRuns) return null
      open = [generation, generation]
      runs.push(open)
    }
  }
  return runs
}
