// A search among named notes only: by words, by meaning, and together with other filters.
import { beforeAll, expect, test } from 'vitest'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({ synonyms: [['bread', 'loaf']] })
let parts: SearchDeps

beforeAll(async () => {
  const store = createMemoryStore()
  for (let at = 0; at < 40; at++)
    await addNote({ store, encoder }, `/notes/${at}.md`, `bread number ${at}`, { tags: at % 2 === 0 ? ['even'] : [] })
  parts = toySearch({ store, encoder })
})

const found = async (query: string, within: readonly string[], mode: 'hybrid' | 'meaning' | 'words' = 'hybrid') =>
  (await searchNotes(parts, { query, limit: 10, mode, within })).hits.map(({ path }) => path).sort()

test.each(['hybrid', 'meaning', 'words'] as const)('%s finds only these, however many others are nearer', async (mode) => {
  expect(await found('bread', ['/notes/31.md', '/notes/38.md'], mode)).toEqual(['/notes/31.md', '/notes/38.md'])
})

test('filters of the query narrow it further, and a note that is gone is none', async () => {
  expect(await found('#even bread', ['/notes/31.md', '/notes/38.md', '/notes/gone.md'])).toEqual(['/notes/38.md'])
})

test('among none nothing is found', async () => {
  expect(await found('bread', [])).toEqual([])
})
