// What the store is made of, as its files hand it to each other.
import type { settings, Tuned } from '../settings.ts'
import type { Keywords } from './memory/keywords.ts'
import type { Database } from './lance/database.ts'
import type { Texts } from './lance/texts.ts'
import type { Vectors } from './lance/vectors.ts'
import type { Nearness } from './memory/nearness.ts'
import type { NoteMeans } from './notes/note-means.ts'
import type { NotesLog } from './notes/notes-log.ts'
import type { Pending } from './notes/pending.ts'
import type { WriteQueue } from './write-queue.ts'

export interface StoreDeps {
  database: Database
  dimensions: number
  notes: NotesLog
  texts: Texts
  vectors: Vectors
  /** Words and vectors of all chunks in memory: what is searched. */
  keywords: Keywords
  nearness: Nearness
  means: NoteMeans & { isReady: boolean }
  pending: Pending
  queue: WriteQueue
  /** Generations whose rows still wait in a table to be deleted; no search may see them. */
  tombstones: Set<number>
  limits: Tuned<typeof settings.store>
  nextGeneration(): number
  /** Lets others on the event loop now and then. */
  breathe(): Promise<void>
  log(error: unknown): void
}

/** Deletes the rows of tombstones. What cannot be deleted now stays one and is tried again the next time. */
export async function deleteTombstones({ tombstones, texts, vectors, log }: StoreDeps): Promise<void> {
  if (tombstones.size === 0) return
  const dead = [...tombstones]
  try {
    await texts.main.remove(dead)
    await vectors.main.remove(dead)
    for (const generation of dead) tombstones.delete(generation)
  } catch (error) {
    log(error)
  }
}
