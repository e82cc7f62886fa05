import { renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readNote } from '../../../electron/engine/readers/read-note.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { createTestEncoder, none, openTestIngest } from './ingest-fixture.ts'

const words = (topic: string, count = 30) => Array.from({ length: count }, (_, at) => `${topic}${at}`).join(' ')

test('a folder is indexed, and indexed again without encoding anything', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': '# A\n\nApples.', 'sub/b.txt': 'Bees.', 'empty.md': '', 'photo.png': 'x' })
  const { index, store, encoder, logged } = await openTestIngest()
  const first = await index(folder)
  expect(first).toMatchObject({ found: 4, indexed: 3, unchanged: 0, skipped: 1, failed: 0, removed: 0, chunks: 2 })
  expect(first.problems).toMatchObject([{ path: join(folder, 'photo.png'), state: 'skipped', code: 'NO_READER' }])
  expect([...store.notes.values()].map(({ state, chunks }) => `${state} ${chunks}`).sort()).toEqual([
    'indexed 0',
    'indexed 1',
    'indexed 1',
    'skipped 0',
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
  // A file of another kind is no problem for whoever looks at the library: it is counted.
  expect(ingest.listProblems({ limit: 1, offset: 0 })).toMatchObject({ total: 2, problems: [{ state: 'skipped' }] })
  writeFiles(folder, { 'big.md': 'small now' })
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 1, skipped: 2 })
  writeFiles(folder, { 'big.md': 'x'.repeat(3000) })
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 0, skipped: 3 })
  expect(await ingest.listFolders()).toMatchObject([{ found: 3, skipped: 3, chunks: 0, others: [{ kind: 'other', count: 1 }] }])
})

test('one note that its reader cannot take fails alone, and is read again when asked', async () => {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': 'fine', 'b.md': 'bad', 'c.md': 'fine too' })
  let isBroken = true
  const { index, ingest, logged, next } = await openTestIngest({
    stages: {
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
