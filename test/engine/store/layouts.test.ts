// Indexes that an older version wrote: made by taking away what came later.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../electron/engine/store/lance/database.ts'
import { noteOf, type Opened, openTestStore, placesOf, smallLimits, words } from './store-fixture.ts'

const told = { aliases: ['Aspirin', 'ASS 100'], properties: [{ key: 'author', values: ['Ottoline Marchbanks'] }] }

/** The index as layout 1 had it: no aliases and properties in the table of notes, and no positions with the texts. */
async function makeLayout1({ store, folder }: Opened): Promise<void> {
  await store.close()
  const index = join(folder, 'index')
  const { lance } = await openDatabase(index)
  const connection = await lance.connect(index)
  const notes = await connection.openTable('notes')
  await notes.dropColumns(['aliases', 'properties'])
  for (const name of ['texts', 'texts-recent']) await (await connection.openTable(name)).dropColumns(['positions'])
  connection.close()
  const file = join(index, 'store.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), layout: 1 }))
}

test('what a note calls itself and says of itself is there after a restart, and after tidying', async () => {
  const opened = await openTestStore({ limits: smallLimits })
  await opened.store.writeNotes([noteOf('/n/a.md', ['ant'], true, told)])
  expect((await opened.reopen()).notes.get('/n/a.md')).toMatchObject(told)
  const store = await opened.reopen()
  for (let at = 0; at < 8; at++) await store.writeNotes([noteOf(`/n/${at}.md`, ['bee'])])
  await store.maintain()
  await store.moveNotes([{ from: '/n/a.md', to: '/n/b.md', folder: '/notes', modifiedMs: 5 }])
  expect((await opened.reopen()).notes.get('/n/b.md')).toMatchObject(told)
})

test('an index without aliases, properties and positions opens without loss, takes new notes and keeps them', async () => {
  const opened = await openTestStore()
  await opened.store.writeNotes([noteOf('/n/a.md', ['ant'], true, { title: 'Old', tags: ['x'] })])
  await makeLayout1(opened)

  const store = await opened.reopen()
  expect(store.notes.get('/n/a.md')).toMatchObject({ title: 'Old', tags: ['x'], aliases: [], properties: [], state: 'indexed' })
  expect(await placesOf(store, await store.searchWords(words({ should: ['ant'] }), {}, 9))).toEqual(['/n/a.md#0'])
  await store.writeNotes([noteOf('/n/b.md', ['ant'], true, told)])

  const again = await opened.reopen()
  expect([...again.notes.keys()].sort()).toEqual(['/n/a.md', '/n/b.md'])
  expect(again.notes.get('/n/b.md')).toMatchObject(told)
  expect(await again.check()).toEqual([])
  expect(opened.logged).toEqual([])
})

test('an index whose words LanceDB searched is searched on, without its full-text index', async () => {
  const opened = await openTestStore({ limits: smallLimits })
  await opened.store.writeNotes(Array.from({ length: 40 }, (_, at) => noteOf(`/n/${at}.md`, [`ant bee${at}`])))
  await opened.store.maintain()
  await opened.store.close()
  const { lance, ...database } = await openDatabase(join(opened.folder, 'index'))
  for (const name of await database.names()) if (name.startsWith('words-')) await database.drop(name)
  const texts = await (await lance.connect(join(opened.folder, 'index'))).openTable('texts')
  await texts.createIndex('words', { config: lance.Index.fts({ baseTokenizer: 'whitespace' }) })

  const store = await opened.reopen()
  await store.whenRead()
  expect(await store.searchWords(words({ should: ['ant'] }), {}, 100)).toHaveLength(40)
  expect(store.documentFrequency('ant')).toBe(40)
  await texts.checkoutLatest()
  expect((await texts.listIndices()).map(({ columns }) => columns)).not.toContainEqual(['words'])
  expect(await store.check()).toEqual([])
  expect(opened.logged).toEqual([])
})

test('an older index that was opened is marked, so that a version that could not write to it refuses it', async () => {
  const opened = await openTestStore()
  await makeLayout1(opened)
  const store = await opened.reopen()
  await store.close()
  expect(JSON.parse(await readFile(join(opened.folder, 'index', 'store.json'), 'utf8'))).toMatchObject({ layout: 3 })
})
