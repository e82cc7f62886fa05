// A search filter as the generations it lets through, and these as SQL. It is decided on the notes in memory, so it can
// ask for anything that is known of a note, and a move or a new tag touches no row. Every search applies it before top-k.

import { LRUCache } from 'lru-cache'
import type { SearchFilter } from '../queries.ts'
import type { NoteState } from '../stored.ts'
import { type NoteTest, testsOf } from './note-test.ts'
import { grownTo, keepOpen, maskOf, type OpenMask } from './open-generations.ts'

function selectBy(notes: Iterable<NoteState>, tests: readonly NoteTest[]): OpenMask {
  const generations: number[] = []
  for (const note of notes) if (note.generation !== 0 && tests.every((test) => test(note))) generations.push(note.generation)
  return maskOf(generations)
}

/** What a selector follows. */
export interface SelectedNotes {
  readonly notes: ReadonlyMap<string, NoteState>
  readonly open: OpenMask
  readonly revision: number
  changedSince(revision: number): ReadonlySet<string> | null
}

/** Filters whose selections are kept: a question asks for two or three of them, and words are typed behind it. */
const remembered = 6

interface Kept {
  tests: readonly NoteTest[]
  mask: OpenMask | null
  /** Of the notes that `mask` was made of. */
  revision: number
}

/**
 * The generations that pass; null when nothing is filtered. A filter is asked again with every keystroke and by both searches, while notes change. So the last few selections are kept, and of the notes
 * only those that changed are tested again: 0.2 ms at 100,000 notes of which five changed, where all of them took 24 to 120. No mask ever opens a generation that the
 * notes have closed.
 */
export function createSelector(notes: SelectedNotes): (filter: SearchFilter) => OpenMask | null {
  const kept = new LRUCache<string, Kept>({ max: remembered })
  return (filter) => {
    const key = JSON.stringify(filter)
    const one = kept.get(key) ?? { tests: testsOf(filter), mask: null, revision: -1 }
    kept.set(key, one)
    if (one.tests.length > 0 && one.revision !== notes.revision) {
      one.mask = follow(one, notes)
      one.revision = notes.revision
    }
    return one.mask
  }
}

function follow({ tests, mask, revision }: Kept, notes: SelectedNotes): OpenMask {
  const changed = mask === null ? null : notes.changedSince(revision)
  if (mask === null || changed === null) return selectBy(notes.notes.values(), tests)
  const followed = grownTo(mask, notes.open.length)
  keepOpen(followed, notes.open)
  for (const path of changed) {
    const note = notes.notes.get(path)
    if (note !== undefined && note.generation !== 0) followed[note.generation] = tests.every((test) => test(note)) ? 1 : 0
  }
  return followed
}

/** Chunks of the notes in a selection. */
export function chunksIn(notes: Iterable<NoteState>, selection: OpenMask): number {
  let chunks = 0
  for (const note of notes) if (selection[note.generation] === 1) chunks += note.chunks
  return chunks
}

/** Runs of neighbours beyond this cost more than a list: LanceDB plans an OR of 50 in 8 ms, of 500 in 500 ms (FACTS). */
const mostRuns = 8

/**
 * The condition on column `generation`; '' for none. `all` are the generations that have rows, `hidden` those
 * among them whose rows wait to be deleted. The shorter of "in" and "not in" is taken: 1,000 numbers cost about 8 ms, 5,000 about 17 (FACTS).
 */
export function conditionOf(selection: OpenMask | null, all: Iterable<number>, hidden: ReadonlySet<number>): string {
  if (selection === null) return hidden.size === 0 ? '' : `generation NOT IN (${[...hidden].join(',')})`
  const sorted = [...all].filter((generation) => !hidden.has(generation)).sort((a, b) => a - b)
  const chosen = sorted.filter((generation) => selection[generation] === 1)
  if (chosen.length === 0) return 'false'
  const runs = hidden.size === 0 ? runsOf(sorted, selection) : null
  if (runs) return `(${runs.map(([first, last]) => `generation BETWEEN ${first} AND ${last}`).join(' OR ')})`
  if (chosen.length * 2 <= sorted.length) return `generation IN (${chosen.join(',')})`
  const rest = [...hidden, ...sorted.filter((generation) => selection[generation] !== 1)]
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
