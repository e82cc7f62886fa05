import { expect, test } from 'vitest'
import { noteOf, openTestStore, vectorOf } from '../store-fixture.ts'

test('a search by meaning that nobody wants any more is cancelled', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant'])])
  const wanted = new AbortController()
  wanted.abort()
  await expect(store.searchVectors(vectorOf('ant'), {}, 1, wanted.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await store.searchVectors(vectorOf('ant'), {}, 1, new AbortController().signal)).toHaveLength(1)
})
