// What is kept of models and their indices: across restarts, with broken folders, and when they are deleted or erased.
import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sizeOf } from '../../../electron/engine/files/erase.ts'
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
  until,
} from './engine-fixture.ts'

// Each test starts some ten lane processes: seconds apiece where others compute beside.
vi.setConfig({ testTimeout: 120_000 })

const question = 'the women of the house'

async function openSwitched(count: number) {
  const place = makePlace()
  writeFiles(place.notes, someNotes(count))
  const opened = await openEngine(place)
  await installModel(place, opened.client, other)
  await opened.client.indexFolders({ folders: [place.notes] })
  await opened.client.useModel({ name: other, wait: true })
  return { place, ...opened }
}

test('after a restart the chosen encoder answers from its index, and nothing is encoded again', async () => {
  const { place, client, engine } = await openSwitched(20)
  const answer = await answerOf(client, question)
  await engine.close()
  const again = await openEngine(place)
  expect(await again.client.status()).toMatchObject({ model: other, indexed: 20 })
  expect(await answerOf(again.client, question)).toEqual(answer)
  await again.client.indexFolders({})
  expect(again.lanes.runs.filter(({ lane }) => lane.startsWith('index'))).toEqual([])
})

test('a change goes on after a restart', async () => {
  const place = makePlace()
  writeFiles(place.notes, someNotes(60))
  const first = await openEngine(place)
  await installModel(place, first.client, other)
  await first.client.indexFolders({ folders: [place.notes] })
  first.lanes.hold(24)
  await first.client.useModel({ name: other })
  await until(async () => ((await modelOf(first.client, other)).work?.done ?? 0) > 0)
  const closed = first.engine.close()
  first.lanes.release()
  await closed
  const second = await openEngine(place)
  expect(await activeModel(second.client)).toBe(bundled)
  second.engine.start()
  await until(async () => (await activeModel(second.client)) === other)
  expect(await second.client.status()).toMatchObject({ indexed: 60, waiting: 0 })
  const encoded = second.lanes.runs.filter(({ lane, model }) => model === 'graph' && lane.startsWith('index'))
  // All 60 and what is measured about the library would be more.
  expect(encoded.length).toBeLessThan(60)
})

test('deleting a model frees what it says, and one that is in use is not deleted', async () => {
  const { place, client } = await openSwitched(20)
  await expect(client.removeModel({ name: other })).rejects.toMatchObject({ code: 'MODEL_IN_USE' })
  await client.useModel({ name: bundled, wait: true })
  const { indexBytes } = await modelOf(client, other)
  expect(indexBytes).toBeGreaterThan(10_000)
  const before = await sizeOf(place.data)
  const { freedBytes } = await client.removeModel({ name: other })
  // encoder.json got shorter too.
  expect(Math.abs(before - (await sizeOf(place.data)) - freedBytes)).toBeLessThan(1000)
  expect(freedBytes).toBeGreaterThan(indexBytes)
  expect(readdirSync(join(place.data, 'indexes'))).toEqual([])
  expect((await client.listModels()).models.map(({ name }) => name)).not.toContain(other)
  expect(await answerOf(client, question)).toHaveLength(20)
})

test('the bundled encoder keeps its files; its index can be deleted, and is made again when it is wanted', async () => {
  const { place, client } = await openSwitched(20)
  const { freedBytes } = await client.removeModel({ name: bundled })
  expect(freedBytes).toBeGreaterThan(10_000)
  expect(existsSync(join(place.data, 'index'))).toBe(false)
  expect(existsSync(join(place.models, bundled))).toBe(true)
  await client.useModel({ name: bundled, wait: true })
  expect(await client.status()).toMatchObject({ model: bundled, indexed: 20, waiting: 0 })
})

test('with a broken model the bundled encoder answers, says why, and the model answers again once it is whole', async () => {
  const { place, engine } = await openSwitched(20)
  await engine.close()
  const config = join(place.data, 'models', other, 'config.json')
  writeFileSync(config, '{}')
  const broken = await openEngine(place)
  broken.engine.start()
  expect(await broken.client.status()).toMatchObject({ model: bundled, indexed: 20 })
  expect(await modelOf(broken.client, other)).toMatchObject({ active: false, problem: expect.stringContaining('config.json') })
  await until(() => broken.events.some(({ event, payload }) => event === 'encoderChanged' && saysSo(payload)))
  expect(await answerOf(broken.client, question)).toHaveLength(20)
  await expect(broken.client.useModel({ name: other })).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  await installModel(place, broken.client, other)
  broken.lanes.hold(0)
  await broken.client.useModel({ name: other })
  expect(await broken.client.status()).toMatchObject({ model: other, indexed: 20 })
  expect(await modelOf(broken.client, other)).toMatchObject({ active: true, problem: null })
})

test('a model whose files are gone is listed as long as its index is there, and removing it frees that', async () => {
  const { place, engine } = await openSwitched(20)
  await engine.close()
  rmSync(join(place.data, 'models', other), { recursive: true })
  const { client } = await openEngine(place)
  expect(await activeModel(client)).toBe(bundled)
  const lost = await modelOf(client, other)
  expect(lost).toMatchObject({ active: false, problem: expect.stringContaining('gone') })
  expect((await client.removeModel({ name: other })).freedBytes).toBe(lost.indexBytes)
  expect((await client.listModels()).models.map(({ name }) => name)).toEqual([bundled])
})

const saysSo = (payload: unknown) => JSON.stringify(payload).includes('The bundled encoder answers meanwhile')

test('an index that is damaged behind the answering one is made anew when it is wanted', async () => {
  const { place, client, engine, lanes } = await openSwitched(20)
  await client.useModel({ name: bundled, wait: true })
  await engine.close()
  const [index = ''] = readdirSync(join(place.data, 'indexes'))
  const data = join(place.data, 'indexes', index, 'notes.lance', 'data')
  for (const name of readdirSync(data)) truncateSync(join(data, name), 20)
  lanes.release()
  const again = await openEngine(place)
  await again.client.useModel({ name: other, wait: true })
  expect(await again.client.status()).toMatchObject({ model: other, indexed: 20, waiting: 0 })
})

test('erasing during a change leaves nothing behind but an empty library with the bundled encoder', async () => {
  const place = makePlace()
  writeFiles(place.notes, someNotes(40))
  const { client, lanes, logged } = await openEngine(place)
  await installModel(place, client, other)
  await client.indexFolders({ folders: [place.notes] })
  lanes.hold(4)
  await client.useModel({ name: other })
  await until(() => lanes.runs.some(({ model, lane }) => model === 'graph' && lane.startsWith('index')))
  const erasing = client.erase()
  lanes.release()
  expect((await erasing).erasedBytes).toBeGreaterThan(100_000)
  expect(await client.status()).toMatchObject({ model: bundled, folders: 0, found: 0 })
  expect(readdirSync(place.data).sort()).toEqual(['graphs', 'index', 'models', 'personal'])
  expect((await client.listModels()).models.map(({ name }) => name)).toEqual([bundled])
  expect(existsSync(join(place.notes, 'note-1.md'))).toBe(true)
  expect(logged).toEqual([])
})
