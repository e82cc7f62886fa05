// How many notes of each linked folder are in which state. Follows the notes that changed: progress is told five times a second, and a look at
// each of 100,000 notes would take half a core.
import { holdsNotes } from '../../reading/held-notes.ts'
import { createNoteFollower, type FollowedStore } from '../../store/notes/follow-notes.ts'
import type { NoteState } from '../../store/stored.ts'
import { type Counts, type IngestState, noCounts } from './ingest-state.ts'

export interface FolderCounts {
  /**
   * Counts by linked folder; `found` is the sum of the four states, also while files are still unread. A file that holds notes counts as these.
   */
  all(): Map<string, Counts>
  /** Whether a note that was read waits for vectors. */
  isWaiting(folder: string): boolean
}

export function createFolderCounts(store: FollowedStore, { unread }: Pick<IngestState, 'unread'>): FolderCounts {
  const known = new Map<string, Counts>()
  const count = (note: NoteState, by: 1 | -1) => {
    if (holdsNotes(note)) return
    const counts = countsIn(known, note.folder)
    counts.found += by
    counts[note.state] += by
    counts.chunks += by * note.chunks
  }
  const follow = createNoteFollower(store, { learn: (note) => count(note, 1), forget: (note) => count(note, -1) })
  return {
    all() {
      follow()
      const folders = new Map(Array.from(known, ([folder, counts]) => [folder, { ...counts }]))
      for (const [path, { folder }] of unread) {
        if (store.notes.has(path)) continue
        const counts = countsIn(folders, folder)
        counts.found++
        counts.waiting++
      }
      return folders
    },
    isWaiting(folder) {
      follow()
      return (known.get(folder)?.waiting ?? 0) > 0
    },
  }
}

function countsIn(folders: Map<string, Counts>, folder: string): Counts {
  const counts = folders.get(folder) ?? noCounts()
  folders.set(folder, counts)
  return counts
}
