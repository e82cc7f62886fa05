// Queries and passages that the encoder does not read.
import { expect, test } from 'vitest'
import type { Reranker } from '../../../electron/engine/encoder/reranker.ts'
import { createNameIndex } from '../../../electron/engine/search/exact/name-index.ts'
import { createSentenceFinder } from '../../../electron/engine/search/present/sentence-finder.ts'
import { createPassageReadings } from '../../../electron/engine/search/query/unread.ts'
import { relatedNotes } from '../../../electron/engine/search/related.ts'
import { searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../../electron/engine/words/english.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder, type ToyOptions } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

/** All Han words of the toy mean the same, as every text of a script that a model does not read lies in one corner. */
const crowded = [['我奶奶的护照号码在抽屉里', '今天去公园散步', '护照号码', '春天的茶和秋天的茶', 'passport']]

async function open(options: ToyOptions = {}) {
  const encoder = createToyEncoder({ scripts: ['Latin'], synonyms: crowded, ...options })
  const store = createMemoryStore()
  const parts = {
    store,
    encoder,
    analyze: analyzeText,
    english: noEnglish,
    names: createNameIndex(store),
    passages: createPassageReadings(store, encoder),
    calibration: { search: () => [-1, 0, 1] },
    noAnswer: { limit: () => ({ evidence: -1, spread: 0.1, sureCosine: 0.9, line: { evidence: 0.7, near: 0.4 } }) },
    sentences: createSentenceFinder(encoder, { budgetMs: 1000, cached: 100 }),
  }
  await addNote(parts, '/notes/zh-number.md', '我奶奶的护照号码在抽屉里')
  await addNote(parts, '/notes/zh-park.md', '今天去公园散步')
  await addNote(parts, '/notes/zh-links.md', '[春天的茶和秋天的茶](https://example.org/spring/tea/in/english/words)')
  await addNote(parts, '/notes/passport.md', 'The passport number of my grandmother is in the drawer.')
  await addNote(parts, '/notes/boat.md', 'Wooden boats are painted in spring.')
  return parts
}

const ask = (parts: Awaited<ReturnType<typeof open>>, query: string, mode: 'hybrid' | 'meaning' | 'words' = 'hybrid') =>
  searchNotes(parts, { query, limit: 10, mode })

test.each(['hybrid', 'meaning'] as const)(
  'in %s mode a query in a script that is not read is answered by its words, without closeness, and the answer says why',
  async (mode) => {
    const answer = await ask(await open(), '护照号码', mode)
    expect(answer.hits.map(({ path }) => path)).toEqual(['/notes/zh-number.md'])
    expect(answer).toMatchObject({ nothing: false, notices: [{ kind: 'unreadScript', script: 'Han' }] })
    expect(answer.hits.every(({ closeness, snippet }) => closeness === null && snippet.sentence === null)).toBe(true)
  },
)

test('where no word of it stands anywhere, nothing is here about it', async () => {
  expect(await ask(await open(), '汽车保险')).toMatchObject({ hits: [], nothing: true, notices: [{ kind: 'unreadScript' }] })
  expect(await ask(await open(), '📅')).toMatchObject({
    hits: [],
    nothing: true,
    notices: [{ kind: 'unknownWords', words: ['📅'] }],
  })
})

test.each([
  ['номер паспорта', 'Cyrillic'],
  ['パスポート番号', 'Japanese'],
  ['جواز سفر', 'Arabic'],
])('"%s" is told as %s', async (query, script) => {
  expect((await ask(await open(), query)).notices).toEqual([{ kind: 'unreadScript', script }])
})

test('half a query that is read is read, and words mode has nothing to explain', async () => {
  const parts = await open()
  expect(await ask(parts, 'passport 护照')).not.toHaveProperty('notices')
  expect((await ask(parts, 'passport 护照')).hits.some(({ closeness }) => closeness !== null)).toBe(true)
  expect(await ask(parts, '护照号码', 'words')).not.toHaveProperty('notices')
})

test('a model that reads the script, or whose scripts nobody knows, answers by meaning', async () => {
  for (const scripts of [['Latin', 'Han'] as const, null]) {
    const { hits, notices } = await ask(await open({ scripts }), '护照号码')
    expect(notices).toBeUndefined()
    expect(hits[0]?.closeness).toBeGreaterThan(0.5)
  }
})

test.each(['hybrid', 'meaning'] as const)('in %s mode no passage in an unread script comes by its cosine', async (mode) => {
  const { hits } = await ask(await open(), 'passport', mode)
  expect(hits[0]?.path).toBe('/notes/passport.md')
  expect(hits.map(({ path }) => path).filter((path) => path.includes('zh-'))).toEqual([])
})

test('a passage in an unread script that holds the word is found by it, without closeness', async () => {
  const parts = await open()
  await addNote(parts, '/notes/zh-visa.md', '办理签证需要准备的材料清单：visa')
  const hit = (await ask(parts, 'visa')).hits.find(({ path }) => path === '/notes/zh-visa.md')
  expect(hit).toMatchObject({ closeness: null })
})

test('a reranker is not asked about what the encoder does not read', async () => {
  const asked: string[] = []
  const reranker: Reranker = {
    info: { name: 'toy', maxTokens: 64 },
    scorePassages: async (query, passages) => (asked.push(query), new Float32Array(passages.length)),
    close: async () => undefined,
  }
  const parts = { ...(await open()), reranker }
  const answer = await searchNotes(parts, { query: '护照号码', limit: 10, mode: 'hybrid', rerank: true })
  expect(asked).toEqual([])
  expect(answer).not.toHaveProperty('reranked')
})

test('notes like a note: one that is not read has none and says why, and none is like another by chance', async () => {
  const parts = await open()
  expect(await relatedNotes(parts, { path: '/notes/zh-number.md', limit: 5 })).toEqual({
    hits: [],
    nothing: true,
    notices: [{ kind: 'unreadNote', script: 'Han' }],
  })
  const { hits, notices } = await relatedNotes(parts, { path: '/notes/passport.md', limit: 5 })
  expect(hits.map(({ path }) => path)).toEqual(['/notes/boat.md'])
  expect(notices).toBeUndefined()
})

test('a passage of which the store does not know is looked at once', async () => {
  const { store, encoder } = await open()
  const read: string[] = []
  const passages = createPassageReadings(
    { notes: store.notes, passageFlag: () => 0, readChunks: (ids) => (read.push(...ids), store.readChunks(ids)) },
    encoder,
  )
  const ids = (await Promise.all([...store.notes.keys()].map((path) => store.chunksOfNote(path)))).flat().map(({ id }) => id)
  const unread = await passages.unreadOf(ids)
  expect(unread.size).toBe(3)
  expect(await passages.unreadOf(ids)).toEqual(unread)
  expect(read).toEqual(ids)
})
