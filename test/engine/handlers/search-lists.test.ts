// A whole engine asked by a window: what a search can be narrowed down by, shaped by and sorted by.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, openEngine } from '../reindex/engine-fixture.ts'

const notes = {
  'house.md': '---\nstatus: waiting\ndate: 2024-05-01\n---\n# House\n\n- the **house** of the women\n- the night',
  'summit.md': '---\nstatus: done\ndate: 2023-05-01\n---\nThe summit and the house.',
  'protein.txt': 'A query about protein.',
  'map.md': '北京的地图在书架上，上海的地图也在。',
}

async function library() {
  const place = makePlace()
  const catalogue = join(place.models, 'catalogue.json')
  // A second model that reads Chinese, and could be downloaded.
  const { bundled, models } = JSON.parse(readFileSync(catalogue, 'utf8'))
  const source = { repository: 'a/b', revision: 'main', weights: ['model.safetensors'] }
  const reading = { ...models[0], name: 'reads-han', languages: ['en', 'zh'], source }
  writeFileSync(catalogue, JSON.stringify({ bundled, models: [...models, reading] }))
  writeFiles(place.notes, notes)
  const { client } = await openEngine(place)
  await client.indexFolders({ folders: [place.notes] })
  return { client, pathOf: (name: string) => join(place.notes, name) }
}

test('properties, types and notes in scripts that the encoder does not read, with the models that read them', async () => {
  const { client } = await library()
  expect((await client.listProperties()).properties.find(({ key }) => key === 'status')).toEqual({
    key: 'status',
    notes: 2,
    values: [
      { value: 'done', notes: 1 },
      { value: 'waiting', notes: 1 },
    ],
    differentValues: 0,
  })
  expect((await client.listTypes()).types).toEqual([
    { type: 'md', notes: 3 },
    { type: 'txt', notes: 1 },
  ])
  expect((await client.languageNotice()).unread).toEqual([{ script: 'Han', notes: 1, models: ['reads-han'] }])
})

test('a search is sorted, shaped and weighed by what the call asks for; its snippets lead into the note as it is read', async () => {
  const { client, pathOf } = await library()
  const { hits } = await client.search({ query: 'house ', sort: 'oldest', mode: 'words' })
  expect(hits.map(({ path, date }) => [path, date])).toEqual([
    [pathOf('summit.md'), Date.parse('2023-05-01')],
    [pathOf('house.md'), Date.parse('2024-05-01')],
  ])
  const { snippet, why } = hits[1] ?? {}
  expect(snippet?.text).toBe('the house of the women · the night')
  expect(why).toMatchObject({ by: 'title', words: ['house'], ofWords: 1 })
  const { text } = await client.readNote({ path: pathOf('house.md') })
  const { source } = snippet ?? {}
  expect(text.slice(source?.start, (source?.start ?? 0) + (source?.text.length ?? 0))).toBe(source?.text)
  const like = await client.search({ query: '', like: [{ kind: 'passage', path: pathOf('house.md'), line: null }] })
  expect(like.hits.map(({ path }) => path)).not.toContain(pathOf('house.md'))
  expect(like.hits.length).toBeGreaterThan(0)
  const without = await client.search({ query: 'house protein ', mode: 'words', weights: { house: 0 } })
  expect(without.hits.map(({ path }) => path)).toEqual([pathOf('protein.txt')])
  await expect(client.search({ query: 'x', like: [{ kind: 'passage', path: '/nowhere.md', line: 1 }] })).rejects.toMatchObject({
    code: 'NOTE_NOT_FOUND',
  })
})
