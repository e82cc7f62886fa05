// A version that comes with another encoder than the one before: what becomes of libraries that are there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Client } from '../../../shared/contract.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { writeTinyBert } from '../models/tiny-models.ts'
import {
  activeModel,
  installModel,
  makePlace,
  modelOf,
  bundled as older,
  openEngine,
  type Place,
  shipModels,
  someNotes,
  type TestEngine,
  third,
  until,
} from './engine-fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

const newer = 'tiny-graph'
/** Notes by meaning, the nearest first. Closeness is left out: its tables are measured anew in the background. */
async function orderOf(client: Client): Promise<string[]> {
  const { hits } = await client.search({ query: 'the women of the house', mode: 'meaning', limit: 20 })
  return hits.map(({ path }) => path)
}

/** A version of Nearnote with both encoders, `bundled` the one that answers in a fresh library. */
function ship(place: Place, bundled: string): void {
  writeTinyBert(join(place.models, newer))
  shipModels(place, bundled, [older, newer])
  // Index lanes run passages then and nothing else, whenever the library is measured.
  writeFiles(place.models, { 'off-topic-queries.json': '[]' })
}

/** A library of the version before, as its owner left it. */
async function indexedBefore(count: number, use: (engine: TestEngine, place: Place) => Promise<void> = async () => {}) {
  const place = makePlace()
  ship(place, older)
  writeFiles(place.notes, someNotes(count))
  const before = await openEngine(place)
  await before.client.indexFolders({ folders: [place.notes] })
  await use(before, place)
  const answer = await orderOf(before.client)
  await before.engine.close()
  ship(place, newer)
  return { place, answer }
}

const indexRuns = ({ lanes }: TestEngine) =>
  lanes.runs.filter(({ lane }) => lane.startsWith('index')).flatMap(({ texts }) => texts)

test('its vectors answer until the new encoder has everything, over restarts too, and going back is instant', async () => {
  const { place, answer } = await indexedBefore(60)
  const first = await openEngine(place)
  expect(await first.client.status()).toMatchObject({ model: older, indexed: 60, waiting: 0 })
  expect(await orderOf(first.client)).toEqual(answer)
  first.lanes.hold(24)
  first.engine.start()
  await until(async () => ((await modelOf(first.client, newer)).work?.done ?? 0) > 0)
  expect(await orderOf(first.client)).toEqual(answer)
  const closed = first.engine.close()
  first.lanes.release()
  await closed

  const second = await openEngine(place)
  expect(await orderOf(second.client)).toEqual(answer)
  second.engine.start()
  await until(async () => (await activeModel(second.client)) === newer)
  expect(await second.client.status()).toMatchObject({ model: newer, indexed: 60, waiting: 0 })
  // All 60 and what is measured about the library would be more.
  expect(indexRuns(second).length).toBeLessThan(60)

  second.lanes.runs.length = 0
  await second.client.useModel({ name: older })
  expect(await activeModel(second.client)).toBe(older)
  expect(await orderOf(second.client)).toEqual(answer)
  expect(indexRuns(second)).toEqual([])
  expect(second.logged).toEqual([])
})

test('a command that comes alone is answered by the old vectors and begins nothing', async () => {
  const { place, answer } = await indexedBefore(20)
  for (const _ of ['one', 'another']) {
    const { client, engine } = await openEngine(place)
    expect(await orderOf(client)).toEqual(answer)
    expect(await activeModel(client)).toBe(older)
    expect((await modelOf(client, newer)).work).toBeNull()
    await engine.close()
  }
})

test('a change to the new encoder that was given up stays so', async () => {
  const { place } = await indexedBefore(40)
  const first = await openEngine(place)
  first.lanes.hold(4)
  first.engine.start()
  await until(async () => (await modelOf(first.client, newer)).work !== null)
  const stopped = first.client.stopModel({ name: newer })
  first.lanes.release()
  await stopped
  await first.engine.close()
  const { client, engine, lanes } = await openEngine(place)
  engine.start()
  await client.indexFolders({})
  expect(await activeModel(client)).toBe(older)
  expect((await modelOf(client, newer)).work).toBeNull()
  expect(lanes.runs.filter(({ model }) => model === 'graph')).toEqual([])
})

test('who had come back to the old encoder on purpose keeps it', async () => {
  const { place, answer } = await indexedBefore(20, async ({ client }) => {
    await client.useModel({ name: newer, wait: true })
    await client.useModel({ name: older, wait: true })
  })
  const opened = await openEngine(place)
  opened.engine.start()
  await opened.client.indexFolders({})
  expect(await activeModel(opened.client)).toBe(older)
  expect(await orderOf(opened.client)).toEqual(answer)
  expect(indexRuns(opened)).toEqual([])
  opened.lanes.hold(0)
  await opened.client.useModel({ name: newer })
  expect(await activeModel(opened.client)).toBe(newer)
})

test('who had chosen the new encoder before it came as the first goes on with its index', async () => {
  const { place, answer } = await indexedBefore(20, ({ client }) => client.useModel({ name: newer, wait: true }).then(() => {}))
  const opened = await openEngine(place)
  opened.engine.start()
  await opened.client.indexFolders({})
  expect(await activeModel(opened.client)).toBe(newer)
  expect(await orderOf(opened.client)).toEqual(answer)
  await opened.client.useModel({ name: older })
  expect(await opened.client.status()).toMatchObject({ model: older, indexed: 20, waiting: 0 })
  expect(indexRuns(opened)).toEqual([])
})

test('who uses an encoder of their own keeps it, and each encoder that ships its own index', async () => {
  const { place, answer } = await indexedBefore(20, async ({ client }, at) => {
    await installModel(at, client, third)
    await client.useModel({ name: third, wait: true })
  })
  const opened = await openEngine(place)
  opened.engine.start()
  expect(await activeModel(opened.client)).toBe(third)
  expect(await orderOf(opened.client)).toEqual(answer)
  expect((await modelOf(opened.client, older)).indexBytes).toBeGreaterThan(10_000)
  expect((await modelOf(opened.client, newer)).indexBytes).toBe(0)
  opened.lanes.runs.length = 0
  await opened.client.useModel({ name: older })
  expect(await opened.client.status()).toMatchObject({ model: older, indexed: 20, waiting: 0 })
  expect(indexRuns(opened)).toEqual([])
})

test('the index of the other encoder that ships can be freed, and is made again when it is wanted', async () => {
  const { place } = await indexedBefore(20)
  const { client } = await openEngine(place)
  await client.useModel({ name: newer, wait: true })
  const ofNewer = await orderOf(client)
  const { indexBytes } = await modelOf(client, older)
  expect((await client.removeModel({ name: older })).freedBytes).toBe(indexBytes)
  expect(['index', 'off-topic.json'].filter((name) => existsSync(join(place.data, name)))).toEqual([])
  expect(await modelOf(client, older)).toMatchObject({ state: 'bundled', indexBytes: 0, problem: null })
  expect(await orderOf(client)).toEqual(ofNewer)
  await client.useModel({ name: older, wait: true })
  expect(await client.status()).toMatchObject({ model: older, indexed: 20, waiting: 0 })
  expect(await orderOf(client)).toHaveLength(20)
})

test('other weights of the encoder that ships take over its index, wherever that is', async () => {
  const { place } = await indexedBefore(20)
  const first = await openEngine(place)
  await first.client.useModel({ name: newer, wait: true })
  await first.engine.close()
  const before = readdirSync(join(place.data, 'indexes'))
  writeTinyBert(join(place.models, newer), {}, { intermediate: 32 })
  const opened = await openEngine(place)
  expect((await opened.client.search({ query: 'house', mode: 'hybrid' })).hits).not.toEqual([])
  opened.engine.start()
  await opened.client.indexFolders({})
  expect(await opened.client.status()).toMatchObject({ model: newer, indexed: 20, waiting: 0 })
  expect(readdirSync(join(place.data, 'indexes'))).toEqual(before)
  await opened.client.useModel({ name: older })
  expect(await activeModel(opened.client)).toBe(older)
})

test('a library of this version is left as it is, also without its encoder.json', async () => {
  const place = makePlace()
  ship(place, newer)
  writeFiles(place.notes, someNotes(20))
  const first = await openEngine(place)
  first.engine.start()
  await first.client.indexFolders({ folders: [place.notes] })
  const answer = await orderOf(first.client)
  await first.engine.close()
  for (const damage of ['', '{', '{}']) {
    writeFileSync(join(place.data, 'encoder.json'), damage)
    const opened = await openEngine(place)
    opened.engine.start()
    await opened.client.indexFolders({})
    expect(await opened.client.status()).toMatchObject({ model: newer, indexed: 20 })
    expect(await orderOf(opened.client)).toEqual(answer)
    expect(indexRuns(opened)).toEqual([])
    await opened.engine.close()
  }
})

test('where encoder.json is damaged after the change, the old encoder answers and the new one takes over what it had', async () => {
  const { place, answer } = await indexedBefore(20)
  const first = await openEngine(place)
  await first.client.useModel({ name: newer, wait: true })
  const ofNewer = await orderOf(first.client)
  await first.engine.close()
  const file = join(place.data, 'encoder.json')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40))
  const opened = await openEngine(place)
  expect(await orderOf(opened.client)).toEqual(answer)
  opened.engine.start()
  await until(async () => (await activeModel(opened.client)) === newer)
  expect(await orderOf(opened.client)).toEqual(ofNewer)
  expect(indexRuns(opened)).toEqual([])
})
