import { expect, test } from 'vitest'
import { createSentenceFinder } from '../../../electron/engine/search/present/sentence-finder.ts'
import { type SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({
  synonyms: [
    ['car', 'automobile', 'vehicle'],
    ['fix', 'repair', 'mend'],
  ],
  calibration: { search: [-0.3, -0.1, 0, 0.1, 0.9], compare: [-0.3, 0, 0.9] },
})

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const notes: [path: string, text: string, note?: ToyNote][] = [
  [
    '/notes/cars/engine.md',
    'Repair the automobile.\n\n## Costs\n\nThe bill for the vehicle was high.',
    { tags: ['Home/Garage'], dateMs: day('2024-03-05') },
  ],
  [
    '/notes/bread/rye.md',
    'Sourdough rye bread needs a starter.\nFeed it every day. Knead the dough.',
    { tags: ['recipe'], dateMs: day('2024-05-01') },
  ],
  [
    '/notes/bread/wheat.md',
    'Wheat dough. The black oven was hot, the bread too.',
    { tags: ['recipe'], dateMs: day('2023-05-01') },
  ],
  ['/notes/bread/black bread.txt', 'Old German loaf with caraway.', { dateMs: day('2022-01-01'), title: 'Pumpernickel' }],
  ['/notes/zh/cat.md', 'The cat E4021 sleeps.', { dateMs: day('2021-01-01') }],
]

async function library(more: typeof notes = []): Promise<SearchDeps> {
  const store = createMemoryStore()
  for (const [path, text, note] of [...notes, ...more]) await addNote({ store, encoder }, path, text, note)
  return toySearch({
    store,
    encoder,
    calibration: { search: () => encoder.info.calibration?.search ?? null },
    sentences: createSentenceFinder(encoder, { budgetMs: 1000, cached: 100 }),
  })
}

const search = (parts: SearchDeps, query: string, more: Partial<SearchInput> = {}) =>
  searchNotes(parts, { query, limit: 10, mode: 'hybrid', ...more })
const paths = ({ hits }: SearchAnswer) => hits.map(({ path }) => path.replace('/notes/', ''))

test('meaning finds what is said in other words, words do not, hybrid has both', async () => {
  const parts = await library()
  expect(paths(await search(parts, 'mend vehicle', { mode: 'meaning' }))[0]).toBe('cars/engine.md')
  expect(paths(await search(parts, 'mend', { mode: 'words' }))).toEqual([])
  expect(paths(await search(parts, 'mend the vehicle'))[0]).toBe('cars/engine.md')
})

test('a note answers once, by its best passage, and names its other good ones', async () => {
  const parts = await library()
  const { hits } = await search(parts, 'vehicle bill')
  expect(hits.filter(({ path }) => path.endsWith('engine.md'))).toHaveLength(1)
  expect(hits[0]).toMatchObject({ heading: 'Costs', line: 5, title: 'engine' })
  expect(hits[0]?.snippet.text).toBe('The bill for the vehicle was high.')
  expect(hits[0]?.more).toEqual([{ heading: '', line: 1, closeness: expect.any(Number) }])
})

test('snippets are slices of the note that begin on their line; words and the nearest sentence are marked', async () => {
  const parts = await library()
  const { hits } = await search(parts, 'knead the rye dough')
  const [first] = hits
  const { text, marks, sentence } = first?.snippet ?? { text: '', marks: [], sentence: null }
  expect(first?.path).toBe('/notes/bread/rye.md')
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['rye', 'Knead', 'dough'])
  expect(text.slice(...(sentence ?? [0, 0]))).toBe('Knead the dough.')
})

test('a sentence longer than the snippet is marked as far as it is shown', async () => {
  const parts = await library([['/notes/long.md', `The walrus ${'and the carpenter '.repeat(30)}wept.`]])
  const { hits } = await search(parts, 'walrus')
  expect(hits[0]?.snippet.sentence).toEqual([0, hits[0]?.snippet.text.length])
  expect(hits[0]?.snippet.text.length).toBeLessThanOrEqual(240)
})

test('in words mode a passage with a vector has its closeness, and "nothing" means no hits', async () => {
  const parts = {
    ...(await library([['/notes/new.md', 'fresh bread', { encoded: false }]])),
    noAnswer: { limit: () => ({ evidence: 99, spread: 0.1, sureCosine: 2, line: { evidence: 0.7, near: 0.4 } }) },
  }
  const { hits, nothing } = await search(parts, 'bread', { mode: 'words' })
  expect(nothing).toBe(false)
  expect(hits.find(({ path }) => path === '/notes/new.md')?.closeness).toBeNull()
  expect(hits.find(({ path }) => path.endsWith('rye.md'))?.closeness).toBeGreaterThan(0)
  expect(await search(parts, 'xylophone', { mode: 'words' })).toEqual({ hits: [], nothing: true })
})

test('a quoted phrase ranks its notes above all that do not hold it; in words mode it alone answers', async () => {
  const parts = await library()
  expect(paths(await search(parts, '"rye bread"'))[0]).toBe('bread/rye.md')
  expect(paths(await search(parts, '"the black oven"', { mode: 'words' }))).toEqual(['bread/wheat.md'])
  const { hits } = await search(parts, '"rye bread"')
  expect(hits[0]?.snippet.marks.map(([from, to]) => hits[0]?.snippet.text.slice(from, to))).toEqual(['rye bread'])
})

test('a note whose title or file name is the query comes first, even when its text says nothing of it', async () => {
  const parts = await library()
  expect(paths(await search(parts, 'black bread'))[0]).toBe('bread/black bread.txt')
  expect(paths(await search(parts, 'PUMPERNICKEL'))[0]).toBe('bread/black bread.txt')
})

test('a rare word of a keyword-like query comes first, in a whole question it does not', async () => {
  const filler = Array.from({ length: 30 }, (_, at): (typeof notes)[number] => [
    `/notes/f/${at}.md`,
    `the log of day ${at} mentions an error`,
  ])
  const parts = { ...(await library(filler)), encoder: { ...encoder, encodeQuery: () => encoder.encodeQuery('day error log') } }
  expect(paths(await search(parts, 'error E4021'))[0]).toBe('zh/cat.md')
  const { hits } = await search(
    { ...parts, encoder: { ...parts.encoder, info: { ...encoder.info, fusionWeight: 0.95 } } },
    'which error is E4021 and why?',
  )
  expect(hits[0]?.path).toMatch('/f/')
})

test('excluded words and phrases exclude whole notes, from meaning too', async () => {
  const parts = await library()
  for (const mode of ['hybrid', 'meaning', 'words'] as const) {
    const found = paths(await search(parts, 'bread dough -starter', { mode }))
    expect(found).toContain('bread/wheat.md')
    expect(found).not.toContain('bread/rye.md')
    expect(paths(await search(parts, 'bread dough -"black oven"', { mode }))).not.toContain('bread/wheat.md')
  }
})

test('every filter holds in every mode, before the best are taken', async () => {
  const crowd = Array.from({ length: 150 }, (_, at): (typeof notes)[number] => [
    `/notes/crowd/${at}.md`,
    `bread dough bread dough ${at}`,
  ])
  const parts = await library(crowd)
  const filters: [string, string[]][] = [
    ['tag:recipe', ['bread/rye.md', 'bread/wheat.md']],
    ['tag:#home', ['cars/engine.md']],
    ['path:BREAD/r', ['bread/rye.md']],
    ['title:pumper', ['bread/black bread.txt']],
    ['type:txt', ['bread/black bread.txt']],
    ['after:2024-05-01', ['bread/rye.md']],
    ['after:2024-03 before:2024-05-01', ['cars/engine.md']],
    ['tag:recipe -path:rye', ['bread/wheat.md']],
  ]
  for (const [filter, expected] of filters) expect(paths(await search(parts, `bread ${filter}`)).toSorted()).toEqual(expected)
  expect(paths(await search(parts, 'bread', { folder: '/notes/bread/' })).toSorted()).toEqual([
    'bread/black bread.txt',
    'bread/rye.md',
    'bread/wheat.md',
  ])
  expect(paths(await search(parts, 'bread', { folder: '/notes/brea' }))).toEqual([])
  expect(paths(await search(parts, 'dough', { tag: '#Recipe' })).toSorted()).toEqual(['bread/rye.md', 'bread/wheat.md'])
})

test('filters alone list the newest notes, an empty query lists none', async () => {
  const parts = await library()
  const answer = await search(parts, 'tag:recipe')
  expect(paths(answer)).toEqual(['bread/rye.md', 'bread/wheat.md'])
  expect(answer.nothing).toBe(false)
  expect(answer.hits[0]?.snippet.text).toMatch(/^Sourdough rye/)
  for (const query of ['', '  ', '?!', 'tag:', '""'])
    expect(await search(parts, query, { folder: '/notes' })).toEqual({ hits: [], nothing: true })
  expect(paths(await search(parts, '-bread', { limit: 2 }))).toEqual(['cars/engine.md', 'zh/cat.md'])
})

test('the unfinished last word matches as a prefix and is marked, a finished one does not', async () => {
  const parts = await library()
  const answer = await search(parts, 'sourd', { mode: 'words' })
  expect(paths(answer)).toEqual(['bread/rye.md'])
  expect(answer.hits[0]?.snippet.marks).toEqual([[0, 9]])
  expect(paths(await search(parts, 'sourd ', { mode: 'words' }))).toEqual([])
})

test('a word typed beyond its lemma is found before it is finished', async () => {
  const parts = await library([['/notes/run.md', 'Running along the river.']])
  expect(paths(await search(parts, 'runnin', { mode: 'words' }))).toEqual(['run.md'])
})

test('Chinese and Japanese are found by words, from one character on, and marked as one run', async () => {
  const parts = await library([
    ['/notes/zh/ml.md', '今天学习机器学习的基础。'],
    ['/notes/ja/neko.md', '猫が寝ている。'],
  ])
  const answer = await search(parts, '机器学习', { mode: 'words' })
  expect(paths(answer)[0]).toBe('zh/ml.md')
  const { text, marks } = answer.hits[0]?.snippet ?? { text: '', marks: [] }
  expect(marks.map(([from, to]) => text.slice(from, to))).toContain('机器学习')
  expect(paths(await search(parts, '猫', { mode: 'words' }))).toEqual(['ja/neko.md'])
})

test('identifiers are found whole and by their parts', async () => {
  const parts = await library([['/notes/code.md', 'Set max_retry_count before fetchUser runs.']])
  for (const query of ['max_retry_count', 'retry', 'fetchUser', 'fetch', 'max_ret']) {
    const { hits } = await search(parts, query, { mode: 'words' })
    expect(hits[0]?.path).toBe('/notes/code.md')
    expect(hits[0]?.snippet.marks).not.toEqual([])
  }
  expect(paths(await search(parts, 'before -"max_retry_count"', { mode: 'words' }))).not.toContain('code.md')
})

test('one long note does not crowd out the others', async () => {
  const long = Array.from({ length: 400 }, (_, at) => `bread dough line ${at}`).join('\n\n')
  const found = paths(await search(await library([['/notes/long.md', long]]), 'bread dough'))
  expect(found).toEqual(expect.arrayContaining(['long.md', 'bread/rye.md', 'bread/wheat.md']))
})

test('nothing is said when neither meaning nor words reach what off-topic questions reach, never after an exact match', async () => {
  const parts = {
    ...(await library()),
    noAnswer: { limit: () => ({ evidence: 0.9, spread: 0.05, sureCosine: 0.9, line: { evidence: 0.7, near: 0.4 } }) },
  }
  const far = await search(parts, 'how do planets orbit distant stars')
  expect(far.nothing).toBe(true)
  expect(far.hits.length).toBeGreaterThan(0)
  expect((await search(parts, 'mend the car')).nothing).toBe(false)
  expect((await search(parts, '"caraway"')).nothing).toBe(false)
})

test('hybrid answers by words while the lane is away; meaning says that it is', async () => {
  const gone = async () => {
    throw new AppError('ENCODER_GONE', 'The encoder is being restarted.', { lane: 'query' })
  }
  const parts = { ...(await library()), encoder: { ...encoder, encodeQuery: gone } }
  expect(paths(await search(parts, 'starter'))).toEqual(['bread/rye.md'])
  await expect(search(parts, 'starter', { mode: 'meaning' })).rejects.toMatchObject({ code: 'ENCODER_GONE' })
})

test('a cancelled search ends with CANCELLED', async () => {
  const parts = await library()
  const controller = new AbortController()
  const answer = searchNotes(parts, { query: 'bread', limit: 10, mode: 'hybrid' }, controller.signal)
  controller.abort()
  await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' })
})
