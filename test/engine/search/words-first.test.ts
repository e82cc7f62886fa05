// A fresh start: notes are read, and the encoder's graph is still being built.
import { expect, test } from 'vitest'
import { createSentenceFinder } from '../../../electron/engine/search/present/sentence-finder.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({ synonyms: [['starter', 'leaven']] })

/** Nothing that is asked of it is ever answered. */
const preparing = { ...encoder, encodeQuery: () => new Promise<Float32Array>(() => {}) }

async function library(isEncoded: boolean): Promise<SearchDeps> {
  const store = createMemoryStore()
  await addNote({ store, encoder }, '/notes/bread.md', 'Feed the starter every day.', { encoded: isEncoded })
  return toySearch({ store, encoder: preparing, sentences: createSentenceFinder(encoder, { budgetMs: 1000, cached: 100 }) })
}

test('before any passage has a vector words answer, and nobody waits for the encoder', async () => {
  const parts = await library(false)
  for (const mode of ['hybrid', 'words'] as const) {
    const found = await searchNotes(parts, { query: 'starter', limit: 10, mode })
    expect(found).toMatchObject({ nothing: false, hits: [{ path: '/notes/bread.md', closeness: null }] })
    expect(await searchNotes(parts, { query: 'zebra', limit: 10, mode })).toEqual({ hits: [], nothing: true })
  }
})

test('once there is a vector the answer waits for the question to be encoded', async () => {
  const parts = { ...(await library(true)), encoder }
  const { hits } = await searchNotes(parts, { query: 'leaven', limit: 10, mode: 'hybrid' })
  expect(hits.map(({ path }) => path)).toEqual(['/notes/bread.md'])
})
