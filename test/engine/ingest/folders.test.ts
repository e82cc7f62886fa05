import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { none, openTestIngest, until } from './ingest-fixture.ts'

test('a folder that vanishes is out of reach, and its notes are kept until it is back', async () => {
  const folder = join(makeFolder(), 'notes')
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, ingest, store, encoder } = await openTestIngest()
  await index(folder)
  renameSync(folder, `${folder}-away`)
  const report = await index()
  expect(report).toMatchObject({ found: 3, unchanged: 2, failed: 1, removed: 0 })
  expect(report.problems).toMatchObject([{ path: folder, code: 'FOLDER_UNREADABLE' }])
  expect(await ingest.listFolders()).toMatchObject([{ state: 'unreachable', indexed: 2 }])
  await expect(index(folder)).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
  expect(store.notes.size).toBe(2)
  renameSync(`${folder}-away`, folder)
  expect(await index()).toEqual({ ...none, found: 2, unchanged: 2 })
  expect((await ingest.listFolders())[0]).toMatchObject({ state: 'ready', reason: null })
  expect(encoder.encoded).toHaveLength(2)
  rmSync(join(folder, 'a.md'))
  rmSync(join(folder, 'b.md'))
  expect(await index()).toEqual({ ...none, removed: 2 })
})

test('unlinking forgets a folder and touches no file; what was under way is dropped', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, ingest, store, encoder, logged } = await openTestIngest()
  await index(folder)
  expect(await ingest.unlinkFolder(folder)).toEqual({ removedNotes: 2, removedChunks: 2 })
  await expect(ingest.unlinkFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_NOT_LINKED' })
  encoder.before = () => new Promise((done) => setTimeout(done, 20))
  writeFiles(folder, { 'c.md': 'three' })
  await ingest.linkFolder(folder, [])
  await until(() => store.notes.size === 3)
  await ingest.unlinkFolder(folder)
  await ingest.whenIdle()
  expect(store.notes.size).toBe(0)
  expect(await store.countPending()).toBe(0)
  expect(logged).toEqual([])
  expect(existsSync(join(folder, 'a.md'))).toBe(true)
})

test('a parent takes over its child without encoding again', async () => {
  const parent = makeFolder()
  writeFiles(parent, { 'sub/a.md': 'one', 'sub/b.tmp.md': 'two', 'c.md': 'three' })
  const { ingest, index, encoder } = await openTestIngest()
  await ingest.indexFolders([join(parent, 'sub')], ['*.tmp.md'], new AbortController().signal)
  expect(encoder.encoded).toHaveLength(1)
  expect(await index(parent)).toMatchObject({ found: 2, indexed: 1, unchanged: 1, chunks: 1 })
  expect(await ingest.listFolders()).toMatchObject([{ path: parent, found: 2 }])
  await expect(index(join(parent, 'sub'))).rejects.toMatchObject({ code: 'FOLDER_INSIDE_LINKED' })
})

test('new globs take notes out and let them in again', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'drafts/b.md': 'two' })
  const { ingest, index, next, store } = await openTestIngest()
  await index(folder)
  const removed = next('settled')
  await ingest.setIgnore(folder, ['drafts/'])
  expect(await removed).toMatchObject({ found: 1, unchanged: 1, removed: 1 })
  const back = next('settled')
  await ingest.setIgnore(folder, [])
  expect(await back).toMatchObject({ found: 2, indexed: 1 })
  expect(store.notes.size).toBe(2)
})

test('notes of folders that are linked no more are forgotten at the next start', async () => {
  const [kept, lost] = [makeFolder(), makeFolder()]
  writeFiles(kept, { 'a.md': 'one' })
  writeFiles(lost, { 'b.md': 'two' })
  const first = await openTestIngest()
  await first.index(kept, lost)
  await first.ingest.close()
  const file = join(first.dataFolder, 'library.json')
  // SAFETY: our own file, read for one field.
  const list = JSON.parse(readFileSync(file, 'utf8')) as { folders: { path: string }[] }
  writeFileSync(file, JSON.stringify({ ...list, folders: list.folders.filter(({ path }) => path === kept) }))
  const second = await openTestIngest({ store: first.store, dataFolder: first.dataFolder })
  expect(await second.index()).toEqual({ ...none, found: 1, unchanged: 1 })
  expect([...second.store.notes.keys()]).toEqual([join(kept, 'a.md')])
})
