// An ingest over temp folders with the real readers and chunker, a store in memory (or the one given) and a countable encoder.
import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { chunkerVersion } from '../../../electron/engine/chunk/chunk-note.ts'
import type { Encoder } from '../../../electron/engine/encoder/encoder.ts'
import { createIngest, type Ingest } from '../../../electron/engine/ingest/ingest.ts'
import type { IngestDeps } from '../../../electron/engine/ingest/ingest-deps.ts'
import { type Library, openLibrary } from '../../../electron/engine/library/library.ts'
import type { WatchFolder } from '../../../electron/engine/library/watch-folders.ts'
import { hasReader } from '../../../electron/engine/readers/note-paths.ts'
import { createLocalReader } from '../../../electron/engine/reading/local-reader.ts'
import { stages } from '../../../electron/engine/reading/open-reader.ts'
import type { ReadingStages } from '../../../electron/engine/reading/read-file.ts'
import { settings, type Tuned } from '../../../electron/engine/settings.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import type { EventName, Payload } from '../../../shared/contract.ts'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { makeFolder } from '../library/folder-fixture.ts'

export interface TestEncoder extends Pick<Encoder, 'info' | 'countTokens' | 'encodeBatch'> {
  /** Every text encoded, in order. */
  readonly encoded: string[]
  /** Runs before each batch; throw to fail it, wait to hold it up. */
  before: (texts: readonly string[]) => Promise<void> | void
}

/** A report of nothing at all. */
export const none = { found: 0, indexed: 0, unchanged: 0, skipped: 0, failed: 0, removed: 0, chunks: 0, problems: [] }

/** Eight numbers from the text's hash: equal texts, equal vectors. */
export function vectorOf(text: string): Float32Array {
  const bytes = createHash('sha256').update(text).digest()
  const vector = Float32Array.from(bytes.subarray(0, 8), (byte) => byte - 127.5)
  const norm = Math.hypot(...vector)
  return vector.map((value) => value / norm)
}

export function createTestEncoder(fingerprint = 'test-encoder'): TestEncoder {
  const encoded: string[] = []
  const encoder: TestEncoder = {
    encoded,
    before: () => undefined,
    info: {
      name: 'test',
      kind: 'static',
      dimensions: 8,
      maxTokens: 256,
      precision: 'fp32',
      range: null,
      prefixes: { query: 'query: ', passage: 'passage: ' },
      fingerprint,
      fusionWeight: 0.5,
      calibration: null,
      scripts: null,
    },
    countTokens: (text) => text.split(/\s+/).filter(Boolean).length,
    async encodeBatch(texts, _role, signal) {
      await encoder.before(texts)
      throwIfCancelled(signal)
      encoded.push(...texts)
      return texts.map(vectorOf)
    },
  }
  return encoder
}

export interface TestIngest {
  ingest: Ingest
  library: Library
  store: Store
  encoder: TestEncoder
  dataFolder: string
  events: { event: EventName; payload: unknown }[]
  /** What went wrong behind the scenes; a test that expects nothing here checks it. */
  logged: unknown[]
  index(...folders: string[]): ReturnType<Ingest['indexFolders']>
  /** Resolves with the next event of this name. */
  next<E extends EventName>(event: E): Promise<Payload<E>>
}

export interface TestOptions {
  store?: Store
  encoder?: TestEncoder
  dataFolder?: string
  watchFolder?: WatchFolder
  parts?: Partial<IngestDeps>
  stages?: Partial<ReadingStages>
  maxNoteTokens?: number
  library?: Partial<Tuned<typeof settings.library>>
  ingest?: Partial<Tuned<typeof settings.ingest>>
}

/** Quick settings: nothing waits longer than it must. */
export async function openTestIngest(options: TestOptions = {}): Promise<TestIngest> {
  const { store = createMemoryStore(), encoder = createTestEncoder(), dataFolder = makeFolder() } = options
  const events: TestIngest['events'] = []
  const logged: unknown[] = []
  const log = (error: unknown) => void logged.push(error)
  const listeners = new Set<(event: EventName, payload: unknown) => void>()
  const own = {
    ...settings,
    library: { ...settings.library, settleMs: 20, ...options.library },
    reading: { ...settings.reading, ...(options.maxNoteTokens && { maxNoteTokens: options.maxNoteTokens }) },
    ingest: { ...settings.ingest, progressEveryMs: 5, retryMs: [2, 10] as const, ...options.ingest },
  }
  const { watchFolder } = options
  const library = await openLibrary({ dataFolder, settings: own.library, now: Date.now, ...(watchFolder && { watchFolder }) })
  const ingest = createIngest({
    store,
    encoder,
    library,
    hasReader,
    openReader({ limits, prefix }) {
      const { maxNoteBytes, maxDocumentBytes } = own.library
      const rules = { chunk: limits, prefix, maxNoteBytes, maxDocumentBytes, ...own.reading }
      return createLocalReader({ stages: { ...stages, ...options.stages }, rules, breathe: nextTurn, log })
    },
    chunkerVersion,
    now: Date.now,
    emit(event, payload) {
      events.push({ event, payload })
      for (const listen of listeners) listen(event, payload)
    },
    settings: own,
    log,
    ...options.parts,
  })
  onTestFinished(() => ingest.close())
  return {
    ingest,
    library,
    store,
    encoder,
    dataFolder,
    events,
    logged,
    index: (...folders) => ingest.indexFolders(folders, [], new AbortController().signal),
    next: (wanted) =>
      new Promise((done) => {
        const listen = (event: EventName, payload: unknown) => {
          if (event !== wanted) return
          listeners.delete(listen)
          // SAFETY: the contract ties an event's payload to its name.
          done(payload as Payload<typeof wanted>)
        }
        listeners.add(listen)
      }),
  }
}

/** Waits until `check` holds; the test's own time-out ends it. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((done) => setTimeout(done, 5))
}
