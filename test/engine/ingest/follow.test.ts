import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asOrdinaryUser, makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { openTestIngest, until } from './ingest-fixture.ts'

async function openFollowed(files: Readonly<Record<string, string>>) {
  const folder = join(makeFolder(), 'notes')
  writeFiles(folder, files)
  const opened = await openTestIngest()
  await opened.index(folder)
  opened.ingest.start()
  await opened.ingest.whenIdle()
  const has = (name: string) => opened.store.notes.has(join(folder, name))
  const isIndexed = (name: string) => opened.store.notes.get(join(folder, name))?.state === 'indexed'
  return { ...opened, folder, has, isIndexed }
}

test('what is written, edited, moved and deleted is followed, and each batch settles with its report', async () => {
  const { folder, next, has, isIndexed, store } = await openFollowed({ 'a.md': 'one' })
  let settled = next('settled')
  writeFiles(folder, { 'b.md': 'two' })
  expect(await settled).toMatchObject({ found: 2, indexed: 1, unchanged: 1, chunks: 1 })
  settled = next('settled')
  writeFiles(folder, { 'a.md': 'one, edited' })
  expect(await settled).toMatchObject({ found: 2, indexed: 1, chunks: 1 })
  writeFiles(folder, { 'new/deep/c.md': 'three' })
  await until(() => isIndexed('new/deep/c.md'))
  writeFiles(folder, { 'new/deep/d.md': 'four' })
  await until(() => isIndexed('new/deep/d.md'))
  renameSync(join(folder, 'new'), join(folder, 'old'))
  await until(() => isIndexed('old/deep/c.md') && !has('new/deep/c.md'))
  writeFiles(folder, { 'new/e.md': 'five' })
  await until(() => isIndexed('new/e.md'))
  writeFiles(folder, { 'old/deep/c.md': 'three, edited' })
  await until(async () => (await store.chunksOfNote(join(folder, 'old/deep/c.md')))[0]?.text === 'three, edited')
  rmSync(join(folder, 'old'), { recursive: true })
  await until(() => !has('old/deep/c.md') && !has('old/deep/d.md'))
  expect([...store.notes.keys()].length).toBe(3)
})

test('a changed ignore file takes notes out and in, a rename into hiding too', async () => {
  const { folder, has, isIndexed } = await openFollowed({ 'a.md': 'one', 'sub/b.md': 'two', 'sub/deep/c.md': 'three' })
  writeFiles(folder, { '.gitignore': 'sub/deep/\n' })
  await until(() => !has('sub/deep/c.md'))
  writeFiles(folder, { '.gitignore': '# nothing\n' })
  await until(() => isIndexed('sub/deep/c.md'))
  renameSync(join(folder, 'sub'), join(folder, '.sub'))
  await until(() => !has('sub/b.md') && !has('sub/deep/c.md'))
  expect(has('a.md')).toBe(true)
})

test('a folder with links stays true to a whole walk', async () => {
  const { folder, has, isIndexed, index } = await openFollowed({ 'a/x.md': 'one' })
  mkdirSync(join(folder, '.hidden'))
  writeFiles(folder, { '.hidden/y.md': 'two' })
  symlinkSync(join(folder, '.hidden'), join(folder, 'shown'))
  symlinkSync(join(folder, 'a'), join(folder, 'b'))
  await until(() => isIndexed('shown/y.md'))
  writeFiles(folder, { 'shown/z.md': 'three' })
  await until(() => isIndexed('shown/z.md'))
  rmSync(join(folder, 'a'), { recursive: true })
  await until(() => !has('a/x.md'))
  expect(await index()).toMatchObject({ found: 2, unchanged: 2 })
})

test('the folder itself may go and come back while it is followed', async () => {
  const { folder, ingest, has, isIndexed, store } = await openFollowed({ 'a.md': 'one', 'b.md': 'two' })
  renameSync(folder, `${folder}-away`)
  await until(async () => (await ingest.listFolders())[0]?.state === 'unreachable')
  await ingest.whenIdle()
  expect(store.notes.size).toBe(2)
  renameSync(`${folder}-away`, folder)
  ingest.reconcile()
  await until(async () => (await ingest.listFolders())[0]?.state === 'ready')
  await ingest.whenIdle()
  writeFiles(folder, { 'c.md': 'three' })
  await until(() => isIndexed('c.md'))
  rmSync(join(folder, 'a.md'))
  await until(() => !has('a.md'))
})

test('a folder linked while others are followed is indexed and followed too', async () => {
  const { ingest, next, store } = await openFollowed({ 'a.md': 'one' })
  const added = makeFolder()
  writeFiles(added, { 'b.md': 'two' })
  const settled = next('settled')
  expect(await ingest.linkFolder(added, [])).toEqual({ path: added, adopted: [] })
  expect(await settled).toMatchObject({ found: 1, indexed: 1 })
  writeFiles(added, { 'c.md': 'three' })
  await until(() => store.notes.get(join(added, 'c.md'))?.state === 'indexed')
})

test('a subfolder that cannot be read fails, its notes stay; a file that cannot be read keeps its old text', async () => {
  await asOrdinaryUser(async () => {
    const folder = makeFolder()
    writeFiles(folder, { 'a.md': 'one', 'locked/b.md': 'two', 'c.md': 'three' })
    const { index, store, ingest } = await openTestIngest()
    await index(folder)
    chmodSync(join(folder, 'locked'), 0o000)
    writeFiles(folder, { 'c.md': 'three, edited' })
    chmodSync(join(folder, 'c.md'), 0o000)
    const report = await index(folder)
    expect(report).toMatchObject({ found: 4, indexed: 0, unchanged: 2, failed: 2, removed: 0 })
    expect(report.problems.map(({ code }) => code).sort()).toEqual(['FOLDER_UNREADABLE', 'UNREADABLE_FILE'])
    expect((await store.chunksOfNote(join(folder, 'c.md')))[0]?.text).toBe('three')
    expect(ingest.listProblems({ limit: 10, offset: 0 }).total).toBe(2)
    chmodSync(join(folder, 'locked'), 0o700)
    chmodSync(join(folder, 'c.md'), 0o600)
    expect(await index(folder)).toMatchObject({ found: 3, indexed: 1, unchanged: 2, failed: 0, removed: 0 })
  })
})

test('where the system gives no change events, folders are walked often instead, and the list says so', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'sub/b.md': 'two' })
  const { index, ingest, store } = await openTestIngest({
    library: { pollEveryMs: 20 },
    watchFolder() {
      throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), { code: 'ENOSPC' })
    },
  })
  await index(folder)
  ingest.start()
  await ingest.whenIdle()
  // Ready or looking again: every 20 ms here.
  expect(await ingest.listFolders()).toMatchObject([{ reason: expect.stringContaining('max_user_watches') }])
  writeFiles(folder, { 'sub/c.md': 'three' })
  await until(() => store.notes.get(join(folder, 'sub/c.md'))?.state === 'indexed')
})

test('many looks that wait at once are no leak that Node warns of', async () => {
  const { folder, ingest } = await openFollowed({ 'a.md': 'one', 'b.md': 'two' })
  const warnings: Error[] = []
  const listen = (warning: Error) => void warnings.push(warning)
  process.on('warning', listen)
  ingest.pause()
  for (let round = 0; round < 30; round++) ingest.retryNotes([join(folder, 'a.md')])
  ingest.resume()
  await ingest.whenIdle()
  process.off('warning', listen)
  expect(warnings).toEqual([])
})
