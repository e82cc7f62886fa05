// Answers in the order of the notes' dates.
import { expect, test } from 'vitest'
import type { SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { searchNotes } from '../../../electron/engine/search/search-notes.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder()
const limit = { evidence: 0.9, spread: 0.05, sureCosine: 0.95, line: { evidence: 0.5, near: 0.4 } }
const notes: [name: string, text: string, day: string][] = [
  ['rye', 'Rye bread and its dough.', '2022-05-01'],
  ['wheat', 'Wheat bread, another dough.', '2024-05-01'],
  ['old', 'Bread of old, from sour dough.', '2021-01-01'],
  ['cat', 'The cat sleeps.', '2025-01-01'],
  ['dog', 'The dog barks.', '2020-01-01'],
]

async function ask(query: string, more: Partial<SearchInput>): Promise<SearchAnswer> {
  const store = createMemoryStore()
  for (const [name, text, day] of notes) {
    await addNote({ store, encoder }, `/notes/${name}.md`, text, { dateMs: Date.parse(day) })
  }
  const parts = toySearch({ store, encoder, noAnswer: { limit: () => limit } })
  return searchNotes(parts, { query, limit: 10, mode: 'hybrid', ...more })
}
const titles = ({ hits }: SearchAnswer) => hits.map(({ title }) => title)

test('what answers comes by its date, and what is behind the line stays behind it', async () => {
  const newest = await ask('bread dough ', { sort: 'newest' })
  expect(titles(newest).slice(0, 3)).toEqual(['wheat', 'rye', 'old'])
  expect(newest.hits.map(({ further }) => further)).toEqual([undefined, undefined, undefined, true, true])
  const scores = newest.hits.map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(titles(await ask('bread dough ', { sort: 'oldest', limit: 2 }))).toEqual(['old', 'rye'])
})

test('of the notes that answer the newest are shown, not of the nearest few', async () => {
  expect(titles(await ask('bread dough ', { sort: 'newest', limit: 1 }))).toEqual(['wheat'])
})

test('filters alone sort all notes that pass', async () => {
  expect(titles(await ask('path:notes', { sort: 'oldest', limit: 2 }))).toEqual(['dog', 'old'])
  expect(titles(await ask('path:notes', { sort: 'nearness', limit: 2 }))).toEqual(['cat', 'wheat'])
})
