// An index in a temporary folder, made and filled by the very parts the app uses, gone when it is disposed of.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Port } from '../../shared/port.ts'
import { chunkerVersion } from '../engine/chunk/chunk-note.ts'
import type { Encoder } from '../engine/encoder/encoder.ts'
import { createIngest } from '../engine/ingest/ingest.ts'
import { openLibrary } from '../engine/library/library.ts'
import { hasReader } from '../engine/readers/note-paths.ts'
import { openReader } from '../engine/reading/open-reader.ts'
import { settings } from '../engine/settings.ts'
import { openStore } from '../engine/store/open-store.ts'
import type { Store } from '../engine/store/store.ts'
import type { EvaluateDeps } from './evaluate-set.ts'

/**
 * `maintain` folds everything: what is left in memory is weighed by the counts of all chunks, the table's rows by the table's own,
 * and how much is left depends on the machine's mood. Words on the notes vault moved between 0.39 and 0.41 by it.
 */
const limits = { ...settings.store, flush: { ...settings.store.flush, idle: { least: 1, share: 0, most: 1 } } }

/** Without `startReader` notes are read in this process. */
export function createTemporaryIndex(
  encoder: Encoder,
  log: (error: unknown) => void,
  startReader?: () => Port,
): Pick<EvaluateDeps, 'openTemporaryStore' | 'indexNotes'> {
  const { dimensions, fingerprint } = encoder.info
  return {
    async openTemporaryStore() {
      const dataFolder = await mkdtemp(join(tmpdir(), 'nearnote-eval-'))
      const store = await openStore({ dataFolder, dimensions, fingerprint, log, limits })
      return {
        store,
        async dispose() {
          await store.close()
          await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 })
        },
      }
    },
    async indexNotes(folder, store, onProgress, signal = new AbortController().signal) {
      const dataFolder = await mkdtemp(join(tmpdir(), 'nearnote-eval-'))
      const ingest = createIngest({
        store,
        encoder,
        hasReader,
        openReader: (recipe) => openReader({ startReader, log }, encoder, recipe),
        chunkerVersion,
        settings,
        log,
        library: await openLibrary({ dataFolder, settings: settings.library, now: Date.now }),
        emit: (event) => {
          if (event === 'progress') onProgress({ stage: 'indexing', ...indexedOf(store) })
        },
        now: Date.now,
      })
      try {
        await ingest.indexFolders([folder], [], signal)
      } finally {
        await ingest.close()
        await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  }
}

function indexedOf({ notes }: Store): { done: number; total: number } {
  let done = 0
  for (const { state } of notes.values()) if (state !== 'waiting') done++
  return { done, total: notes.size }
}
