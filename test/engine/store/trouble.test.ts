import { readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { translate } from '../../../electron/engine/store/lance/database.ts'
import { firstIndex, openStore, removeIndex } from '../../../electron/engine/store/open-store.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { encodeAll, noteOf, openTestStore, placesOf, smallLimits, vectorOf, words } from './store-fixture.ts'

const everyAnt = async (store: Store) =>
  (await placesOf(store, await store.searchWords(words({ should: ['ant'] }), {}, 1000))).sort()

async function newestManifest(folder: string, table: string): Promise<string> {
  const versions = join(folder, 'index', `${table}.lance`, '_versions')
  const names = (await readdir(versions)).filter((name) => name.endsWith('.manifest'))
  const times = await Promise.all(names.map(async (name) => ({ name, ms: (await stat(join(versions, name))).mtimeMs })))
  return join(versions, times.sort((a, b) => b.ms - a.ms || (a.name < b.name ? -1 : 1))[0]!.name)
}

test('a torn newest version of a table gives way to the one before, and a note that lost rows is read again', async () => {
  const opened = await openTestStore()
  await opened.store.writeNotes([noteOf('/notes/a.md', ['ant'])])
  await opened.store.writeNotes([noteOf('/notes/b.md', ['ant'])])
  await opened.store.close()
  await truncate(await newestManifest(opened.folder, 'texts-recent'), 10)
  const store = await opened.reopen()
  expect(await everyAnt(store)).toEqual(['/notes/a.md#0'])
  expect(store.notes.get('/notes/b.md')).toMatchObject({ state: 'waiting', hash: '', sizeBytes: -1 })
  expect(await store.check()).toEqual([expect.stringContaining('lost passages, /notes/b.md')])
  await store.writeNotes([noteOf('/notes/b.md', ['ant'])])
  expect(await store.check()).toEqual([])
})

test('a table that cannot be read is damage with a way out, and taking the index away is that way', async () => {
  const opened = await openTestStore()
  await opened.store.writeNotes([noteOf('/notes/a.md', ['ant'])])
  await opened.store.close()
  const data = join(opened.folder, 'index', 'notes.lance', 'data')
  for (const name of await readdir(data)) await truncate(join(data, name), 20)
  await expect(opened.reopen()).rejects.toMatchObject({ code: 'STORE_DAMAGED', message: expect.stringContaining('Rebuild') })
  await removeIndex(opened.folder, firstIndex)
  expect((await opened.reopen()).notes.size).toBe(0)
})

test('indices that are gone are built again behind the first searches', async () => {
  const opened = await openTestStore({ limits: smallLimits })
  await opened.store.writeNotes(Array.from({ length: 30 }, (_, at) => noteOf(`/notes/${at}.md`, [`ant ${at}`])))
  await opened.store.maintain()
  await opened.store.close()
  for (const table of ['texts', 'vectors-aaaa']) {
    const indices = join(opened.folder, 'index', `${table}.lance`, '_indices')
    for (const name of await readdir(indices)) await rm(join(indices, name), { recursive: true })
  }
  const store = await opened.reopen()
  await store.check()
  await expect.poll(() => everyAnt(store).catch(() => []), { timeout: 10_000 }).toHaveLength(30)
  await expect.poll(() => store.searchVectors(vectorOf('x'), {}, 100).catch(() => []), { timeout: 10_000 }).toHaveLength(30)
})

test('searches while everything is flushed miss nothing and find nothing twice', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  const expected = Array.from({ length: 200 }, (_, at) => `/notes/${at}.md#0`).sort()
  await store.writeNotes(Array.from({ length: 200 }, (_, at) => noteOf(`/notes/${at}.md`, [`ant ${at}`])))
  const tidied = new AbortController()
  const tidying = (async () => {
    for (let round = 0; round < 4; round++) {
      await store.maintain()
      await store.writeNotes(Array.from({ length: 40 }, (_, at) => noteOf(`/notes/${at}.md`, [`ant ${at} again`])))
    }
    tidied.abort()
  })()
  let searches = 0
  while (!tidied.signal.aborted) {
    await nextTurn()
    const [byWords, byMeaning] = await Promise.all([
      store.searchWords(words({ should: ['ant'] }), {}, 1000),
      store.searchVectors(vectorOf('x'), {}, 1000),
    ])
    // A note that is replaced while a search runs may be left out of that one answer; all others are there.
    for (const hits of [byWords, byMeaning]) {
      const paths = hits.map(({ path }) => path)
      expect(new Set(paths).size).toBe(paths.length)
      expect(paths.filter((path) => Number(path.slice(7, -3)) >= 40)).toHaveLength(160)
    }
    searches++
  }
  await tidying
  expect(searches).toBeGreaterThan(2)
  expect(await everyAnt(store)).toEqual(expected)
})

test('what is written while the vocabulary is still being read is counted once', async () => {
  const opened = await openTestStore({ limits: smallLimits })
  await opened.store.writeNotes(Array.from({ length: 60 }, (_, at) => noteOf(`/notes/${at}.md`, [`ant note${at}`, 'ant'])))
  await opened.store.maintain()
  const store = await opened.reopen()
  await store.writeNotes([noteOf('/notes/0.md', ['bee']), noteOf('/notes/new.md', ['ant bee'])])
  await store.removeNotes(['/notes/1.md'])
  await store.maintain()
  await expect.poll(() => store.documentFrequency('ant')).toBe(59)
  expect(store.documentFrequency('bee')).toBe(2)
  expect(store.documentFrequency('note1')).toBe(0)
  expect(store.completeTerm('note5', 3)).toEqual(['note5', 'note50', 'note51'])
})

test('a full disk is said in our words, with the folder', () => {
  const full = new Error('lance error: LanceError(IO): No space left on device (os error 28)')
  expect(translate(full, '/data/index')).toMatchObject({ code: 'DISK_FULL', data: { path: '/data/index' } })
  const other = new Error('something else')
  expect(translate(other, '/data/index')).toBe(other)
})

test('a store of vectors from two encoders still tidies, closes and opens', async () => {
  const opened = await openTestStore({ limits: smallLimits })
  await opened.store.writeNotes([
    noteOf(
      '/notes/a.md',
      Array.from({ length: 25 }, (_, at) => `ant ${at}`),
    ),
  ])
  await opened.store.maintain()
  const other = await opened.reopen({ fingerprint: 'bbbb' })
  await encodeAll(other)
  await other.maintain()
  const tables = await readdir(join(opened.folder, 'index'))
  expect(tables.filter((name) => name.startsWith('vectors-')).sort()).toEqual(['vectors-bbbb-recent.lance', 'vectors-bbbb.lance'])
  expect(opened.logged).toEqual([])
  const log = () => undefined
  await other.close()
  await (await openStore({ dataFolder: opened.folder, dimensions: 16, fingerprint: 'bbbb', log })).close()
})
