import { expect, test } from 'vitest'
import { createRowCache } from '../../../electron/engine/search/retrieve/row-cache.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

const encoder = createToyEncoder()

async function library(most?: number) {
  const store = createMemoryStore()
  await addNote({ store, encoder }, '/notes/a.md', 'Rye bread.\n\nWheat bread.')
  let read = 0
  const counting = {
    notes: store.notes,
    readChunks: (ids: readonly string[]) => {
      read += ids.length
      return store.readChunks(ids)
    },
  }
  const ids = (await store.chunksOfNote('/notes/a.md')).map(({ id }) => id)
  return { store, ids, rows: createRowCache(counting, most), read: () => read }
}

test('a passage is read once, and comes in the order asked for', async () => {
  const { ids, rows, read } = await library()
  const first = await rows.readChunks(ids)
  const again = await rows.readChunks(ids.toReversed())
  expect(again).toEqual(first.toReversed())
  expect(read()).toBe(2)
})

test('a passage of a note that has moved stands under its new path, one of a note that was written anew or removed is gone', async () => {
  const { store, ids, rows } = await library()
  await rows.readChunks(ids)
  await store.moveNotes([{ from: '/notes/a.md', to: '/notes/b.md', folder: '/notes', modifiedMs: 1 }])
  expect((await rows.readChunks(ids)).map(({ path }) => path)).toEqual(['/notes/b.md', '/notes/b.md'])
  await addNote({ store, encoder }, '/notes/b.md', 'Something else.')
  expect(await rows.readChunks(ids)).toEqual([])
  const fresh = (await store.chunksOfNote('/notes/b.md')).map(({ id }) => id)
  expect((await rows.readChunks(fresh)).map(({ text }) => text)).toEqual(['Something else.'])
  await store.removeNotes(['/notes/b.md'])
  expect(await rows.readChunks(fresh)).toEqual([])
})

test('all passages of a library that can be kept whole are read before anybody asks, those of a larger one are not', async () => {
  const { signal } = new AbortController()
  const small = await library(2)
  await small.rows.readAll(signal)
  expect(small.read()).toBe(2)
  expect(await small.rows.readChunks(small.ids)).toHaveLength(2)
  expect(small.read()).toBe(2)
  const large = await library(1)
  await large.rows.readAll(signal)
  expect(large.read()).toBe(0)
})

test('reading ahead ends when nobody wants it any more', async () => {
  const { rows, read } = await library()
  await rows.readAll(AbortSignal.abort())
  expect(read()).toBe(0)
})
