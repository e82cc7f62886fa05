import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../library/folder-fixture.ts'
import {
  activeModel,
  answerOf,
  bundled,
  makePlace,
  modelOf,
  openEngine,
  other,
  type Place,
  someNotes,
  until,
  writeModel,
} from './engine-fixture.ts'

const question = 'the women of the house'

const install = (place: Place, name: string) =>
  cpSync(writeModel(place, name), join(place.data, 'models', name), { recursive: true })

test('the old encoder answers until the new one has everything, then the new one alone', async () => {
  const place = makePlace()
  writeFiles(place.notes, someNotes(60))
  install(place, other)
  const { client, lanes, engine, logged } = await openEngine(place)
  engine.start()
  await client.indexFolders({ folders: [place.notes] })
  const before = await answerOf(client, question)
  lanes.hold(24)
  await client.useModel({ name: other })
  await until(async () => ((await modelOf(client, other)).work?.done ?? 0) > 0)
  expect(await answerOf(client, question)).toEqual(before)
  expect(await client.status()).toMatchObject({ model: bundled, indexed: 60 })
  const done = client.useModel({ name: other, wait: true })
  lanes.release()
  await done
  expect(await client.status()).toMatchObject({ model: other, indexed: 60, waiting: 0 })
  expect(await activeModel(client)).toBe(other)
  const after = await answerOf(client, question)
  expect(after).toHaveLength(20)
  expect(after).not.toEqual(before)
  expect(logged).toEqual([])
})
