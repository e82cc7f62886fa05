// What is derived from all notes and kept: it follows the notes that changed, so that no keystroke looks at all of them.
import type { Store } from '../store.ts'
import type { NoteState } from '../stored.ts'

/** A store whose notes are followed. One that cannot tell what changed is looked through whenever its revision is another. */
export interface FollowedStore extends Pick<Store, 'notes' | 'notesRevision'> {
  notesChangedSince?: Store['notesChangedSince']
}

export interface DerivedFromNotes {
  learn(note: NoteState): void
  /** Takes back what was learnt of it. */
  forget(note: NoteState): void
}

/**
 * Brings what is derived up to date whenever it is called; false while some notes are still to be learnt, which is told when `atOnce` of them
 * were in one call.
 */
export function createNoteFollower(store: FollowedStore, derived: DerivedFromNotes, atOnce = Infinity): () => boolean {
  const { notes, notesRevision } = store
  const known = new Map<string, NoteState>()
  /** Changes up to this revision are known, but for those of `rest`. */
  let followed: number | null = null
  /** Paths of all notes, those that were not looked at yet. */
  let rest: Iterator<string> | null = null

  /** True where there was something to do. */
  function update(path: string): boolean {
    const [old, note] = [known.get(path), notes.get(path)]
    if (old === note) return false
    if (old !== undefined) derived.forget(old)
    if (note === undefined) known.delete(path)
    else {
      derived.learn(note)
      known.set(path, note)
    }
    return true
  }

  function lookAtRest(paths: Iterator<string>): void {
    let left = atOnce
    for (let next = paths.next(); next.done !== true; next = paths.next()) {
      if (update(next.value) && --left === 0) return
    }
    rest = null
    // Paths that were removed are few, so they are looked for only when some must be there.
    if (known.size > notes.size) for (const path of known.keys()) if (!notes.has(path)) update(path)
  }

  return () => {
    const revision = notesRevision()
    if (revision !== followed) {
      const changed = followed === null ? null : (store.notesChangedSince?.(followed) ?? null)
      if (changed === null || changed.size > atOnce) rest = notes.keys()
      else for (const path of changed) update(path)
      followed = revision
    }
    if (rest !== null) lookAtRest(rest)
    return rest === null
  }
}
