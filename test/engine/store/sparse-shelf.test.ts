import { appendFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SparseIndex } from '../../../electron/engine/store/sparse/sparse-index.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { createToySparse } from '../../toy-sparse.ts'
import { chunkOf, openTestStore, stateOf } from './store-fixture.ts'

const sparse = createToySparse()

async function openShelf(store: Store, fingerprint = 'bbbb'): Promise<SparseIndex> {
  const sparseIndex = await store.openSparse(fingerprint)
  onTestFinished(() => sparseIndex.close())
  return sparseIndex
}

const writeNote = (store: Store, path: string, ...texts: string[]) =>
  store.writeNotes([
    { state: stateOf(path, { tags: path.includes('old') ? ['old'] : [] }), chunks: texts.map((text, at) => chunkOf(text, at)) },
  ])

async function fill(sparseIndex: SparseIndex, limit = 100): Promise<string[]> {
  const missing = await sparseIndex.missing(limit)
  const fresh = missing.filter(({ textHash }) => !sparseIndex.knows(textHash))
  const vectors = await sparse.encodePassages(fresh.map(({ encoded }) => encoded))
  const made = new Map(fresh.map(({ textHash }, at) => [textHash, vectors[at] ?? null]))
  await sparseIndex.write(missing.map(({ id, textHash }) => ({ id, textHash, vector: made.get(textHash) ?? null })))
  return fresh.map(({ encoded }) => encoded)
}
const ask = (sparseIndex: SparseIndex, query: string, filter = {}) =>
  sparseIndex.search(sparse.encodeQuery(query), filter, 10).map(({ path }) => path.replace('/notes/', ''))
const fileOf = (folder: string, fingerprint = 'bbbb') => join(folder, 'index', `sparse-${fingerprint}.log`)

test('passages are found once they have their vector, a filter applies before the best are taken, and all is there after a restart', async () => {
  const opened = await openTestStore()
  let { store } = opened
  let sparseIndex = await openShelf(store)
  for (let at = 0; at < 20; at++) await writeNote(store, `/notes/new${at}.md`, 'red wine', 'red red wine')
  await writeNote(store, '/notes/old.md', 'red', 'white bread')
  expect(sparseIndex.counts()).toEqual({ chunks: 42, vectors: 0 })
  expect(ask(sparseIndex, 'bread')).toEqual([])
  while ((await fill(sparseIndex, 7)).length > 0 || (await sparseIndex.missing(1)).length > 0);
  const answers = () => [
    ask(sparseIndex, 'bread wine').length,
    ask(sparseIndex, 'bread'),
    new Set(ask(sparseIndex, 'red', { tags: ['old'] })),
  ]
  const before = answers()
  expect(before).toEqual([10, ['old.md'], new Set(['old.md'])])
  await sparseIndex.close()
  store = await opened.reopen()
  sparseIndex = await openShelf(store)
  expect(sparseIndex.counts()).toEqual({ chunks: 42, vectors: 42 })
  expect(answers()).toEqual(before)
})

test('an edit takes only its own passage, a move none; what was edited away or removed is not found any more', async () => {
  const { store } = await openTestStore()
  const sparseIndex = await openShelf(store)
  await writeNote(store, '/notes/a.md', 'red wine', 'white bread')
  await writeNote(store, '/notes/b.md', 'green tea')
  expect(await fill(sparseIndex)).toHaveLength(3)
  await writeNote(store, '/notes/a.md', 'red wine', 'brown bread')
  expect(await fill(sparseIndex)).toEqual(['Title\nbrown bread'])
  expect([ask(sparseIndex, 'white'), ask(sparseIndex, 'brown'), ask(sparseIndex, 'wine')]).toEqual([[], ['a.md'], ['a.md']])
  await store.moveNotes([{ from: '/notes/a.md', to: '/notes/c.md', folder: '/notes', modifiedMs: 1 }])
  expect([await sparseIndex.missing(9), ask(sparseIndex, 'brown')]).toEqual([[], ['c.md']])
  await store.removeNotes(['/notes/b.md'])
  expect(ask(sparseIndex, 'tea')).toEqual([])
})

test('tidying drops what is dead from the file, and other models’ files once this one is whole', async () => {
  const { store, folder } = await openTestStore()
  writeFileSync(fileOf(folder, 'cccc'), 'x')
  const sparseIndex = await openShelf(store)
  for (let at = 0; at < 10; at++) await writeNote(store, `/notes/${at}.md`, `word${at} and ${'more '.repeat(at)}`)
  await fill(sparseIndex, 5)
  await sparseIndex.tidy()
  expect(readdirSync(join(folder, 'index'))).toContain('sparse-cccc.log')
  await fill(sparseIndex)
  await store.removeNotes(Array.from({ length: 5 }, (_, at) => `/notes/${at}.md`))
  const { size } = statSync(fileOf(folder))
  await sparseIndex.tidy()
  expect(statSync(fileOf(folder)).size).toBeLessThan(size * 0.75)
  expect(readdirSync(join(folder, 'index'))).not.toContain('sparse-cccc.log')
  expect([ask(sparseIndex, 'word7'), ask(sparseIndex, 'word2')]).toEqual([['7.md'], []])
  await writeNote(store, '/notes/new.md', 'late')
  await fill(sparseIndex)
  expect(ask(sparseIndex, 'late')).toEqual(['new.md'])
})

test.each([
  ['half a record at the end', (file: string) => truncateSync(file, statSync(file).size - 3), 1],
  ['rubbish at the end', (file: string) => appendFileSync(file, Buffer.alloc(100, 7)), 0],
  ['a foreign file', (file: string) => writeFileSync(file, 'nothing of ours'), 6],
])('%s costs at most what it damaged', async (_, damage, lost) => {
  const opened = await openTestStore()
  const sparseIndex = await openShelf(opened.store)
  for (let at = 0; at < 6; at++) await writeNote(opened.store, `/notes/${at}.md`, `word${at}`)
  await fill(sparseIndex)
  await sparseIndex.close()
  damage(fileOf(opened.folder))
  const again = await openShelf(await opened.reopen())
  expect(await fill(again)).toHaveLength(lost)
  for (let at = 0; at < 6; at++) expect(ask(again, `word${at}`)).toEqual([`${at}.md`])
})
