// An answer in two parts: hits at once, the sentences and the verdict behind them.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSentenceFinder } from '../../../electron/engine/search/present/sentence-finder.ts'
import type { SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { createRecentAnswers } from '../../../electron/engine/search/recent-answers.ts'
import { type AnswersDeps, completeSearch, searchFirst, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { completeAnswer } from '../../../shared/query/complete-answer.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({
  synonyms: [
    ['car', 'automobile', 'vehicle'],
    ['fix', 'repair', 'mend'],
    ['loaf', 'bread'],
  ],
  calibration: { search: [-0.3, -0.1, 0, 0.1, 0.9], compare: [-0.3, 0, 0.9] },
})

const filler = 'Nothing in this long line says anything that somebody who looks for other things would ever want to hear about. '
const notes: [path: string, text: string][] = [
  ['/notes/garage.md', `${filler.repeat(3)}Repair the automobile.`],
  ['/notes/engine.md', `The automobile was repaired.\n\n## Costs\n\nThe bill for the vehicle was high. It was paid.`],
  ['/notes/rye.md', 'Sourdough rye bread needs a starter. Feed it every day. Knead the dough.'],
  ['/notes/wheat.md', 'Wheat dough. The black oven was hot, the bread too.'],
  ['/notes/Bread.md', 'The word for it is old.'],
  ['/notes/cat.md', 'The cat sleeps. It sleeps all day. Then it eats.'],
  ['/notes/Empty loaf.md', ''],
]

async function library(more: Partial<AnswersDeps> = {}): Promise<AnswersDeps> {
  const store = createMemoryStore()
  for (const [path, text] of notes) await addNote({ store, encoder }, path, text)
  return toySearch({
    store,
    encoder,
    calibration: { search: () => encoder.info.calibration?.search ?? null },
    noAnswer: { limit: () => ({ evidence: 0.9, spread: 0.05, sureCosine: 0.95, line: { evidence: 0.7, near: 0.4 } }) },
    sentences: createSentenceFinder(encoder, { budgetMs: 10_000, cached: 100 }),
    answers: createRecentAnswers(),
    ...more,
  })
}

const asked = (query: string, more: Partial<SearchInput> = {}): SearchInput => ({ query, limit: 10, mode: 'hybrid', ...more })

async function inTwoParts(parts: AnswersDeps, input: SearchInput): Promise<{ first: SearchAnswer; both: SearchAnswer }> {
  const first = await searchFirst(parts, input)
  const { continuation } = first
  return {
    first,
    both: continuation === undefined ? first : completeAnswer(first, await completeSearch(parts, { ...input, continuation })),
  }
}

/** All that says where a hit stands in the list and how it is judged. */
const rowsOf = ({ hits }: SearchAnswer) =>
  hits.map(({ path, title, heading, score, closeness, more }) => ({ path, title, heading, score, closeness, more }))

const words = ['mend', 'vehicle', 'bread', 'dough', 'loaf', 'cat', 'zebra', 'the', '"black oven"', '-wheat', 'path:notes', 'bre']

test('whatever is asked, both parts together are the whole answer, and the second moves no row and changes no score', async () => {
  const parts = await library()
  const query = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
  const limit = fc.integer({ min: 1, max: 6 })
  const mode = fc.constantFrom<SearchInput['mode']>('hybrid', 'meaning', 'words')
  await fc.assert(
    fc.asyncProperty(fc.record({ query, limit, mode }), async (input) => {
      const whole = await searchNotes(parts, input)
      const { first, both } = await inTwoParts(parts, input)
      expect(both).toEqual(whole)
      expect(rowsOf(first)).toEqual(rowsOf(whole))
    }),
  )
})

test('the first part marks words, the second the sentence and says when nothing is about the query', async () => {
  const parts = await library()
  const { first, both } = await inTwoParts(parts, asked('knead bread'))
  expect(first.continuation).toEqual(expect.any(String))
  expect(first.hits.map(({ snippet }) => snippet.sentence)).toEqual(first.hits.map(() => null))
  const rye = both.hits.find(({ path }) => path === '/notes/rye.md')?.snippet
  expect(rye?.text.slice(...(rye.sentence ?? [0, 0]))).toBe('Knead the dough.')
  const offTopic = await inTwoParts(parts, asked('zebra crossing'))
  expect([offTopic.first.nothing, offTopic.both.nothing]).toEqual([false, true])
})

test('where no word of the query stands in a passage its snippet moves to the sentence, its row stays', async () => {
  const { first, both } = await inTwoParts(await library(), asked('mend', { mode: 'meaning' }))
  const at = first.hits.findIndex(({ path }) => path === '/notes/garage.md')
  expect(at).toBeGreaterThanOrEqual(0)
  expect(first.hits[at]?.snippet.text).not.toContain('Repair the automobile.')
  expect(both.hits[at]?.path).toBe('/notes/garage.md')
  expect(both.hits[at]?.snippet.text).toContain('Repair the automobile.')
})

test('what is whole at once has no second part: no hits, words alone without vectors, filters alone', async () => {
  const parts = await library()
  expect((await searchFirst(parts, asked('zebra', { mode: 'words' }))).continuation).toBeUndefined()
  expect((await searchFirst(parts, asked('path:notes'))).continuation).toBeUndefined()
  const store = createMemoryStore()
  for (const [path, text] of notes) await addNote({ store, encoder }, path, text, { encoded: false })
  const unencoded = await searchFirst(await library({ store }), asked('bread'))
  expect(unencoded.hits).not.toEqual([])
  expect(unencoded.continuation).toBeUndefined()
})

test('a note that is written anew or removed meanwhile keeps the row that was shown', async () => {
  const parts = await library()
  const input = asked('bread')
  const whole = await searchNotes(parts, input)
  const first = await searchFirst(parts, input)
  await addNote({ store: parts.store, encoder }, '/notes/rye.md', 'All about something else.')
  await parts.store.removeNotes(['/notes/wheat.md'])
  const completion = await completeSearch(parts, { ...input, continuation: first.continuation ?? '' })
  expect(completeAnswer(first, completion).hits).toEqual(whole.hits)
})

test('the second part of an answer that is no longer known is found again', async () => {
  const parts = await library()
  const input = asked('knead bread')
  const first = await searchFirst(parts, input)
  const again = await completeSearch(
    { ...parts, answers: createRecentAnswers() },
    { ...input, continuation: first.continuation ?? '' },
  )
  expect(completeAnswer(first, again)).toEqual(await searchNotes(parts, input))
  await parts.store.removeNotes(['/notes/rye.md'])
  const without = await completeSearch(parts, { ...input, continuation: 'unknown' })
  expect(completeAnswer(first, without).hits.map(({ path }) => path)).toEqual(first.hits.map(({ path }) => path))
})

test('nothing is ranked twice: the second part asks neither search', async () => {
  const parts = await library()
  const { continuation = '' } = await searchFirst(parts, asked('knead bread'))
  const refuse = () => Promise.reject(new Error('searched again'))
  const store = { ...parts.store, searchWords: refuse, searchVectors: refuse }
  const { hits } = await completeSearch({ ...parts, store }, { ...asked('knead bread'), continuation })
  expect(hits[0]?.snippet.sentence).not.toBeNull()
})

test('a later keystroke takes the second part back', async () => {
  const parts = await library()
  const { continuation = '' } = await searchFirst(parts, asked('knead bread'))
  const controller = new AbortController()
  const rest = completeSearch(parts, { ...asked('knead bread'), continuation }, controller.signal)
  controller.abort()
  await expect(rest).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('a snippet reads like prose, and what is written stands beside it: a slice of the note in which the same words are marked', async () => {
  const store = createMemoryStore()
  const text = [
    '## Costs',
    '- the **spare** [key](https://a.example/key) costs 4',
    '- a [[lock|good lock]] costs more. See `lock --help`',
    '',
    '| key | lock |',
    '|---|---|',
    '| 4 | 12 |',
  ].join('\n')
  await addNote({ store, encoder }, '/notes/Costs.md', text)
  const parts = await library({ store })
  const query = fc.array(fc.constantFrom('spare', 'key', 'lock', 'costs', 'zebra', '"spare key"'), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(query, async (typed) => {
      const { hits } = await searchNotes(parts, asked(`${typed.join(' ')} `))
      for (const { snippet } of hits) {
        const { source } = snippet
        if (source === undefined) continue
        expect(snippet.text).not.toMatch(/[*[\]`|#\n]/)
        expect(text.slice(source.start, source.start + source.text.length)).toBe(source.text)
        expect(source.marks).toHaveLength(snippet.marks.length)
        for (const [start, end] of snippet.marks) {
          expect(typed.join(' ').toLowerCase()).toContain(snippet.text.slice(start, end).toLowerCase())
        }
        expect(snippet.sentence === null).toBe(source.sentence === null)
      }
    }),
    { numRuns: 30 },
  )
})
