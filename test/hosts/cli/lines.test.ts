import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readTexts } from '../../../electron/hosts/cli/embed.ts'
import { durationText, sizeText } from '../../../electron/hosts/cli/lines.ts'
import { csvLines } from '../../../electron/hosts/cli/query-commands.ts'

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
