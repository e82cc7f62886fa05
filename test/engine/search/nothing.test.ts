import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gatherEvidence } from '../../../electron/engine/search/no-answer/evidence.ts'
import { evidenceSum, openNoAnswerLimit } from '../../../electron/engine/search/no-answer/no-answer-limit.ts'
import { parseQuery } from '../../../electron/engine/search/query/parse-query.ts'
import { queryTerms } from '../../../electron/engine/search/query/query-terms.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../../electron/engine/words/english.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'nearnote-nothing-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const encoder = createToyEncoder()
const offTopicQueries = Array.from({ length: 100 }, (_, at) => `question${at} about planet${at}`)

async function library(notes: number) {
  const store = createMemoryStore()
  for (let at = 0; at < notes; at++) await addNote({ store, encoder }, `/notes/${at}.md`, `bread${at} and soup${at}`)
  return store
}

test('an empty library has no limit; in a filled one three off-topic questions of four stay below it', async () => {
  const store = await library(0)
  const gauge = await openNoAnswerLimit({ encoder, store, english: noEnglish, offTopicQueries, folder })
  await gauge.refresh()
  expect(gauge.limit()).toBeNull()
  await addNote({ store, encoder }, '/notes/a.md', 'bread and soup')
  await addNote({ store, encoder }, '/notes/b.md', 'planet1 planet2 planet3')
  await gauge.refresh()
  const limit = gauge.limit()
  if (limit === null) throw new Error('not measured')
  const verdicts = await Promise.all(
    offTopicQueries.map(async (query) => {
      const [near] = await store.searchVectors(await encoder.encodeQuery(query), {}, 1)
      const nearest = (await store.searchVectors(await encoder.encodeQuery(query), {}, 5)).map(({ id }) => id)
      const terms = queryTerms(parseQuery(`${query} `), analyzeText, { store, english: noEnglish, prefixTerms: 0 })
      const asked = { text: query, terms, cosine: near?.score ?? 0, nearest, byWords: nearest }
      return evidenceSum(await gatherEvidence({ store, encoder }, asked), limit.spread) < limit.evidence
    }),
  )
  const below = verdicts.filter(Boolean).length
  expect(below).toBeGreaterThanOrEqual(72)
  expect(below).toBeLessThanOrEqual(75)
})

test('it is kept across restarts and measured again when the library has doubled', async () => {
  const store = await library(4)
  await (await openNoAnswerLimit({ encoder, store, english: noEnglish, offTopicQueries, folder })).refresh()
  const again = await openNoAnswerLimit({ encoder, store, english: noEnglish, offTopicQueries, folder })
  const first = again.limit()
  expect(first).not.toBeNull()
  await addNote({ store, encoder }, '/notes/x.md', 'planet1 planet2 planet3')
  await again.refresh()
  expect(again.limit()).toEqual(first)
  for (let at = 0; at < 3; at++) await addNote({ store, encoder }, `/notes/y${at}.md`, `planet${at} question${at} about`)
  await again.refresh()
  expect(again.limit()).not.toEqual(first)
})

test('figures of another encoder and a damaged file count as none', async () => {
  const store = await library(4)
  await (await openNoAnswerLimit({ encoder, store, english: noEnglish, offTopicQueries, folder })).refresh()
  const other = { ...encoder, info: { ...encoder.info, fingerprint: 'ffffffffffffffff' } }
  expect((await openNoAnswerLimit({ encoder: other, store, english: noEnglish, offTopicQueries, folder })).limit()).toBeNull()
  await writeFile(join(folder, 'off-topic.json'), '{"fingerprint": 3')
  expect((await openNoAnswerLimit({ encoder, store, english: noEnglish, offTopicQueries, folder })).limit()).toBeNull()
})
