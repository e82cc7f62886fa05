// The answer to a query of filters alone: the newest notes that pass.
import type { NoteState, SearchFilter, Store } from '../store/store.ts'
import { matchesFilter } from './match-filter.ts'

/** Notes with text that pass `filter`, newest first. */
export async function newestNotes(store: Pick<Store, 'notes'>, filter: SearchFilter, limit: number): Promise<NoteState[]> {
  const except = new Set(filter.exceptPaths)
  const { exceptPaths: _, ...rest } = filter
  return [...store.notes.values()]
    .filter((note) => note.chunks > 0 && !except.has(note.path) && matchesFilter(note, rest))
    .sort((a, b) => b.dateMs - a.dateMs || (a.path < b.path ? -1 : 1))
    .slice(0, limit)
}
