// A file that holds many notes: each of them is a note like any other.
import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { zipOf } from '../../zip-files.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { openTestIngest } from './ingest-fixture.ts'

interface Mail {
  subject: string
  text: string
}

const mailbox = (...mails: Mail[]) =>
  mails
    .map(
      ({ subject, text }) =>
        `From ada@example.org Thu Nov 26 10:00:00 2026\nFrom: Ada <ada@example.org>\nSubject: ${subject}\n\n${text}\n\n`,
    )
    .join('')

const boiler = { subject: 'The boiler', text: 'It has been cold since Monday.' }
const train = { subject: 'The train', text: 'Seat 42, by the window.' }
const garden = { subject: 'The garden', text: 'Plant the beans in May.' }

async function openMailbox(...mails: Mail[]) {
  const folder = makeFolder()
  writeFiles(folder, { 'post.mbox': mailbox(...mails), 'note.md': 'A note beside it.' })
  const opened = await openTestIngest()
  const inside = (name: string) => join(folder, 'post.mbox', name)
  const paths = () =>
    [...opened.store.notes.values()]
      .filter(({ chunks }) => chunks > 0)
      .map(({ path }) => path)
      .sort()
  return { ...opened, folder, inside, paths }
}

test('every mail of a mailbox is a note of its own, and the mailbox itself none', async () => {
  const { index, folder, inside, paths, store, ingest } = await openMailbox(boiler, train)
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 3, skipped: 0, failed: 0, problems: [] })
  expect(paths()).toEqual([join(folder, 'note.md'), inside('The boiler'), inside('The train')])
  expect(store.notes.get(inside('The boiler'))).toMatchObject({ title: 'The boiler', state: 'indexed' })
  expect(await ingest.listFolders()).toMatchObject([
    { found: 3, indexed: 3, archives: [{ path: join(folder, 'post.mbox'), notes: 2 }] },
  ])
  expect(await index(folder)).toMatchObject({ found: 3, unchanged: 3, indexed: 0, chunks: 0 })
})

test('a mail that arrives is encoded alone, and one that is deleted is forgotten alone', async () => {
  const { index, folder, inside, paths, encoder } = await openMailbox(boiler, train)
  await index(folder)
  const before = encoder.encoded.length
  writeFiles(folder, { 'post.mbox': mailbox(boiler, garden) })
  expect(await index(folder)).toMatchObject({ found: 3, indexed: 1, unchanged: 2, removed: 1, chunks: 1 })
  expect(encoder.encoded.slice(before)).toEqual([expect.stringContaining('beans')])
  expect(paths()).toEqual([join(folder, 'note.md'), inside('The boiler'), inside('The garden')])
})

test('a mailbox that is renamed takes its notes along: nothing is encoded again', async () => {
  const { index, folder, paths } = await openMailbox(boiler, train)
  await index(folder)
  renameSync(join(folder, 'post.mbox'), join(folder, 'old post.mbox'))
  expect(await index(folder)).toMatchObject({ found: 3, chunks: 0, removed: 0 })
  expect(paths()).toEqual([
    join(folder, 'note.md'),
    join(folder, 'old post.mbox/The boiler'),
    join(folder, 'old post.mbox/The train'),
  ])
})

test('with the mailbox all of its notes go, and no others', async () => {
  const { index, folder, paths } = await openMailbox(boiler, train)
  await index(folder)
  rmSync(join(folder, 'post.mbox'))
  expect(await index(folder)).toMatchObject({ found: 1, removed: 2 })
  expect(paths()).toEqual([join(folder, 'note.md')])
})

test('a mailbox that cannot be looked through keeps what is known of it, says why, and is not opened again until it changes', async () => {
  const { index, folder, inside, paths } = await openMailbox(boiler, train)
  await index(folder)
  writeFiles(folder, { 'post.mbox': `No mail begins here.\n${'x'.repeat(100)}\n` })
  const report = await index(folder)
  expect(report.problems).toMatchObject([{ path: join(folder, 'post.mbox'), state: 'failed', code: 'FILE_DAMAGED' }])
  expect(paths()).toContain(inside('The boiler'))
  writeFiles(folder, { 'post.mbox': mailbox(train) })
  expect(await index(folder)).toMatchObject({ found: 2, failed: 0, problems: [] })
  expect(paths()).toEqual([join(folder, 'note.md'), inside('The train')])
})

test('a note in an archive is read again when its bytes change alone, its size and date do not', async () => {
  const folder = makeFolder()
  const { index, store } = await openTestIngest()
  const date = { mtime: new Date('2024-01-01T00:00:00Z') }
  for (const [at, text] of ['Five eggs for the cake.', 'Four eggs for the cake.'].entries()) {
    const archive = new ZipFile()
    archive.addBuffer(Buffer.from(text), 'cake.md', date)
    archive.end()
    writeFileSync(join(folder, 'notes.zip'), await buffer(archive.outputStream))
    utimesSync(join(folder, 'notes.zip'), 1000, 1000 + at)
    expect(await index(folder)).toMatchObject({ found: 1, indexed: 1, chunks: 1 })
  }
  expect(await index(folder)).toMatchObject({ unchanged: 1, chunks: 0 })
  expect(store.notes.get(join(folder, 'notes.zip/cake.md'))).toMatchObject({ state: 'indexed' })
})

test('a folder that is called like an archive is a folder: its notes are found, its pictures counted', async () => {
  const folder = makeFolder()
  writeFiles(folder, {
    'old.zip/note.md': 'Penguins.',
    'old.zip/penguin.png': '',
    'Inbox.mbox/table_of_contents': '',
    'Inbox.mbox/mbox': mailbox(boiler),
  })
  const { index, ingest, store } = await openTestIngest()
  expect(await index(folder)).toMatchObject({ found: 4, indexed: 2, skipped: 2, failed: 0 })
  expect(ingest.listProblems({ limit: 9, offset: 0 })).toEqual({ problems: [], total: 0 })
  for (const name of ['old.zip/penguin.png', 'Inbox.mbox/table_of_contents']) {
    expect(store.notes.get(join(folder, name))).toMatchObject({
      code: 'NO_READER',
      message: expect.stringContaining('this kind of file'),
    })
  }
})

test('what of an archive is not looked into is told as long as it lies there', async () => {
  const folder = makeFolder()
  const { index, ingest } = await openTestIngest()
  writeFileSync(join(folder, 'takeout.zip'), await zipOf({ 'note.md': 'Penguins.', 'Mail/All.mbox': mailbox(boiler) }))
  const told = {
    path: join(folder, 'takeout.zip'),
    state: 'partly',
    message: expect.stringContaining('“Mail/All.mbox” in it may hold notes'),
  }
  expect(await index(folder)).toMatchObject({ found: 1, indexed: 1, problems: [told] })
  expect(await index(folder)).toMatchObject({ found: 1, unchanged: 1, problems: [told] })
  expect(ingest.listProblems({ limit: 9, offset: 0 })).toMatchObject({ problems: [told], total: 1 })
})

test('a note keeps its vectors when a copy of it in an archive goes: nothing is encoded again', async () => {
  const folder = makeFolder()
  const { index, ingest } = await openTestIngest()
  writeFiles(folder, { 'note.md': 'Penguins.' })
  writeFileSync(join(folder, 'backup.zip'), await zipOf({ 'note.md': 'Penguins.' }))
  expect(await index(folder)).toMatchObject({ found: 2, chunks: 1 })
  rmSync(join(folder, 'backup.zip'))
  expect(await index(folder)).toMatchObject({ found: 1, removed: 1 })
  expect(await ingest.rebuild(new AbortController().signal)).toMatchObject({ found: 1, chunks: 0 })
})
