import { existsSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { createTestEncoder, openTestIngest, until } from './ingest-fixture.ts'

const none = { found: 0, indexed: 0, unchanged: 0, skipped: 0, failed: 0, removed: 0, chunks: 0, problems: [] }
const words = (topic: string, count = 30) => Array.from({ length: count }, (_, at) => `${topic}${at}`).join(' ')

test('a folder is indexed, and indexed again without encoding anything', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': '# A\n\nApples.', 'sub/b.txt': 'Bees.', 'empty.md': '', 'photo.png': 'x' })
  const { index, store, encoder, logged } = await openTestIngest()
  const first = await index(folder)
  expect(first).toMatchObject({ found: 4, indexed: 3, unchanged: 0, skipped: 1, failed: 0, removed: 0, chunks: 2 })
  expect(first.problems).toMatchObject([{ path: join(folder, 'photo.png'), state: 'skipped', code: 'NO_READER' }])
  expect([...store.notes.values()].map(({ state, chunks }) => [state, chunks]).sort()).toEqual([
    ['indexed', 0],
    ['indexed', 1],
    ['indexed', 1],
    ['skipped', 0],
  ])
  const again = await index(folder)
  expect(again).toMatchObject({ found: 4, indexed: 0, unchanged: 3, skipped: 1, chunks: 0 })
  expect(encoder.encoded).toHaveLength(2)
  expect(logged).toEqual([])
})

test('an edit encodes the changed passages only, a touch nothing', async () => {
  const folder = makeFolder()
  const note = (last: string) => `# One\n\n${words('one')}\n\n# Two\n\n${words('two')}\n\n# Three\n\n${last}`
  writeFiles(folder, { 'a.md': note('old') })
  const { index, encoder } = await openTestIngest()
  expect(await index(folder)).toMatchObject({ indexed: 1, chunks: 3 })
  writeFiles(folder, { 'a.md': note('new words') })
  expect(await index(folder)).toMatchObject({ indexed: 1, unchanged: 0, chunks: 1 })
  expect(encoder.encoded.at(-1)).toContain('new words')
  utimesSync(join(folder, 'a.md'), new Date(), new Date(Date.now() - 60_000))
  expect(await index(folder)).toMatchObject({ indexed: 0, unchanged: 1, chunks: 0 })
})

test('a moved note keeps its vectors and counts as unchanged; a deleted one is removed', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': '# A\n\nApples.', 'b.md': '# B\n\nBees.', 'c.txt': 'No heading, so the name is the title.' })
  const { index, store } = await openTestIngest()
  await index(folder)
  writeFiles(folder, { 'deep/': '' })
  renameSync(join(folder, 'a.md'), join(folder, 'deep/z.md'))
  renameSync(join(folder, 'c.txt'), join(folder, 'd.txt'))
  rmSync(join(folder, 'b.md'))
  expect(await index(folder)).toEqual({ ...none, found: 2, unchanged: 2, removed: 1 })
  expect([...store.notes.keys()].sort()).toEqual([join(folder, 'd.txt'), join(folder, 'deep/z.md')])
  expect(store.notes.get(join(folder, 'd.txt'))?.title).toBe('d')
})

test('a whole folder that is renamed or moved to another linked folder is not encoded again', async () => {
  const [left, right] = [makeFolder(), makeFolder()]
  writeFiles(left, { 'sub/a.md': '# A\n\nApples.', 'sub/b.md': '# B\n\nBees.' })
  writeFiles(right, { 'c.md': 'Cats.' })
  const { index, encoder } = await openTestIngest()
  await index(left, right)
  const before = encoder.encoded.length
  renameSync(join(left, 'sub'), join(right, 'sub'))
  expect(await index()).toEqual({ ...none, found: 3, unchanged: 3 })
  expect(encoder.encoded).toHaveLength(before)
})

test('copies of a passage are encoded once', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': '# Same\n\nWords.', 'b.md': '# Same\n\nWords.', 'sub/c.md': '# Same\n\nWords.' })
  const { index } = await openTestIngest()
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 3, chunks: 1 })
})

test('what cannot be a note is skipped with its reason, in every run', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'big.md': 'x'.repeat(2000), 'binary.txt': '\u0001\u0002\0\u0003\u0004'.repeat(50), 'table.xyz': 'a' })
  const { index, ingest } = await openTestIngest({ library: { maxNoteBytes: 1000 } })
  for (let run = 0; run < 2; run++) {
    const report = await index(folder)
    expect(report).toMatchObject({ found: 3, indexed: 0, unchanged: 0, skipped: 3, failed: 0 })
    expect(report.problems.map(({ code }) => code).sort()).toEqual(['BINARY_FILE', 'NO_READER', 'TOO_LARGE'])
  }
  expect(ingest.listProblems({ limit: 2, offset: 0 })).toMatchObject({ total: 3, problems: [{ state: 'skipped' }, {}] })
  writeFiles(folder, { 'big.md': 'small now' })
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 1, skipped: 2 })
  writeFiles(folder, { 'big.md': 'x'.repeat(3000) })
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 0, skipped: 3 })
  expect(await ingest.listFolders()).toMatchObject([{ found: 3, skipped: 3, chunks: 0 }])
})

test('one note that its reader cannot take fails alone, and is read again when asked', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'fine', 'b.md': 'bad', 'c.md': 'fine too' })
  let isBroken = true
  const { readNote } = await import('../../../electron/engine/readers/read-note.ts')
  const { index, ingest, logged, next } = await openTestIngest({
    parts: {
      readNote(bytes, path, limits) {
        if (isBroken && path.endsWith('b.md')) throw new TypeError('a bug')
        return readNote(bytes, path, limits)
      },
    },
  })
  const report = await index(folder)
  expect(report).toMatchObject({ found: 3, indexed: 2, failed: 1 })
  expect(report.problems).toMatchObject([{ path: join(folder, 'b.md'), state: 'failed', code: 'INTERNAL' }])
  expect(logged).toHaveLength(1)
  isBroken = false
  const settled = next('settled')
  ingest.retryNotes([join(folder, 'b.md')])
  expect(await settled).toMatchObject({ found: 3, indexed: 1, unchanged: 2, failed: 0 })
})

test('another encoder reads every note anew', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const first = await openTestIngest()
  await first.index(folder)
  await first.ingest.close()
  const encoder = createTestEncoder('another')
  const second = await openTestIngest({ store: first.store, dataFolder: first.dataFolder, encoder })
  expect(await second.index()).toMatchObject({ found: 2, indexed: 2, unchanged: 0 })
})

test('rebuild reads every note and encodes none', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, ingest, encoder } = await openTestIngest()
  await index(folder)
  const report = await ingest.rebuild(new AbortController().signal)
  expect(report).toMatchObject({ found: 2, indexed: 2, unchanged: 0, chunks: 0 })
  expect(encoder.encoded).toHaveLength(2)
})

test('words stand in the store before the first vector, and pausing holds the vectors back', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two', 'c.png': '' })
  const { index, ingest, store, encoder } = await openTestIngest()
  let release = () => {}
  encoder.before = () => new Promise((done) => (release = done))
  const report = index(folder)
  await until(() => store.notes.size === 3)
  expect(await ingest.progress()).toMatchObject({ state: 'indexing', found: 3, waiting: 2, skipped: 1, chunksWaiting: 2 })
  ingest.pause()
  release()
  await until(() => encoder.encoded.length === 2)
  expect(await ingest.progress()).toMatchObject({ state: 'paused', waiting: 2 })
  expect(await ingest.listFolders()).toMatchObject([{ state: 'paused', waiting: 2 }])
  ingest.resume()
  expect(await report).toMatchObject({ found: 3, indexed: 2, skipped: 1, chunks: 2 })
  await ingest.whenIdle()
  expect(await ingest.progress()).toMatchObject({ state: 'idle', indexed: 2, waiting: 0, chunksWaiting: 0 })
  expect(await ingest.listFolders()).toMatchObject([{ state: 'ready', indexed: 2 }])
})

test('cancel leaves words searchable and the rest for the next run', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, ingest, store, encoder } = await openTestIngest()
  encoder.before = () => new Promise((done) => setTimeout(done, 20))
  const report = index(folder)
  report.catch(() => undefined)
  await until(async () => (await store.countPending()) === 2)
  ingest.cancel()
  await expect(report).rejects.toMatchObject({ code: 'CANCELLED' })
  await ingest.whenIdle()
  expect(await ingest.progress()).toMatchObject({ state: 'idle', waiting: 2 })
  expect(await index()).toMatchObject({ found: 2, indexed: 2, unchanged: 0, chunks: 2 })
})

test('a caller who leaves does not stop the work', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one' })
  const { ingest, encoder, store } = await openTestIngest()
  const caller = new AbortController()
  encoder.before = () => caller.abort()
  await expect(ingest.indexFolders([folder], [], caller.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  await until(() => store.notes.get(join(folder, 'a.md'))?.state === 'indexed')
})

test('lanes that die and come back cost time, not notes', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, encoder } = await openTestIngest()
  let deaths = 5
  encoder.before = () => {
    if (deaths-- > 0) throw new AppError('ENCODER_GONE', 'The encoder is gone.', { lane: 'index-1' })
  }
  expect(await index(folder)).toMatchObject({ found: 2, indexed: 2, failed: 0, chunks: 2 })
})

test('a text that kills every lane fails its note and no other', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'poison', 'c.md': 'three' })
  const { index, encoder } = await openTestIngest()
  encoder.before = (texts) => {
    if (texts.some((text) => text.includes('poison'))) throw new AppError('ENCODER_GONE', 'Gone.', { lane: 'index-1' })
  }
  const report = await index(folder)
  expect(report).toMatchObject({ found: 3, indexed: 2, failed: 1, chunks: 2 })
  expect(report.problems).toMatchObject([{ path: join(folder, 'b.md'), code: 'ENCODER_GONE' }])
})

test('a full disk pauses with its reason and goes on when there is space', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one' })
  const opened = await openTestIngest({ ingest: { diskFullRetryMs: 30 } })
  const { ingest, store } = opened
  const write = store.writeNotes
  let tries = 0
  store.writeNotes = async (writes) => {
    if (tries++ < 2) throw new Error('LanceError(IO): No space left on device (os error 28)')
    await write(writes)
  }
  const report = opened.index(folder)
  await until(async () => (await ingest.progress()).state === 'paused')
  expect((await ingest.progress()).reason).toContain('disk is full')
  expect(await report).toMatchObject({ found: 1, indexed: 1 })
  expect(tries).toBe(3)
})

test('a note that the store cannot take fails alone', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one', 'b.md': 'two' })
  const { index, store } = await openTestIngest()
  const write = store.writeNotes
  store.writeNotes = async (writes) => {
    if (writes.some(({ state }) => state.path.endsWith('b.md'))) throw new Error('a bug')
    await write(writes)
  }
  expect(await index(folder)).toMatchObject({ found: 2, indexed: 1, failed: 1 })
})

test('notes that wait for vectors which nothing owes them are read again', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'one' })
  const { index, store } = await openTestIngest()
  await index(folder)
  const note = store.notes.get(join(folder, 'a.md'))!
  await store.writeStates([{ ...note, state: 'waiting' }])
  expect(await index(folder)).toMatchObject({ found: 1, indexed: 1 })
  expect(store.notes.get(note.path)?.state).toBe('indexed')
})

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
  const { readFileSync } = await import('node:fs')
  const list = JSON.parse(readFileSync(file, 'utf8')) as { folders: { path: string }[] }
  writeFileSync(file, JSON.stringify({ ...list, folders: list.folders.filter(({ path }) => path === kept) }))
  const second = await openTestIngest({ store: first.store, dataFolder: first.dataFolder })
  expect(await second.index()).toEqual({ ...none, found: 1, unchanged: 1 })
  expect([...second.store.notes.keys()]).toEqual([join(kept, 'a.md')])
})
