// The answer to a query of filters alone: the notes that pass, newest first.

import { holdsNotes } from '../reading/held-notes.ts'
import type { SearchFilter } from '../store/queries.ts'
import type { NoteState } from '../store/stored.ts'
import type { NoteFacts } from './notes/note-facts.ts'

/** Of the notes that were read and pass `filter`, those without text too, the `limit` newest, newest first; `total` is how many pass. */
export function newestNotes(
  facts: Pick<NoteFacts, 'passing'>,
  filter: SearchFilter,
  limit: number,
  /** Which of two comes first. */
  order: NoteOrder = newestFirst,
): { notes: NoteState[]; total: number } {
  let total = 0
  let newest: NoteState[] = []
  let oldest: NoteState | undefined
  for (const note of facts.passing(filter).values()) {
    if (holdsNotes(note)) continue
    total++
    if (oldest !== undefined && order(note, oldest) > 0) continue
    newest.push(note)
    // Sorted only now and then: nearly all notes of a large library end above.
    if (newest.length >= 2 * limit) {
      newest = newest.sort(order).slice(0, limit)
      oldest = newest.at(-1)
    }
  }
  return { notes: newest.sort(order).slice(0, limit), total }
}

type Dated = Pick<NoteState, 'path' | 'dateMs'>
export type NoteOrder = (a: Dated, b: Dated) => number

export const newestFirst: NoteOrder = (a, b) => b.dateMs - a.dateMs || (a.path < b.path ? -1 : 1)
export const oldestFirst: NoteOrder = (a, b) => a.dateMs - b.dateMs || (a.path < b.path ? -1 : 1)
