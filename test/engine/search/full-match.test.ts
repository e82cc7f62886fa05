import { expect, test } from 'vitest'
import { parseQuery } from '../../../electron/engine/search/query/parse-query.ts'
import { queryTerms } from '../../../electron/engine/search/query/query-terms.ts'
import { fullMatchScore } from '../../../electron/engine/search/retrieve/full-match.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../../electron/engine/words/english.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

const encoder = createToyEncoder()

async function library() {
  const store = createMemoryStore()
  for (const [at, text] of ['oven bread', 'oven bread', 'oven tram', 'oven rail'].entries())
    await addNote({ store, encoder }, `/notes/${at}.md`, text)
  return store
}

const scoreOf = async (query: string) => {
  const store = await library()
  return fullMatchScore(store, queryTerms(parseQuery(query), analyzeText, { store, english: noEnglish, prefixTerms: 12 }))
}

test('rare words say more than frequent ones, and every further word adds to what a full match is', async () => {
  const [oven, bread, both] = await Promise.all(['oven ', 'bread ', 'oven bread '].map(scoreOf))
  expect(bread).toBeGreaterThan(oven ?? 0)
  expect(both).toBeCloseTo((oven ?? 0) + (bread ?? 0), 10)
})

test('function words do not count, however often they are written', async () => {
  expect(await scoreOf('where is the bread in the oven ')).toBeCloseTo(await scoreOf('bread oven '), 10)
})

test('a word the library has nowhere counts most, an unfinished one counts as what it may become', async () => {
  const [unknown, rare, unfinished] = await Promise.all(['zeppelin ', 'tram ', 'tra'].map(scoreOf))
  expect(unknown).toBeGreaterThan(rare ?? 0)
  expect(unfinished).toBeCloseTo(rare ?? 0, 10)
})

test('nothing is said while the vocabulary is still being read', async () => {
  const store = { ...(await library()), documentFrequency: () => null }
  expect(
    fullMatchScore(store, queryTerms(parseQuery('bread oven '), analyzeText, { store, english: noEnglish, prefixTerms: 12 })),
  ).toBe(0)
})
