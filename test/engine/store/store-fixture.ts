// A real store in a temporary folder, and notes made of few words, so that every question has many answers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { settings } from '../../../electron/engine/settings.ts'
import { type OpenStoreOptions, openStore } from '../../../electron/engine/store/open-store.ts'
import type { WordsQuery } from '../../../electron/engine/store/queries.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import type { NewChunk, NoteState, NoteWrite } from '../../../electron/engine/store/stored.ts'

export const dimensions = 16

/** Flushes early: with a handful of chunks there are tables, indices and logs as with a hundred thousand. */
export const smallLimits = {
  ...settings.store,
  flush: { writing: { least: 30, share: 0.3, most: 1000 }, idle: { least: 1, share: 0, most: 1 } },
  logPieces: { writing: 6, idle: 2 },
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nearnote-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

export interface Opened {
  store: Store
  folder: string
  /** What the store logged: failures behind the scenes. */
  logged: unknown[]
  reopen(changes?: Partial<OpenStoreOptions>): Promise<Store>
}

export async function openTestStore(changes: Partial<OpenStoreOptions> = {}): Promise<Opened> {
  const folder = await temporaryFolder()
  const logged: unknown[] = []
  const options = {
    dataFolder: folder,
    dimensions,
    fingerprint: 'aaaa',
    log: (error: unknown) => void logged.push(error),
    ...changes,
  }
  let store = await openStore(options)
  onTestFinished(() => store.close())
  return {
    store,
    folder,
    logged,
    async reopen(again = {}) {
      await store.close()
      store = await openStore({ ...options, ...again })
      return store
    },
  }
}

/** The same text has the same vector and hash, as with a real encoder. */
export function vectorOf(text: string): Float32Array {
  let seed = 2166136261
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16777619)
  const values = Float32Array.from({ length: dimensions }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0
    return (seed >>> 8) / 2 ** 24 - 0.5
  })
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

export function chunkOf(words: string, ordinal: number, vector: Float32Array | null = null): NewChunk {
  const encoded = `Title\n${words}`
  return {
    ordinal,
    start: 0,
    end: words.length,
    line: 1,
    places: [],
    lineMarks: null,
    heading: '',
    text: words,
    textHash: encoded,
    encoded,
    words,
    vector,
  }
}

export function stateOf(path: string, changes: Partial<NoteState> = {}): NoteWrite['state'] {
  const { generation: _generation, chunks: _chunks, ...state } = { ...blank, path, ...changes }
  return state
}

const blank: NoteState = {
  path: '',
  folder: '/notes',
  sizeBytes: 10,
  modifiedMs: 1000,
  hash: 'h',
  fingerprint: 'f',
  generation: 0,
  state: 'waiting',
  code: '',
  message: '',
  title: 'A note',
  tags: [],
  aliases: [],
  properties: [],
  dateMs: 1000,
  chunks: 0,
}

/** A note whose chunks are the given words; `encoded` ones bring their vectors. */
export const noteOf = (
  path: string,
  passages: readonly string[],
  isEncoded = true,
  changes: Partial<NoteState> = {},
): NoteWrite => ({
  state: stateOf(path, changes),
  chunks: passages.map((words, ordinal) => chunkOf(words, ordinal, isEncoded ? vectorOf(`Title\n${words}`) : null)),
})

export const words = (changes: Partial<WordsQuery>): WordsQuery => ({
  should: [],
  must: [],
  phrases: [],
  not: [],
  notPhrases: [],
  ...changes,
})

export const encodeAll = (store: Store): Promise<void> => encodeWith(store, vectorOf)

/** Gives every waiting chunk its vector, some at a time. */
export async function encodeWith(store: Store, vectorFor: (encoded: string) => Float32Array): Promise<void> {
  for (;;) {
    const pending = await store.pendingChunks(7)
    if (pending.length === 0) return
    await store.writeVectors(
      pending.map(({ id, path, textHash, encoded }) => ({ id, path, textHash, vector: vectorFor(encoded) })),
    )
  }
}

/** `path#ordinal`, which survives what ids do not. */
export async function placesOf(store: Store, hits: readonly { id: string }[]): Promise<string[]> {
  return (await store.readChunks(hits.map(({ id }) => id))).map(({ path, ordinal }) => `${path}#${ordinal}`)
}
