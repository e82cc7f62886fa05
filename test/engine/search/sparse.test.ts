import { expect, test } from 'vitest'
import { type SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import type { SparseSide } from '../../../electron/engine/search/retrieve/retrieve.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { createSparsePostings } from '../../../electron/engine/store/sparse/sparse-postings.ts'
import { quantise } from '../../../electron/engine/store/sparse/sparse-vector.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'
import { createToySparse } from '../../toy-sparse.ts'

const encoder = createToyEncoder({ fusionWeight: 0.1, calibration: { search: [-0.3, 0, 0.9], compare: [-0.3, 0, 0.9] } })
const notes = {
  '/notes/oven.md': 'The stove is hot.',
  '/notes/fridge.md': 'Milk keeps cold there.',
  '/notes/attic.md': 'Boxes and dust.',
}

/** Real postings over the passages of a store in memory; `left` notes have no vector yet. */
async function sideOf(store: Store, left: readonly string[] = []): Promise<SparseSide> {
  const sparse = createToySparse([['cooker', 'stove', 'oven']])
  const postings = createSparsePostings()
  const chunks: { id: string; path: string }[] = []
  for (const path of Object.keys(notes).filter((path) => !left.includes(path)))
    for (const { id, text } of await store.chunksOfNote(path)) {
      const [vector] = await sparse.encodePassages([text])
      if (vector) chunks[postings.add(quantise(vector))] = { id, path }
    }
  return {
    encoder: sparse,
    passages: {
      has: (id) => chunks.some((chunk) => chunk.id === id),
      search: (query, { exceptPaths = [] }, limit) => {
        const isOpen = (slot: number) => !exceptPaths.includes(chunks[slot]?.path ?? '')
        return postings.search(query, limit, isOpen).map(({ slot, score }) => ({ id: '', path: '', ...chunks[slot], score }))
      },
    },
  }
}

async function library(withSparse: boolean, left: readonly string[] = []): Promise<SearchDeps> {
  const store = createMemoryStore()
  for (const [path, text] of Object.entries(notes)) await addNote({ store, encoder }, path, text)
  const calibration = { search: () => encoder.info.calibration?.search ?? null }
  return toySearch({ store, encoder, calibration, sparse: withSparse ? await sideOf(store, left) : null })
}
const paths = async (parts: SearchDeps, query: string, mode: SearchInput['mode'] = 'hybrid') =>
  (await searchNotes(parts, { query, limit: 10, mode })).hits.map(({ path }) => path.replace('/notes/', ''))

test('a note that the sparse encoder is reminded of is found in hybrid answers, though none of its words was asked for', async () => {
  expect((await paths(await library(true), 'best cooker'))[0]).toBe('oven.md')
  const without = await searchNotes(await library(false), { query: 'best cooker', limit: 10, mode: 'words' })
  expect(without.hits.map(({ path }) => path)).not.toContain('/notes/oven.md')
})

test('in words mode and meaning mode the sparse list takes no part', async () => {
  for (const mode of ['words', 'meaning'] as const)
    expect(await paths(await library(true), 'best cooker', mode)).toEqual(await paths(await library(false), 'best cooker', mode))
})

test('what is excluded is not brought back by the sparse list', async () => {
  expect(await paths(await library(true), 'cooker -hot')).not.toContain('oven.md')
})

test('passages that wait for their sparse vector still answer by words and meaning', async () => {
  expect((await paths(await library(true, ['/notes/fridge.md']), 'cold milk'))[0]).toBe('fridge.md')
})
