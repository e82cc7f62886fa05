// The answer to a query of filters alone: the notes that pass, newest first.

import { holdsNotes } from '../reading/held-notes.ts'
import type { SearchFilter } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import type { NoteState } from '../store/stored.ts'
import { notesPassing } from './query/match-filter.ts'

/** Notes that were read and pass `filter`, those without text too, newest first. */
export function newestNotes({ notes }: Pick<Store, 'notes'>, filter: SearchFilter): NoteState[] {
  const passing = notesPassing(notes.values(), filter).filter((note) => !holdsNotes(note))
  return passing.sort((a, b) => b.dateMs - a.dateMs || (a.path < b.path ? -1 : 1))
}
