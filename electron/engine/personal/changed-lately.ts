// The notes that changed last, for whoever comes back to them.
import { holdsNotes } from '../reading/held-notes.ts'
import { canAnswer } from '../search/notes/passing-notes.ts'
import type { Store } from '../store/store.ts'
import type { NoteState } from '../store/stored.ts'

type Notes = Pick<Store, 'notes' | 'notesRevision'>

/** Newest first, at most `most`, none modified before `sinceMs`. Looks at the notes again when they are others. */
export type ChangedLately = (store: Notes, sinceMs: number) => readonly NoteState[]

export function createChangedLately(most: number): ChangedLately {
  let known: { notes: Notes['notes']; revision: number; newest: readonly NoteState[] } | null = null
  return (store, sinceMs) => {
    const { notes } = store
    const revision = store.notesRevision()
    if (known?.notes !== notes || known.revision !== revision) known = { notes, revision, newest: newestOf(notes.values(), most) }
    return known.newest.filter(({ modifiedMs }) => modifiedMs >= sinceMs)
  }
}

function newestOf(notes: Iterable<NoteState>, most: number): NoteState[] {
  const newest: NoteState[] = []
  let oldest = Number.NEGATIVE_INFINITY
  for (const note of notes) {
    if (note.modifiedMs < oldest || !canAnswer(note) || holdsNotes(note)) continue
    newest.push(note)
    if (newest.length < most * 4) continue
    // Sorted only now and then: nearly all notes of a large library are older.
    newest.sort(byAge).length = most
    oldest = newest.at(-1)?.modifiedMs ?? oldest
  }
  return newest.sort(byAge).slice(0, most)
}

const byAge = (a: NoteState, b: NoteState) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1)
