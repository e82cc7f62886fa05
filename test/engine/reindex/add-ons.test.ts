// Rerankers and sparse encoders: switched on and off, back after a restart, and never in the way.
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, modelOf, openEngine, someNotes, until } from './engine-fixture.ts'

// Each test starts some ten lane processes: seconds apiece where others compute beside.
vi.setConfig({ testTimeout: 120_000 })

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'models')

async function openWithReranker() {
  const place = makePlace()
  writeFiles(place.notes, someNotes(20))
  const opened = await openEngine(place)
  await opened.client.indexFolders({ folders: [place.notes] })
  const { name } = await opened.client.addModel({ path: join(fixtures, 'bert-cross-encoder') })
  return { place, name, ...opened }
}

const isReranked = async ({ client }: Pick<Awaited<ReturnType<typeof openWithReranker>>, 'client'>) =>
  (await client.search({ query: 'the women of the house', rerank: true })).reranked === true

test('a reranker orders answers while it is switched on, also after a restart', async () => {
  const opened = await openWithReranker()
  const { client, name, place, engine } = opened
  expect(await isReranked(opened)).toBe(false)
  await client.useModel({ name })
  expect(await isReranked(opened)).toBe(true)
  expect(await modelOf(client, name)).toMatchObject({ kind: 'reranker', active: true })
  await expect(client.removeModel({ name })).rejects.toMatchObject({ code: 'MODEL_IN_USE' })
  await engine.close()
  const again = await openEngine(place)
  await until(() => isReranked(again))
  await again.client.stopModel({ name })
  expect(await isReranked(again)).toBe(false)
  expect((await again.client.removeModel({ name })).freedBytes).toBeGreaterThan(1000)
})

test('a reranker that is broken keeps nobody from opening the library and says what is wrong', async () => {
  const { client, name, place, engine } = await openWithReranker()
  await client.useModel({ name })
  await engine.close()
  truncateSync(join(place.data, 'models', name, 'config.json'), 1)
  const again = await openEngine(place)
  expect(await again.client.status()).toMatchObject({ indexed: 20 })
  await until(async () => (await modelOf(again.client, name)).problem !== null)
  expect(await modelOf(again.client, name)).toMatchObject({ active: true })
  expect(await isReranked(again)).toBe(false)
  await again.client.stopModel({ name })
  expect(await modelOf(again.client, name)).toMatchObject({ active: false })
})

test('a sparse encoder is switched on and off', async () => {
  const { client } = await openWithReranker()
  const { name } = await client.addModel({ path: join(fixtures, 'distilbert-sparse') })
  await client.useModel({ name })
  expect(await modelOf(client, name)).toMatchObject({ kind: 'sparse', active: true })
  await client.stopModel({ name })
  expect(await modelOf(client, name)).toMatchObject({ kind: 'sparse', active: false })
})
