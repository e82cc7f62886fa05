// A whole engine whose notes are read by a real process: whatever a file does there, the engine goes on answering.
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealReaders } from '../../lane-build.ts'
import { until } from '../ingest/ingest-fixture.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, openEngine } from '../reindex/engine-fixture.ts'
import { buildTroubleReaders } from './trouble-reader.ts'

let start: () => Port
let startTroubled: () => Port

beforeAll(async () => {
  start = await startRealReaders()
  startTroubled = await buildTroubleReaders()
})

test('searches, states and notes are answered while a file is being read that takes for ever', async () => {
  const place = makePlace()
  writeFiles(place.notes, { 'a.md': '# Summit\n\nThe women read about the summit.' })
  const { client } = await openEngine(place, { startReader: startTroubled })
  await client.indexFolders({ folders: [place.notes] })
  const hanging = join(place.notes, 'hang.md')
  writeFiles(place.notes, { 'hang.md': 'HANG' })
  const report = client.indexFolders({})
  report.catch(() => undefined)
  const isReading = async () => (await client.progress()).current === hanging
  await until(isReading)
  for (let round = 0; round < 20; round++) {
    const { hits } = await client.search({ query: 'summit' })
    expect(hits.map(({ path }) => path)).toEqual([join(place.notes, 'a.md')])
    expect(await client.status()).toMatchObject({ found: 2, indexed: 1, waiting: 1 })
    expect(await client.readNote({ path: join(place.notes, 'a.md') })).toMatchObject({ title: 'Summit' })
  }
  expect(await isReading()).toBe(true)
  await client.cancelIndexing()
  await expect(report).rejects.toMatchObject({ code: 'CANCELLED' })
})

const hostile = (character: string, count: number) => character.repeat(count)

test.each([
  ['-', 'a.md'],
  [':', 'a.md'],
  ['\\', 'a.md'],
  ['[', 'a.md'],
  ['中', 'a.md'],
  ['# ', 'a.md'],
  ['<pre>', 'a.html'],
  ['> ', 'a.md'],
])('a file of nothing but %j is read to its end, and found among the notes that have their place', async (character, name) => {
  const place = makePlace()
  writeFiles(place.notes, { [name]: hostile(character, 30_000), 'small.md': '# Summit\n\nThe summit.' })
  const { client, logged } = await openEngine(place, { startReader: start })
  const report = await client.indexFolders({ folders: [place.notes] })
  expect(report).toMatchObject({ found: 2, failed: 0, skipped: 0 })
  expect((await client.search({ query: 'summit' })).hits[0]?.path).toBe(join(place.notes, 'small.md'))
  expect((await client.check()).problems).toEqual([])
  expect(logged).toEqual([])
})

test('a large note is shown as it is, read elsewhere; one that nothing survives is refused with its reason', async () => {
  const place = makePlace()
  const large = `<h1>Summit</h1>\n<p>${'The women read about the summit. '.repeat(6000)}</p>\n<p>End of the note.</p>`
  writeFiles(place.notes, { 'large.html': large, 'bad.md': 'DIE', 'small.html': '<h1>Night</h1><p>The night.</p>' })
  let starts = 0
  const startReader = () => {
    starts++
    return startTroubled()
  }
  const { client } = await openEngine(place, { startReader })
  const report = await client.indexFolders({ folders: [place.notes] })
  expect(report).toMatchObject({ found: 3, indexed: 2, failed: 1 })
  const indexing = starts
  const note = await client.readNote({ path: join(place.notes, 'large.html') })
  expect(note).toMatchObject({ title: 'Summit', format: 'html', lineMarks: expect.arrayContaining([[7, 2]]) })
  expect(note.text).toMatch(/^Summit\nThe women read.*\nEnd of the note\.\n$/)
  expect(starts).toBe(indexing + 1)
  expect(await client.readNote({ path: join(place.notes, 'small.html') })).toMatchObject({ title: 'Night' })
  await expect(client.readNote({ path: join(place.notes, 'bad.md') })).rejects.toMatchObject({
    code: 'READER_FAILED',
    message: expect.stringContaining('did not survive'),
  })
  expect(starts).toBe(indexing + 1)
  // A hit in it names the line on which its passage begins, without the file being read for that.
  const { hits } = await client.search({ query: 'women summit' })
  expect(hits[0]).toMatchObject({ path: join(place.notes, 'large.html'), line: expect.any(Number) })
})
