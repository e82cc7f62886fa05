// The answer to a query of filters alone: the notes that pass, newest first.

import { holdsNotes } from '../reading/held-notes.ts'
import type { SearchFilter } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import type { NoteState } from '../store/stored.ts'
import type { NoteFacts } from './notes/note-facts.ts'

export interface NewestDeps {
  store: Pick<Store, 'notes'>
  facts: Pick<NoteFacts, 'passing'>
}

/** Of the notes that were read and pass `filter`, those without text too, the `limit` newest, newest first; `total` is how many pass. */
export function newestNotes({ store, facts }: NewestDeps, filter: SearchFilter, limit: number): { notes: NoteState[]; total: number } {
  let total = 0
  let newest: NoteState[] = []
  let oldest: NoteState | undefined
  for (const path of facts.passing(filter)) {
    const note = store.notes.get(path)
    if (note === undefined || holdsNotes(note)) continue
    total++
    if (oldest !== undefined && byAge(note, oldest) > 0) continue
    newest.push(note)
    // Sorted only now and then: nearly all notes of a large library end above.
    if (newest.length >= 2 * limit) {
      newest = newest.sort(byAge).slice(0, limit)
      oldest = newest.at(-1)
    }
  }
  return { notes: newest.sort(byAge).slice(0, limit), total }
}

const byAge = (a: NoteState, b: NoteState) => b.dateMs - a.dateMs || (a.path < b.path ? -1 : 1)
