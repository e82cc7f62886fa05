// Changing the encoder under a library in use: who answers when, what follows the notes, what going back and giving up cost.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { writeFiles } from '../library/folder-fixture.ts'
import {
  activeModel,
  answerOf,
  bundled,
  installModel,
  makePlace,
  modelOf,
  openEngine,
  other,
  someNotes,
  third,
  until,
} from './engine-fixture.ts'

// Each test starts some ten lane processes: seconds apiece where others compute beside.
vi.setConfig({ testTimeout: 120_000 })

const question = 'the women of the house'

/** An engine that has indexed `count` notes with the bundled encoder, and a model beside it. */
async function openIndexed(count: number) {
  const place = makePlace()
  writeFiles(place.notes, someNotes(count))
  const opened = await openEngine(place)
  await installModel(place, opened.client, other)
  opened.engine.start()
  await opened.client.indexFolders({ folders: [place.notes] })
  return { place, ...opened }
}

/** Holds the change in its middle: some texts are encoded, others wait. */
async function useHalf({ client, lanes }: Awaited<ReturnType<typeof openIndexed>>, name = other) {
  lanes.hold(24)
  await client.useModel({ name })
  await until(async () => ((await modelOf(client, name)).work?.done ?? 0) > 0)
}

const indexRuns = ({ lanes }: Pick<Awaited<ReturnType<typeof openIndexed>>, 'lanes'>) =>
  lanes.runs.filter(({ lane, model }) => lane.startsWith('index') && model === 'graph').flatMap(({ texts }) => texts)

test('the old encoder answers until the new one has everything, then the new one alone', async () => {
  const opened = await openIndexed(60)
  const { client, lanes, events, logged } = opened
  const before = await answerOf(client, question)
  await useHalf(opened)
  expect(await answerOf(client, question)).toEqual(before)
  expect(await client.status()).toMatchObject({ model: bundled, indexed: 60 })
  expect(await modelOf(client, other)).toMatchObject({ active: false, work: { stage: 'encoding', unit: 'chunks' } })
  const done = client.useModel({ name: other, wait: true })
  lanes.release()
  await done
  expect(await client.status()).toMatchObject({ model: other, indexed: 60, waiting: 0 })
  expect(await activeModel(client)).toBe(other)
  const after = await answerOf(client, question)
  expect(after).toHaveLength(20)
  expect(after).not.toEqual(before)
  const told = events.flatMap(({ event, payload }) => (event === 'modelProgress' ? [payload] : []))
  expect(told).toContainEqual({ name: other, work: expect.objectContaining({ stage: 'preparing' }) })
  // Notes that were read after the last telling are in no total: it comes a few times a second only.
  expect(told.at(-1)).toMatchObject({ name: other, work: { stage: 'encoding', total: expect.any(Number) } })
  expect(logged).toEqual([])
})

test('searches that run all through a change are answered by one encoder each', async () => {
  const opened = await openIndexed(40)
  const { client } = opened
  const before = JSON.stringify(await answerOf(client, question))
  const seen = new Set<string>()
  const change = { isDone: false }
  const changing = client.useModel({ name: other, wait: true }).then(() => (change.isDone = true))
  while (!change.isDone) seen.add(JSON.stringify(await answerOf(client, question)))
  await changing
  const after = JSON.stringify(await answerOf(client, question))
  expect([...seen].filter((answer) => answer !== before && answer !== after)).toEqual([])
  expect(seen).toContain(before)
})

test('notes written, changed and deleted meanwhile, and a folder linked, are known to both', async () => {
  const opened = await openIndexed(60)
  const { client, lanes, place } = opened
  await useHalf(opened)
  writeFiles(place.notes, { 'new.md': 'a zebra in the passage', 'note-1.md': 'a giraffe in the house' })
  rmSync(join(place.notes, 'note-2.md'))
  const more = join(place.notes, '..', 'more')
  writeFiles(more, { 'linked.md': 'an okapi at night' })
  await client.linkFolder({ path: more })
  const found = async (query: string) => (await client.search({ query, mode: 'words' })).hits.map(({ path }) => path)
  await until(async () => (await found('zebra')).length === 1 && (await client.status()).found === 61)
  lanes.release()
  await client.useModel({ name: other, wait: true })
  expect(await client.status()).toMatchObject({ model: other, found: 61, indexed: 61 })
  expect(await found('giraffe')).toEqual([join(place.notes, 'note-1.md')])
  expect(await found('okapi')).toEqual([join(more, 'linked.md')])
  writeFiles(place.notes, { 'later.md': 'a tapir, after all that' })
  await until(async () => (await found('tapir')).length === 1)
})

test('a folder unlinked or ignored meanwhile is gone from the new index too', async () => {
  const opened = await openIndexed(60)
  const { client, lanes, place } = opened
  const more = join(place.notes, '..', 'more')
  writeFiles(more, { 'linked.md': 'an okapi at night' })
  await client.indexFolders({ folders: [more] })
  await useHalf(opened)
  await client.unlinkFolder({ path: more })
  await client.setIgnore({ path: place.notes, ignore: ['note-1*'] })
  lanes.release()
  await client.useModel({ name: other, wait: true })
  expect((await client.search({ query: 'okapi', mode: 'words' })).hits).toEqual([])
  expect(await client.status()).toMatchObject({ folders: 1, found: 49 })
})

test('going back is instant while the index is there: nothing is encoded, and what is unlinked does not come back', async () => {
  const opened = await openIndexed(20)
  const { client, lanes, place } = opened
  const more = join(place.notes, '..', 'more')
  writeFiles(more, { 'linked.md': 'an okapi at night' })
  await client.indexFolders({ folders: [more] })
  await client.useModel({ name: other, wait: true })
  await client.useModel({ name: bundled })
  expect(await activeModel(client)).toBe(bundled)
  await client.unlinkFolder({ path: more })
  lanes.runs.length = 0
  lanes.hold(0)
  await client.useModel({ name: other })
  expect(await activeModel(client)).toBe(other)
  expect((await client.search({ query: 'okapi', mode: 'words' })).hits).toEqual([])
  expect(await answerOf(client, question)).toHaveLength(20)
  expect(indexRuns(opened)).toEqual([])
})

test('an index that does not know most of the notes any more does not answer before it has caught up', async () => {
  const opened = await openIndexed(20)
  const { client, lanes, place } = opened
  await client.useModel({ name: other, wait: true })
  await client.useModel({ name: bundled, wait: true })
  const more = join(place.notes, '..', 'more')
  // Texts that no index knows: those of the first 20 notes would not be encoded again, and the change would not be held.
  const unknown = Object.fromEntries(Object.entries(someNotes(60)).slice(20))
  writeFiles(more, { ...unknown, 'linked.md': 'an okapi at night' })
  await client.indexFolders({ folders: [more] })
  await useHalf(opened)
  expect(await activeModel(client)).toBe(bundled)
  expect((await client.search({ query: 'okapi', mode: 'words' })).hits).toHaveLength(1)
  lanes.release()
  await client.useModel({ name: other, wait: true })
  expect(await client.status()).toMatchObject({ model: other, indexed: 61, waiting: 0 })
})

test('a change that is given up leaves the old encoder, and begun again it goes on where it was', async () => {
  const opened = await openIndexed(60)
  const { client, lanes } = opened
  await useHalf(opened)
  const waiting = client.useModel({ name: other, wait: true })
  const ended = expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  const stopped = client.stopModel({ name: other })
  lanes.release()
  await stopped
  await ended
  expect(await modelOf(client, other)).toMatchObject({ active: false, work: null, problem: null })
  expect(await activeModel(client)).toBe(bundled)
  lanes.runs.length = 0
  await client.useModel({ name: other, wait: true })
  // All 60 and what is measured about the library would be more.
  expect(indexRuns(opened).length).toBeLessThan(60)
  expect(await client.status()).toMatchObject({ model: other, indexed: 60 })
})

test('of changes asked for in a row the last one wins, also where that is the one that answers', async () => {
  const opened = await openIndexed(40)
  const { client, place, lanes } = opened
  await installModel(place, client, third)
  await useHalf(opened)
  const first = expect(client.useModel({ name: other, wait: true })).rejects.toMatchObject({ code: 'CANCELLED' })
  const second = client.useModel({ name: third, wait: true })
  lanes.release()
  await first
  await second
  expect(await activeModel(client)).toBe(third)
  expect(await modelOf(client, other)).toMatchObject({ active: false, work: null })
  lanes.hold(0)
  await client.useModel({ name: other })
  const back = client.useModel({ name: third, wait: true })
  lanes.release()
  await back
  expect(await modelOf(client, other)).toMatchObject({ active: false, work: null })
  expect(await activeModel(client)).toBe(third)
})

test('a pause holds the change as well', async () => {
  const opened = await openIndexed(40)
  const { client, lanes } = opened
  await client.pauseIndexing()
  lanes.runs.length = 0
  await client.useModel({ name: other })
  await until(async () => lanes.runs.some(({ model, lane }) => model === 'graph' && lane === 'query'))
  const done = client.useModel({ name: other, wait: true })
  await client.resumeIndexing()
  await done
  expect(await client.status()).toMatchObject({ model: other, indexed: 40 })
})

test('indexing that was asked for before the change ends with the encoder that took over', async () => {
  const place = makePlace()
  writeFiles(place.notes, someNotes(40))
  const { client, lanes, engine } = await openEngine(place)
  await installModel(place, client, other)
  engine.start()
  await client.useModel({ name: other, wait: true })
  lanes.hold(4)
  const asked = client.indexFolders({ folders: [place.notes] })
  await until(() => lanes.runs.some(({ model, lane }) => model === 'graph' && lane.startsWith('index')))
  await client.useModel({ name: bundled, wait: true })
  expect(await asked).toMatchObject({ found: 40, failed: 0 })
  expect(await client.status()).toMatchObject({ model: bundled, indexed: 40 })
})
