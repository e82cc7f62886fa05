// Which notes pass a filter, for answers that need no passage search and to say what a filter does. The same filter comes back with every
// keystroke behind it: what passed it is kept, and of the notes only those that changed are tried again.
import { LRUCache } from 'lru-cache'
import type { FollowedStore } from '../../store/notes/follow-notes.ts'
import { testsOf } from '../../store/notes/note-test.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { NoteState } from '../../store/stored.ts'

export interface PassingNotes {
  /** The notes that were read and pass, by their paths. Never changed by callers. */
  passing(filter: SearchFilter): ReadonlyMap<string, NoteState>
  /** True when no note that was read passes, though there are some; looks no further than the first that does. */
  isExcluding(filter: SearchFilter): boolean
}

export interface PassingDeps {
  hasTag(tag: string): boolean
  /** Some note was read. */
  hasReadable(): boolean
}

/** Filters of which all notes that pass are kept, and of which one is. */
const remembered = { lists: 8, single: 64 }

interface Tried {
  passes(note: NoteState): boolean
  /** Of the notes as they were then; null: not tried yet. */
  revision: number | null
}

export function createPassingNotes(store: FollowedStore, { hasTag, hasReadable }: PassingDeps): PassingNotes {
  const { notes } = store
  const lists = new LRUCache<string, Tried & { open: Map<string, NoteState> }>({ max: remembered.lists })
  const singles = new LRUCache<string, Tried & { found: string | null }>({ max: remembered.single })
  /** Paths of the notes that are others since; null where nobody knows. */
  const since = (revision: number | null) => (revision === null ? null : (store.notesChangedSince?.(revision) ?? null))

  return {
    passing(filter) {
      const key = JSON.stringify(filter)
      const list = lists.get(key) ?? { passes: createTest(filter), revision: null, open: new Map<string, NoteState>() }
      lists.set(key, list)
      const revision = store.notesRevision()
      const changed = revision === list.revision ? [] : since(list.revision)
      if (changed === null) list.open = new Map([...notes].filter(([, note]) => list.passes(note)))
      for (const path of changed ?? []) {
        const note = notes.get(path)
        if (note !== undefined && list.passes(note)) list.open.set(path, note)
        else list.open.delete(path)
      }
      list.revision = revision
      return list.open
    },
    isExcluding(filter) {
      if (!hasReadable()) return false
      if (filter.tags?.some((tag) => !hasTag(tag))) return true
      const key = JSON.stringify(filter)
      const tried = singles.get(key) ?? { passes: createTest(filter), revision: null, found: null }
      singles.set(key, tried)
      const found = notes.get(tried.found ?? '')
      if (found !== undefined && tried.passes(found)) return false
      // That one note passes no more says nothing of the others.
      const changed = tried.found === null ? since(tried.revision) : null
      tried.revision = store.notesRevision()
      tried.found = firstOf(
        changed === null ? notes.values() : [...changed].flatMap((path) => notes.get(path) ?? []),
        tried.passes,
      )
      return tried.found === null
    },
  }
}

/** True for notes that were read: those without text too, for they have a name, and those that failed since but still answer. */
export const canAnswer = ({ state, chunks }: NoteState): boolean => chunks > 0 || state === 'indexed' || state === 'waiting'

function createTest(filter: SearchFilter): (note: NoteState) => boolean {
  const tests = testsOf(filter)
  return (note) => canAnswer(note) && tests.every((test) => test(note))
}

function firstOf(notes: Iterable<NoteState>, passes: (note: NoteState) => boolean): string | null {
  for (const note of notes) if (passes(note)) return note.path
  return null
}
