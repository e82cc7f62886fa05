// Searching for what is like some examples and unlike others.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dot, meanDirection } from '../../../../electron/engine/encoder/vectors.ts'
import type { SearchInput } from '../../../../electron/engine/search/query/search-input.ts'
import { createRecentAnswers } from '../../../../electron/engine/search/recent-answers.ts'
import { completeSearch, searchFirst, searchNotes } from '../../../../electron/engine/search/search-notes.ts'
import { shapeVector } from '../../../../electron/engine/search/shape/rocchio.ts'
import { completeAnswer } from '../../../../shared/query/complete-answer.ts'
import type { Example, SearchAnswer } from '../../../../shared/schemas.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'
import { toySearch } from '../../../toy-search.ts'

const encoder = createToyEncoder({ synonyms: [['car', 'automobile', 'vehicle']] })
const texts: Record<string, string> = {
  garage: 'Repair the automobile in the garage.\n\nThe bill was high.',
  road: 'A vehicle on the road.\n\nRain on the road.',
  rye: 'Sourdough rye bread.\n\nKnead the dough.',
  wheat: 'Wheat bread in the oven.',
  oven: 'The oven was repaired, the bill was high.',
  cat: 'The cat sleeps.',
}
const pathOf = (name: string) => `/notes/${name}.md`

async function library() {
  const store = createMemoryStore()
  for (const [name, text] of Object.entries(texts)) await addNote({ store, encoder }, pathOf(name), text)
  await addNote({ store, encoder }, pathOf('waiting'), 'bread', { encoded: false })
  return toySearch({ store, encoder, answers: createRecentAnswers() })
}

const note = (name: string, line: number | null = null): Example => ({ kind: 'passage', path: pathOf(name), line })
const input = (more: Partial<SearchInput>): SearchInput => ({ query: '', limit: 10, mode: 'hybrid', ...more })
const titles = ({ hits }: SearchAnswer) => hits.map(({ title }) => title)

test('more like this, without a word: the nearest notes, the examples themselves left out, and why they stand there', async () => {
  const parts = await library()
  const answer = await searchNotes(parts, input({ like: [note('rye')] }))
  expect(titles(answer)[0]).toBe('wheat')
  expect(titles(answer)).not.toContain('rye')
  expect(answer.hits.map(({ why }) => why?.by)).toEqual(answer.hits.map(() => 'like'))
  expect(answer.nothing).toBe(false)
  expect(answer.hits.some(({ further }) => further)).toBe(false)
  expect(
    titles(await searchNotes(parts, input({ like: [{ kind: 'text', text: 'an automobile' }] })))
      .slice(0, 2)
      .toSorted(),
  ).toEqual(['garage', 'road'])
})

test('a query keeps its own answers: a liked note may be among them, an unlike one never is, an unlike passage gives its note no place', async () => {
  const parts = await library()
  expect(titles(await searchNotes(parts, input({ query: 'bread ', like: [note('wheat')] })))[0]).toBe('wheat')
  const without = await searchNotes(parts, input({ query: 'bread ', unlike: [note('wheat')] }))
  expect(titles(without)).not.toContain('wheat')
  const passage = await searchNotes(parts, input({ query: 'bill ', unlike: [note('garage', 3)] }))
  expect(passage.hits.find(({ title }) => title === 'garage')?.line).not.toBe(3)
  expect(titles(passage)[0]).toBe('oven')
})

test('whatever is liked and unliked, by meaning the answer is that of all passages compared with the sum', async () => {
  const parts = await library()
  const names = Object.keys(texts)
  const lists = fc.record({
    like: fc.subarray(names, { maxLength: 3 }),
    unlike: fc.subarray(names, { maxLength: 2 }),
    text: fc.constantFrom(null, 'rain', 'the cat and the car'),
  })
  await fc.assert(
    fc.asyncProperty(lists, async ({ like, unlike, text }) => {
      fc.pre(like.length + unlike.length > 0)
      const vectors = new Map<string, Float32Array[]>()
      for (const name of names) {
        const ids = (await parts.store.chunksOfNote(pathOf(name))).map(({ id }) => id)
        vectors.set(name, [...(await parts.store.readVectors(ids)).values()])
      }
      const meanOf = (name: string) => meanDirection(vectors.get(name) ?? []) ?? new Float32Array()
      const likes = [...like.map(meanOf), ...(text === null ? [] : [await encoder.encodeQuery(text, 'passage')])]
      const sum = shapeVector(null, likes, unlike.map(meanOf)) ?? new Float32Array()
      const best = (name: string) => Math.max(...(vectors.get(name) ?? []).map((vector) => dot(sum, vector)))
      const expected = names.filter((name) => !like.includes(name) && !unlike.includes(name)).sort((a, b) => best(b) - best(a))
      const examples = { like: [...like.map((name) => note(name)), ...(text === null ? [] : [{ kind: 'text' as const, text }])] }
      const answer = await searchNotes(parts, input({ ...examples, unlike: unlike.map((name) => note(name)), mode: 'meaning' }))
      expect(titles(answer)).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

test('the weights of Rocchio: the query, three quarters of what is liked, half of what is not', () => {
  const [x, y, z] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ].map((row) => Float32Array.from(row))
  const shaped = shapeVector(x ?? null, [y ?? new Float32Array()], [z ?? new Float32Array()])
  const norm = Math.hypot(1, 0.75, 0.5)
  expect([...(shaped ?? [])]).toEqual([1, 0.75, -0.5].map((value) => expect.closeTo(value / norm, 6)))
  expect(shapeVector(null, [], [])).toBeNull()
})

test('by words alone examples put nothing in another order', async () => {
  const parts = await library()
  const words = (more: Partial<SearchInput>) => searchNotes(parts, input({ query: 'bill high ', mode: 'words', ...more }))
  expect(await words({ like: [note('cat')], unlike: [note('garage')] })).toEqual(await words({}))
  expect(await searchNotes(parts, input({ mode: 'words', like: [note('cat')] }))).toEqual({ hits: [], nothing: true })
})

test('a note that is not there is told as such; one without vectors says nothing', async () => {
  const parts = await library()
  const gone = searchNotes(parts, input({ query: 'bread', like: [note('gone')] }))
  await expect(gone).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND', message: expect.stringContaining('gone.md') })
  expect(titles(await searchNotes(parts, input({ like: [note('waiting')] })))).toEqual([])
})

test('filters hold, and two parts are the whole answer', async () => {
  const parts = await library()
  const asked = input({ query: 'path:rye', like: [note('wheat')] })
  expect(titles(await searchNotes(parts, asked))).toEqual(['rye'])
  const first = await searchFirst(parts, asked)
  const { continuation } = first
  const both = continuation === undefined ? first : completeAnswer(first, await completeSearch(parts, { ...asked, continuation }))
  expect(both).toEqual(await searchNotes(parts, asked))
})
