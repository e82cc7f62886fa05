// The remote encoder: entered, tried, used, and never more than a person asked for.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sendJson, startService } from '../encoder/remote/service-fixture.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { activeModel, answerOf, bundled, makePlace, modelOf, openEngine, someNotes } from './engine-fixture.ts'

// Each test starts some ten lane processes: seconds apiece where others compute beside.
vi.setConfig({ testTimeout: 120_000 })

const prefixes = { query: 'q: ', passage: 'p: ' }

async function openWithService() {
  const service = await startService()
  onTestFinished(() => service.close())
  const place = makePlace()
  writeFiles(place.notes, someNotes(20))
  const opened = await openEngine(place)
  await opened.client.indexFolders({ folders: [place.notes] })
  const remote = { address: service.address, model: 'letters', prefixes }
  return { service, place, remote, ...opened }
}

test('a remote encoder is tried with one text, listed, and its key comes back to nobody', async () => {
  const { client, service, remote, place } = await openWithService()
  await client.setRemote({ remote: { ...remote, key: 'secret-key' } })
  expect(service.asked).toMatchObject([{ body: { input: [expect.any(String)] }, authorization: 'Bearer secret-key' }])
  const overview = await client.listModels()
  expect(overview.remote).toEqual({ ...remote, hasKey: true, leavesMachine: false })
  expect(await modelOf(client, 'remote')).toMatchObject({ state: 'remote', active: false, dimensions: 26, prefixes })
  expect(JSON.stringify([overview, await client.status()])).not.toContain('secret-key')
  expect(readFileSync(join(place.data, 'remote.json'), 'utf8')).not.toContain('secret-key')
  expect(statSync(join(place.data, 'remote.key')).mode & 0o777).toBe(0o600)
  expect(service.asked).toHaveLength(1)
})

test('a key is kept for its host and never sent to another', async () => {
  const { client, service, remote } = await openWithService()
  const other = await startService()
  onTestFinished(() => other.close())
  await client.setRemote({ remote: { ...remote, key: 'secret-key' } })
  await client.setRemote({ remote: { ...remote, model: 'more-letters' } })
  expect(service.asked.at(-1)).toMatchObject({ authorization: 'Bearer secret-key', body: { model: 'more-letters' } })
  await client.setRemote({ remote: { ...remote, address: other.address } })
  expect(other.asked).toMatchObject([{ authorization: undefined }])
  expect((await client.listModels()).remote).toMatchObject({ hasKey: false })
})

test('an address that does not answer is not kept', async () => {
  const { client, service, remote } = await openWithService()
  service.next((response) => sendJson(response, { error: 'no such key' }, 401))
  await expect(client.setRemote({ remote })).rejects.toMatchObject({ code: 'REMOTE_FAILED' })
  expect((await client.listModels()).remote).toBe(null)
})

test('it is used like any other, keeps its place while the service is away, and is forgotten with its index', async () => {
  const { client, service, remote, place, engine } = await openWithService()
  await client.setRemote({ remote })
  await client.useModel({ name: 'remote', wait: true })
  expect(await client.status()).toMatchObject({ model: 'remote', indexed: 20 })
  const answer = await answerOf(client, 'women')
  expect(answer.length).toBeGreaterThan(0)
  await expect(client.setRemote({ remote: null })).rejects.toMatchObject({ code: 'MODEL_IN_USE' })
  await expect(client.setRemote({ remote: { ...remote, model: 'other' } })).rejects.toMatchObject({ code: 'MODEL_IN_USE' })
  await client.setRemote({ remote: { ...remote, key: 'new-key' } })
  expect(await answerOf(client, 'women')).toEqual(answer)
  expect(service.asked.at(-1)).toMatchObject({ authorization: 'Bearer new-key' })
  await engine.close()
  await service.close()
  const away = await openEngine(place)
  expect(await activeModel(away.client)).toBe('remote')
  expect((await away.client.search({ query: 'women' })).hits.length).toBeGreaterThan(0)
  await away.client.useModel({ name: bundled })
  await away.client.setRemote({ remote: null })
  expect((await away.client.listModels()).models.map(({ name }) => name)).not.toContain('remote')
})
