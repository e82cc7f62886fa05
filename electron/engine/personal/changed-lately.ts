// The notes that changed last, for whoever comes back to them.
import { holdsNotes } from '../reading/held-notes.ts'
import { canAnswer } from '../search/notes/passing-notes.ts'
import type { Store } from '../store/store.ts'
import type { NoteState } from '../store/stored.ts'

type Notes = Pick<Store, 'notes' | 'notesRevision' | 'notesChangedSince'>

/** Newest first, at most `most`, none modified before `sinceMs`. Looks only at notes that changed since the last call, where that can be told. */
export type ChangedLately = (store: Notes, sinceMs: number) => readonly NoteState[]

interface Known {
  notes: Notes['notes']
  revision: number
  newest: readonly NoteState[]
}

export function createChangedLately(most: number): ChangedLately {
  let known: Known | null = null
  return (store, sinceMs) => {
    const { notes } = store
    const revision = store.notesRevision()
    if (known?.notes !== notes || known.revision !== revision) {
      const newest = followed(known, store, most) ?? newestOf(notes.values(), most)
      known = { notes, revision, newest }
    }
    return known.newest.filter(({ modifiedMs }) => modifiedMs >= sinceMs)
  }
}

/** Null where others may be among the newest now that nobody looked at. */
function followed(known: Known | null, { notes, notesChangedSince }: Notes, most: number): NoteState[] | null {
  const changed = known?.notes === notes ? notesChangedSince(known.revision) : null
  if (known === null || changed === null) return null
  const kept = known.newest.filter(({ path }) => !changed.has(path))
  const newest = newestOf([...kept, ...[...changed].flatMap((path) => notes.get(path) ?? [])], most)
  // All others were older than the last of a full list, and are.
  const floor = known.newest.length < most ? undefined : known.newest.at(-1)
  return floor === undefined || (newest.length === most && newest.every((note) => byAge(note, floor) <= 0)) ? newest : null
}

function newestOf(notes: Iterable<NoteState>, most: number): NoteState[] {
  const newest: NoteState[] = []
  for (const note of notes) {
    const last = newest.at(-1)
    if (newest.length === most && last !== undefined && byAge(note, last) > 0) continue
    if (!canAnswer(note) || holdsNotes(note)) continue
    const at = newest.findIndex((other) => byAge(note, other) < 0)
    newest.splice(at === -1 ? newest.length : at, 0, note)
    if (newest.length > most) newest.pop()
  }
  return newest
}

const byAge = (a: NoteState, b: NoteState) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1)
