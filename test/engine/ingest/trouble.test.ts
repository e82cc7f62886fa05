import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { buildTroubleReaders, openTroubleReader } from '../reading/trouble-reader.ts'
import { openTestIngest, until } from './ingest-fixture.ts'

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

test('closed mid-way it ends at once, and the next start goes on where it was', async () => {
  const folder = makeFolder()
  for (let at = 0; at < 40; at++) writeFiles(folder, { [`${at}.md`]: `note ${at}` })
  const first = await openTestIngest({ ingest: { batchTexts: [4, 4] } })
  first.encoder.before = () => new Promise((done) => setTimeout(done, 10))
  const report = first.index(folder)
  report.catch(() => undefined)
  await until(() => [...first.store.notes.values()].some(({ state }) => state === 'indexed'))
  await first.ingest.close()
  await expect(report).rejects.toMatchObject({ code: 'CANCELLED' })
  const done = first.encoder.encoded.length
  expect(first.logged).toEqual([])
  const second = await openTestIngest({ store: first.store, dataFolder: first.dataFolder })
  expect(await second.index()).toMatchObject({ found: 40, failed: 0 })
  expect(await second.ingest.progress()).toMatchObject({ indexed: 40, waiting: 0 })
  // Two batches were under way.
  expect(done + second.encoder.encoded.length).toBeLessThanOrEqual(40 + 2 * 4)
})

test('cancelled and started again at once, nothing is left behind', async () => {
  const folder = makeFolder()
  for (let at = 0; at < 20; at++) writeFiles(folder, { [`${at}.md`]: `note ${at}` })
  const { index, ingest, encoder, store } = await openTestIngest({ ingest: { batchTexts: [4, 4] } })
  encoder.before = () => new Promise((done) => setTimeout(done, 5))
  for (let round = 0; round < 3; round++) {
    const report = index(folder)
    report.catch(() => undefined)
    await until(async () => (await store.countPending()) > 0)
    ingest.cancel()
  }
  expect(await index(folder)).toMatchObject({ found: 20, failed: 0 })
  expect(await store.countPending()).toBe(0)
})

test('a note with more text than one may bring is found by its beginning, says so, and counts as indexed', async () => {
  const folder = makeFolder()
  const long = Array.from({ length: 300 }, (_, at) => `Line ${at} of a long note.`).join('\n')
  writeFiles(folder, { 'a.md': 'short', 'long.md': long })
  const { index, ingest, store } = await openTestIngest({ maxNoteTokens: 600 })
  const report = await index(folder)
  const problem = { path: join(folder, 'long.md'), state: 'partly', code: 'PARTLY_READ' }
  expect(report).toMatchObject({ found: 2, indexed: 2, skipped: 0, failed: 0, problems: [problem] })
  const note = store.notes.get(problem.path)
  expect(note).toMatchObject({ state: 'indexed', message: expect.stringMatching(/^Only the first \d+ % of its text/) })
  const chunks = await store.chunksOfNote(problem.path)
  expect(chunks[0]?.text).toContain('Line 0 of')
  expect(long.length - chunks.at(-1)!.end).toBeGreaterThan(1000)
  expect(ingest.listProblems({ limit: 10, offset: 0 })).toMatchObject({ total: 1, problems: [problem] })
  expect(ingest.countPartly()).toBe(1)
  expect(await ingest.progress()).toMatchObject({ found: 2, indexed: 2 })
  // Nothing has changed, so it is not read again; under the old name and the new one it says the same.
  expect(await index(folder)).toMatchObject({ indexed: 0, unchanged: 2, problems: [problem] })
  renameSync(problem.path, join(folder, 'moved.md'))
  const moved = { ...problem, path: join(folder, 'moved.md') }
  expect(await index(folder)).toMatchObject({ indexed: 0, unchanged: 2, chunks: 0, problems: [moved] })
  // Once it is short enough it is a note like any other.
  writeFiles(folder, { 'moved.md': 'short now' })
  expect(await index(folder)).toMatchObject({ indexed: 1, unchanged: 1, problems: [] })
})

test('what no reader survives is listed with its reason and not tried again until it changes or somebody asks', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'apples', 'bad.md': 'DIE', 'c.md': 'cherries' })
  const start = await buildTroubleReaders()
  let starts = 0
  const { index, ingest } = await openTestIngest({
    library: { racyMs: 0 },
    parts: {
      openReader: () =>
        openTroubleReader(() => {
          starts++
          return start()
        }).reader,
    },
  })
  const path = join(folder, 'bad.md')
  const problem = { path, state: 'failed', code: 'READER_FAILED' }
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 2, failed: 1, problems: [problem] })
  const before = starts
  expect(await index(folder)).toMatchObject({ found: 3, unchanged: 2, failed: 1, problems: [problem] })
  expect(starts).toBe(before)
  ingest.retryNotes([path])
  await until(() => starts > before)
  await ingest.whenIdle()
  writeFiles(folder, { 'bad.md': 'better' })
  expect(await index(folder)).toMatchObject({ indexed: 1, unchanged: 2, failed: 0, problems: [] })
})

test('where nothing can be read at all, whoever asked is told, and the notes are read by the next look', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'apples' })
  const start = await buildTroubleReaders()
  let isBroken = true
  const stillborn = () => {
    const port = start()
    if (isBroken) port.close()
    return port
  }
  const { index } = await openTestIngest({ parts: { openReader: () => openTroubleReader(stillborn).reader } })
  await expect(index(folder)).rejects.toMatchObject({ code: 'READER_FAILED' })
  isBroken = false
  expect(await index(folder)).toMatchObject({ found: 1, indexed: 1 })
})
