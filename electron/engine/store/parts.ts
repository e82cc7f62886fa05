// What the store is made of, as its files hand it to each other.
import type { settings, Tuned } from '../settings.ts'
import type { Database } from './database.ts'
import type { NoteMeans } from './note-means.ts'
import type { NotesLog } from './notes-log.ts'
import type { Pending } from './pending.ts'
import type { Texts } from './texts.ts'
import type { Vectors } from './vectors.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WriteQueue } from './write-queue.ts'

export interface StoreParts {
  database: Database
  dimensions: number
  notes: NotesLog
  texts: Texts
  vectors: Vectors
  means: NoteMeans & { isReady: boolean }
  vocabulary: Vocabulary
  pending: Pending
  queue: WriteQueue
  /** Generations whose rows still wait in a table to be deleted; no search may see them. */
  hidden: Set<number>
  limits: Tuned<typeof settings.store>
  nextGeneration(): number
  /** Lets others on the event loop now and then. */
  breathe(): Promise<void>
  log(error: unknown): void
}

/** Deletes hidden rows. What cannot be deleted now stays hidden and is tried again with the next write. */
export async function deleteHidden({ hidden, texts, vectors, log }: StoreParts): Promise<void> {
  if (hidden.size === 0) return
  const dead = [...hidden]
  try {
    await texts.main.remove(dead)
    await vectors.main.remove(dead)
    for (const generation of dead) hidden.delete(generation)
  } catch (error) {
    log(error)
  }
}
