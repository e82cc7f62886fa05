// Words of a query that count more or less than the others.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SearchInput } from '../../../../electron/engine/search/query/search-input.ts'
import { searchNotes } from '../../../../electron/engine/search/search-notes.ts'
import { readWeights, withoutWeightless } from '../../../../electron/engine/search/shape/word-weights.ts'
import type { SearchAnswer } from '../../../../shared/schemas.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'
import { toySearch } from '../../../toy-search.ts'

const encoder = createToyEncoder({ synonyms: [['car', 'automobile']] })
const texts = [
  'bread dough oven',
  'bread oven',
  'an automobile and its oven',
  'dough',
  'the cat sleeps',
  '北京的地图',
  '上海的地图',
]

async function library(more: Partial<typeof encoder> = {}) {
  const store = createMemoryStore()
  for (const [at, text] of texts.entries()) await addNote({ store, encoder }, `/notes/n${at}.md`, text, { title: text })
  return toySearch({ store, encoder: { ...encoder, ...more } })
}
const input = (query: string, more: Partial<SearchInput> = {}): SearchInput => ({ query, limit: 10, mode: 'hybrid', ...more })
const titles = ({ hits }: SearchAnswer) => hits.map(({ title }) => title)
const words = ['bread', 'dough', 'oven', 'cat', 'car']

test('weight 1 is no weight, whatever is asked', async () => {
  const parts = await library()
  const query = fc.subarray(words, { minLength: 1 })
  const mode = fc.constantFrom<SearchInput['mode']>('hybrid', 'meaning', 'words')
  await fc.assert(
    fc.asyncProperty(query, mode, async (list, mode) => {
      const weights = Object.fromEntries(list.map((word) => [word, 1]))
      const typed = list.join(' ')
      expect(await searchNotes(parts, input(typed, { mode, weights }))).toEqual(await searchNotes(parts, input(typed, { mode })))
    }),
    { numRuns: 30 },
  )
})

test('weight 0 is the query without the word', async () => {
  const parts = await library()
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(words, { minLength: 2 }), fc.constantFrom('hybrid', 'words'), async (list, mode) => {
      const [none = '', ...rest] = list
      const weighed = await searchNotes(parts, input(`${list.join(' ')} `, { mode, weights: { [none]: 0 } }))
      expect(weighed).toEqual(await searchNotes(parts, input(`${rest.join(' ')} `, { mode })))
    }),
    { numRuns: 30 },
  )
})

test('a word that counts more brings its notes up, by words and by meaning', async () => {
  const parts = await library()
  const first = async (mode: SearchInput['mode'], weights: Record<string, number>) =>
    titles(await searchNotes(parts, input('bread cat ', { mode, weights })))[0]
  expect(await first('words', { Cat: 8 })).toBe('the cat sleeps')
  expect(await first('words', { cat: 0.1 })).toMatch(/bread/)
  expect(await first('meaning', { cat: 8 })).toBe('the cat sleeps')
  expect(await first('meaning', { bread: 8 })).toMatch(/bread/)
})

test('in scripts without spaces a word inside of a longer one is weighed', async () => {
  const parts = await library()
  const first = async (weights: Record<string, number>) =>
    titles(await searchNotes(parts, input('北京上海 ', { mode: 'words', weights })))[0]
  expect(await first({ 北京: 8 })).toBe('北京的地图')
  expect(await first({ 上海: 8 })).toBe('上海的地图')
  expect(withoutWeightless('北京上海地图', readWeights({ 北京: 0 }))).toBe('上海地图')
})

test('a remote encoder is asked for the query as it is: it gives no tokens', async () => {
  const info = { ...encoder.info, kind: 'remote' as const }
  const parts = await library({ info, encodeTokens: () => Promise.reject(new Error('asked for tokens')) })
  expect(titles(await searchNotes(parts, input('bread cat ', { weights: { cat: 8 } })))[0]).toBe('the cat sleeps')
})

test('marks around a word and its case are not part of it, filters and exclusions stay', () => {
  const weights = readWeights({ 'Bread?': 0, dough: 2 })
  expect(withoutWeightless('why “bread” bread, dough -bread path:bread', weights)).toBe('why   dough -bread path:bread')
  expect([...readWeights({ teh: 2 }, [{ typed: 'teh', meant: 'the' }])]).toEqual([
    ['teh', 2],
    ['the', 2],
  ])
})
