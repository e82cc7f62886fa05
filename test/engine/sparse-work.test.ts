import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Client, Payload } from '../../shared/contract.ts'
import { writeFiles } from './library/folder-fixture.ts'
import { makePlace, openEngine, type Place, someNotes } from './reindex/engine-fixture.ts'

// It starts some lane processes: seconds apiece where others compute beside.
vi.setConfig({ testTimeout: 120_000 })

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'models')

/** A library of a few notes, and a model of the fixtures brought as a person would. */
async function library(place: Place, model: string) {
  writeFiles(place.notes, someNotes(8))
  const opened = await openEngine(place)
  await opened.client.indexFolders({ folders: [place.notes] })
  const { name } = await opened.client.addModel({ path: join(fixtures, model) })
  return { ...opened, name }
}
const scoresOf = async (client: Client) =>
  new Map((await client.search({ query: 'women of the night', limit: 20 })).hits.map(({ path, score }) => [path, score]))

test('a sparse encoder that is switched on encodes what is there and what comes later, its scores count, also after a restart, and it goes with its vectors', async () => {
  const place = makePlace()
  const { engine, client, events, name } = await library(place, 'distilbert-sparse')
  const plain = await scoresOf(client)
  const isTold = ({ event, payload }: (typeof events)[number]) => {
    if (event !== 'modelProgress') return false
    // SAFETY: the event's name says which payload it carries.
    const { name: of, work } = payload as Payload<'modelProgress'>
    return of === name && work.done === work.total
  }
  const files = () => readdirSync(join(place.data, 'index')).filter((file) => file.startsWith('sparse-'))
  await client.useModel({ name, wait: true })
  expect(events.some(isTold)).toBe(true)
  expect(files()).toHaveLength(1)
  const weighed = await scoresOf(client)
  expect([...weighed.keys()].toSorted()).toEqual([...plain.keys()].toSorted())
  expect(weighed).not.toEqual(plain)

  await engine.close()
  const again = await openEngine(place)
  expect(await scoresOf(again.client)).toEqual(weighed)
  writeFiles(place.notes, { 'late.md': '# Late\n\nthe women of the late night' })
  await again.client.indexFolders({ folders: [place.notes] })
  expect(again.events.some(isTold)).toBe(true)

  await again.client.stopModel({ name })
  writeFiles(place.notes, { 'later.md': '# Later\n\nnothing' })
  await again.client.indexFolders({ folders: [place.notes] })
  expect((await scoresOf(again.client)).size).toBeGreaterThan(8)
  expect(files()).toHaveLength(1)
  await again.client.removeModel({ name })
  expect(files()).toEqual([])
})
