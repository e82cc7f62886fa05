import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { openTestIngest } from './ingest-fixture.ts'

const author = { key: 'author', values: ['Ottoline Marchbanks'] }
const text = '---\naliases: [the hut]\nauthor: Ottoline Marchbanks\n---\nWords of it.'

test('what a note says of itself is kept with it, also where it moves; the date of its new name counts', async () => {
  const folder = makeFolder()
  writeFiles(folder, { '2024-05-06 House.md': text })
  const { index, store, encoder } = await openTestIngest()
  await index(folder)
  const before = store.notes.get(join(folder, '2024-05-06 House.md'))
  expect(before).toMatchObject({ aliases: ['the hut'], properties: [author], dateMs: Date.UTC(2024, 4, 6) })
  const encoded = encoder.encoded.length
  renameSync(join(folder, '2024-05-06 House.md'), join(folder, '2025-01-02 House.md'))
  await index(folder)
  expect(store.notes.get(join(folder, '2025-01-02 House.md'))).toMatchObject({
    aliases: ['the hut'],
    properties: [author],
    dateMs: Date.UTC(2025, 0, 2),
  })
  expect(encoder.encoded).toHaveLength(encoded)
})

test('a note without text has no passage, and still has its names and values', async () => {
  const folder = makeFolder()
  writeFiles(folder, {
    'front matter.md': '---\naliases: [the hut]\nauthor: Ottoline Marchbanks\n---\n',
    'title.org': '#+TITLE: House\n#+AUTHOR: Ottoline Marchbanks\n#+ALIASES: the hut\n',
    'Bramling.md': '',
  })
  const { index, store } = await openTestIngest()
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 3, chunks: 0 })
  for (const name of ['front matter.md', 'title.org']) {
    expect(store.notes.get(join(folder, name))).toMatchObject({ chunks: 0, aliases: ['the hut'], properties: [author] })
  }
  expect(store.notes.get(join(folder, 'Bramling.md'))).toMatchObject({ title: 'Bramling', chunks: 0, state: 'indexed' })
})
