// Documents of every kind in one library, read by real processes as the app reads them.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealReaders } from '../../lane-build.ts'
import { rawZip, zipOf } from '../../zip-files.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, openEngine } from '../reindex/engine-fixture.ts'

const fixtures = join(import.meta.dirname, '..', 'readers', 'fixtures')
const pdf = (name: string) => readFileSync(join(fixtures, 'pdf', name))

let start: () => Port

beforeAll(async () => {
  start = await startRealReaders()
})

async function openLibrary(files: Readonly<Record<string, string | Uint8Array>>) {
  const place = makePlace()
  writeFiles(place.notes, { 'small.md': '# Summit\n\nThe women read about the summit.' })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place.notes, name), content)
  const opened = await openEngine(place, { startReader: start })
  return {
    ...opened,
    at: (name: string) => join(place.notes, name),
    report: await opened.client.indexFolders({ folders: [place.notes] }),
  }
}

const mailOf = (subject: string, text: string) =>
  `From: Ada <ada@example.org>\nTo: Ben <ben@example.org>\nSubject: ${subject}\n\n${text}\n`
const mailbox = (...mails: string[]) => mails.map((mail) => `From ada@example.org Thu Nov 26 10:00:00 2026\n${mail}\n`).join('')

test('a hit says where in its file it stands, and the note is shown with its places and what it is made of', async () => {
  const { client, at, report } = await openLibrary({ 'office.pdf': pdf('office.pdf') })
  expect(report).toMatchObject({ found: 2, indexed: 2, problems: [] })
  const note = await client.readNote({ path: at('office.pdf') })
  expect(note).toMatchObject({ format: 'document', places: expect.any(Array), blocks: expect.any(Array) })
  expect(note.places?.length).toBeGreaterThan(1)
  for (const { start: from } of note.places ?? []) {
    const words = note.text.slice(from).trim().split(/\s+/).slice(0, 8).join(' ')
    const [hit] = (await client.search({ query: words, mode: 'words' })).hits
    expect(hit?.path).toBe(at('office.pdf'))
    const found = note.text.indexOf(hit?.snippet.text ?? '') + (hit?.snippet.sentence?.[0] ?? hit?.snippet.marks[0]?.[0] ?? 0)
    const place = note.places?.findLast(({ start: begin }) => begin <= found)
    expect(hit?.place).toEqual({ kind: 'page', name: place?.name, within: '' })
  }
})

test('bytes of a PDF of the library are given to whoever draws it, of nothing else', async () => {
  const { client, at } = await openLibrary({ 'office.pdf': pdf('office.pdf') })
  const whole = pdf('office.pdf')
  const part = await client.readFilePart({ path: at('office.pdf'), start: 5, length: 1000 })
  expect(part.sizeBytes).toBe(whole.length)
  expect(Buffer.from(part.base64, 'base64')).toEqual(whole.subarray(5, 1005))
  expect(await client.readFilePart({ path: at('office.pdf'), start: whole.length + 5, length: 10 })).toMatchObject({ base64: '' })
  cpSync(join(fixtures, 'pdf', 'office.pdf'), at('new.pdf'))
  for (const path of [at('small.md'), at('new.pdf'), join(fixtures, 'pdf', 'office.pdf')]) {
    await expect(client.readFilePart({ path, start: 0, length: 10 })).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' })
  }
})

test('a mail in a mailbox is a note: found, filtered by who wrote it and by what it stands in, shown; the mailbox lists its notes', async () => {
  const mails = mailbox(mailOf('The boiler', 'No hot water since Friday.'), mailOf('The train', 'Seat 42 by the window.'))
  const { client, at, report } = await openLibrary({ 'post.mbox': mails })
  expect(report).toMatchObject({ found: 3, indexed: 3 })
  const boiler = join(at('post.mbox'), 'The boiler')
  const paths = async (query: string) => (await client.search({ query })).hits.map(({ path }) => path)
  // A mail has no lines that anybody could go to.
  expect((await client.search({ query: 'hot water from:ada' })).hits[0]).toMatchObject({ path: boiler, hasLines: false })
  expect((await paths('type:mbox')).sort()).toEqual([boiler, join(at('post.mbox'), 'The train')])
  expect(await client.readNote({ path: boiler })).toMatchObject({
    title: 'The boiler',
    file: at('post.mbox'),
    properties: [
      { key: 'from', values: ['Ada <ada@example.org>'] },
      { key: 'to', values: ['Ben <ben@example.org>'] },
    ],
  })
  expect(await client.readNote({ path: at('post.mbox') })).toMatchObject({
    title: 'post.mbox',
    text: expect.stringContaining('- The train\n'),
  })
  expect((await client.related({ path: boiler })).hits.map(({ path }) => path)).not.toContain(boiler)
})

const letters = (count: number, text = 'x') => text.repeat(count)
const deep = (open: string, close: string) => letters(100_000, open) + letters(100_000, close)
const bomb = (name: string) => rawZip([{ name, content: Buffer.alloc(300 * 2 ** 20), packed: true }])
const openDocument = (content: string) => zipOf({ 'content.xml': content, mimetype: 'application/vnd.oasis.opendocument.text' })
const entities = `<!DOCTYPE x [<!ENTITY a "${letters(1000)}"><!ENTITY b "${letters(1000, '&a;')}"><!ENTITY c "${letters(1000, '&b;')}">]>`
const parts = letters(5000, '--b\nContent-Type: multipart/mixed; boundary=b\n\n')
const aliases = Array.from({ length: 60 }, (_, at) => `k${at}: &k${at} [*a,*a,*a]`).join('\n')

/** Name, content and the code of the problem. */
const refused: readonly (readonly [string, () => Uint8Array | string | Promise<Uint8Array>, string])[] = [
  ['none.pdf', () => 'not a PDF', 'FILE_DAMAGED'],
  ['cut off.pdf', () => pdf('office.pdf').subarray(0, 900), 'FILE_DAMAGED'],
  ['pages in a circle.pdf', () => pdf('circle.pdf'), 'FILE_DAMAGED'],
  ['password.pdf', () => pdf('password.pdf'), 'FILE_ENCRYPTED'],
  ['scan.pdf', () => pdf('scan.pdf'), 'FILE_WITHOUT_TEXT'],
  ['another archive.docx', () => zipOf({ 'a.txt': 'x' }), 'FILE_DAMAGED'],
  ['no archive.docx', () => 'PK and nothing more', 'FILE_DAMAGED'],
  ['without end.docx', () => bomb('word/document.xml'), 'ARCHIVE_REFUSED'],
  ['cut off.xlsx', async () => (await zipOf({ 'xl/workbook.xml': letters(9000) })).subarray(0, 70), 'FILE_DAMAGED'],
  ['entities that multiply.odt', () => openDocument(`${entities}<x>&c;</x>`), 'FILE_WITHOUT_TEXT'],
  ['none.epub', () => letters(5000), 'FILE_DAMAGED'],
  ['without end.zip', () => bomb('a.md'), 'ARCHIVE_REFUSED'],
  ['without mails.mbox', () => letters(50_000), 'FILE_DAMAGED'],
]

const hardToRead: readonly (readonly [string, () => string])[] = [
  ['elements 100,000 deep.fodt', () => `<office:document xmlns:office="o" xmlns:text="t">${deep('<text:p>', '</text:p>')}`],
  ['parts in parts.eml', () => `Subject: Deep\nContent-Type: multipart/mixed; boundary=b\n\n${parts}`],
  ['lists 100,000 deep.json', () => deep('[', ']')],
  ['aliases without end.yaml', () => `a: &a [x]\n${aliases}`],
  ['one line of 3 MB.csv', () => letters(500_000, '"a,b",')],
  ['cut off.ipynb', () => '{"cells": [{"cell_type": "markdown", "source": ["Half a'],
  ['groups 100,000 deep.rtf', () => `{\\rtf1 ${deep('{', '}')} text}`],
]

test('files that are hostile or broken cost their own entry and nothing else, say why, and are not tried again until they change', async () => {
  const files: [string, Uint8Array | string][] = []
  for (const [name, make] of [...refused, ...hardToRead]) files.push([name, await make()])
  const { client, at, report, logged } = await openLibrary(Object.fromEntries(files))
  const problems = new Map(report.problems.map((problem) => [problem.path, problem]))
  expect(refused.map(([name]) => [name, problems.get(at(name))?.code])).toEqual(refused.map(([name, , code]) => [name, code]))
  for (const { message } of problems.values()) {
    expect(message).toMatch(/^\S.*\.$/s)
    expect(message).not.toMatch(/Error|undefined|did not survive|far longer/)
  }
  expect(report.found).toBe(1 + refused.length + hardToRead.length)
  expect((await client.search({ query: 'summit' })).hits[0]?.path).toBe(at('small.md'))
  expect(await client.indexFolders({})).toMatchObject({ indexed: 0, chunks: 0, problems: report.problems })
  expect(logged).toEqual([])
}, 120_000)
