import { appendFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SparseShelf } from '../../../electron/engine/store/sparse-shelf.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { createToySparse } from '../../toy-sparse.ts'
import { chunkOf, openTestStore, stateOf } from './store-fixture.ts'

const sparse = createToySparse()

async function openShelf(store: Store, fingerprint = 'bbbb'): Promise<SparseShelf> {
  const shelf = await store.openSparse(fingerprint)
  onTestFinished(() => shelf.close())
  return shelf
}

const writeNote = (store: Store, path: string, ...texts: string[]) =>
  store.writeNotes([
    { state: stateOf(path, { tags: path.includes('old') ? ['old'] : [] }), chunks: texts.map((text, at) => chunkOf(text, at)) },
  ])

async function fill(shelf: SparseShelf, limit = 100): Promise<string[]> {
  const missing = await shelf.missing(limit)
  const fresh = missing.filter(({ textHash }) => !shelf.knows(textHash))
  const vectors = await sparse.encodePassages(fresh.map(({ encoded }) => encoded))
  const made = new Map(fresh.map(({ textHash }, at) => [textHash, vectors[at] ?? null]))
  await shelf.write(missing.map(({ id, textHash }) => ({ id, textHash, vector: made.get(textHash) ?? null })))
  return fresh.map(({ encoded }) => encoded)
}
const ask = (shelf: SparseShelf, query: string, filter = {}) =>
  shelf.search(sparse.encodeQuery(query), filter, 10).map(({ path }) => path.replace('/notes/', ''))
const fileOf = (folder: string, fingerprint = 'bbbb') => join(folder, 'index', `sparse-${fingerprint}.log`)

test('passages are found once they have their vector, a filter applies before the best are taken, and all is there after a restart', async () => {
  const opened = await openTestStore()
  let { store } = opened
  let shelf = await openShelf(store)
  for (let at = 0; at < 20; at++) await writeNote(store, `/notes/new${at}.md`, 'red wine', 'red red wine')
  await writeNote(store, '/notes/old.md', 'red', 'white bread')
  expect(shelf.counts()).toEqual({ chunks: 42, vectors: 0 })
  expect(ask(shelf, 'bread')).toEqual([])
  while ((await fill(shelf, 7)).length > 0 || (await shelf.missing(1)).length > 0);
  const answers = () => [ask(shelf, 'bread wine').length, ask(shelf, 'bread'), new Set(ask(shelf, 'red', { tags: ['old'] }))]
  const before = answers()
  expect(before).toEqual([10, ['old.md'], new Set(['old.md'])])
  await shelf.close()
  store = await opened.reopen()
  shelf = await openShelf(store)
  expect(shelf.counts()).toEqual({ chunks: 42, vectors: 42 })
  expect(answers()).toEqual(before)
})

test('an edit takes only its own passage, a move none; what was edited away or removed is not found any more', async () => {
  const { store } = await openTestStore()
  const shelf = await openShelf(store)
  await writeNote(store, '/notes/a.md', 'red wine', 'white bread')
  await writeNote(store, '/notes/b.md', 'green tea')
  expect(await fill(shelf)).toHaveLength(3)
  await writeNote(store, '/notes/a.md', 'red wine', 'brown bread')
  expect(await fill(shelf)).toEqual(['Title\nbrown bread'])
  expect([ask(shelf, 'white'), ask(shelf, 'brown'), ask(shelf, 'wine')]).toEqual([[], ['a.md'], ['a.md']])
  await store.moveNotes([{ from: '/notes/a.md', to: '/notes/c.md', folder: '/notes', modifiedMs: 1 }])
  expect([await shelf.missing(9), ask(shelf, 'brown')]).toEqual([[], ['c.md']])
  await store.removeNotes(['/notes/b.md'])
  expect(ask(shelf, 'tea')).toEqual([])
})

test('tidying drops what is dead from the file, and other models’ files once this one is whole', async () => {
  const { store, folder } = await openTestStore()
  writeFileSync(fileOf(folder, 'cccc'), 'x')
  const shelf = await openShelf(store)
  for (let at = 0; at < 10; at++) await writeNote(store, `/notes/${at}.md`, `word${at} and ${'more '.repeat(at)}`)
  await fill(shelf, 5)
  await shelf.tidy()
  expect(readdirSync(join(folder, 'index'))).toContain('sparse-cccc.log')
  await fill(shelf)
  await store.removeNotes(Array.from({ length: 5 }, (_, at) => `/notes/${at}.md`))
  const { size } = statSync(fileOf(folder))
  await shelf.tidy()
  expect(statSync(fileOf(folder)).size).toBeLessThan(size * 0.75)
  expect(readdirSync(join(folder, 'index'))).not.toContain('sparse-cccc.log')
  expect([ask(shelf, 'word7'), ask(shelf, 'word2')]).toEqual([['7.md'], []])
  await writeNote(store, '/notes/new.md', 'late')
  await fill(shelf)
  expect(ask(shelf, 'late')).toEqual(['new.md'])
})

test.each([
  ['half a record at the end', (file: string) => truncateSync(file, statSync(file).size - 3), 1],
  ['rubbish at the end', (file: string) => appendFileSync(file, Buffer.alloc(100, 7)), 0],
  ['a foreign file', (file: string) => writeFileSync(file, 'nothing of ours'), 6],
])('%s costs at most what it damaged', async (_, damage, lost) => {
  const opened = await openTestStore()
  const shelf = await openShelf(opened.store)
  for (let at = 0; at < 6; at++) await writeNote(opened.store, `/notes/${at}.md`, `word${at}`)
  await fill(shelf)
  await shelf.close()
  damage(fileOf(opened.folder))
  const again = await openShelf(await opened.reopen())
  expect(await fill(again)).toHaveLength(lost)
  for (let at = 0; at < 6; at++) expect(ask(again, `word${at}`)).toEqual([`${at}.md`])
})
