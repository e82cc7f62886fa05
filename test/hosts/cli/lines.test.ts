import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { durationText, folderLines, reportLines, sizeText } from '../../../electron/hosts/cli/lines.ts'
import { csvLines } from '../../../electron/hosts/cli/query/matrix.ts'
import { readTexts } from '../../../electron/hosts/cli/standalone/embed.ts'

test('sizes and durations read as people write them', () => {
  expect([0, 999, 1500, 2_340_000].map(sizeText)).toEqual(['0 B', '999 B', '1.5 kB', '2.3 MB'])
  expect([5, 61, 7200].map(durationText)).toEqual(['5 s', '2 min', '2.0 h'])
})

test('texts with commas, quotes and line breaks survive CSV', () => {
  expect(csvLines(['a "b", c'], ['x\ny', 'z'], [[1, 0.5]])).toEqual([',"x\ny",z', '"a ""b"", c",1.000000,0.500000'])
})

test('embed reads one text a line: blank lines count, the last line break adds none', async () => {
  const read = (...pieces: (string | Buffer)[]) => Readable.from(readTexts(Readable.from(pieces))).toArray()
  expect(await read('one\n\ntwo\r\n')).toEqual(['one', '', 'two'])
  expect(await read('one\ntw', 'o')).toEqual(['one', 'two'])
  const bytes = Buffer.from('né\n')
  expect(await read(bytes.subarray(0, 2), bytes.subarray(2))).toEqual(['né'])
})

const counts = { found: 3, indexed: 2, skipped: 0, failed: 1, chunks: 9 }
const report = { ...counts, unchanged: 0, removed: 1 }

test('a report says what failed and what was read in part, each with its file, and what was removed', () => {
  const message = 'Only the first 40 % of its text is searchable.'
  const problems = [
    { path: '/n/a.md', state: 'failed' as const, code: 'READER_FAILED', message: '/n/a.md could not be read: it never ends.' },
    { path: '/n/b.md', state: 'partly' as const, code: 'PARTLY_READ', message },
  ]
  expect(reportLines({ ...report, problems })).toEqual([
    'failed: /n/a.md could not be read: it never ends.',
    `partly read: /n/b.md: ${message}`,
    '3 files: 2 indexed, 0 unchanged, 0 skipped, 1 failed. 1 removed. 9 passages newly encoded.',
  ])
})

test('links that lead out of a folder are named, the first five of many, by index and by folders', () => {
  const paths = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `/n/${name}`)
  const one = { total: 1, paths: ['/n/a'] }
  expect(reportLines({ ...report, problems: [], linksOutside: one })[0]).toBe(
    '1 link leads out of the folder; it is not followed: /n/a',
  )
  const folder = { path: '/n', state: 'ready' as const, reason: null, ...counts, waiting: 0, ignore: [] }
  expect(folderLines([{ ...folder, linksOutside: { total: 8, paths } }])).toEqual([
    '/n  ready  3 files: 2 indexed, 0 waiting, 0 skipped, 1 failed',
    '   8 links lead out of the folder; they are not followed: /n/a, /n/b, /n/c, /n/d, /n/e, and 3 more',
  ])
  expect(folderLines([folder])).toHaveLength(1)
})
