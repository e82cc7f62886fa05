// Archives are read where they lie or from memory, and those that mean harm are refused before anything is unpacked.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { ZipRules } from '../../../../electron/engine/files/zip/judge-zip.ts'
import { openZip } from '../../../../electron/engine/files/zip/open-zip.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'
import { type RawEntry, rawZip, zipOf } from '../../../zip-files.ts'

const rules: ZipRules = {
  what: 'parcel',
  maxEntries: 10,
  maxFileBytes: 10_000,
  maxTotalBytes: 15_000,
  maxRatio: 50,
  smallBytes: 1000,
  errorOf: ({ kind, reason }) => new Error(`${kind}: ${reason}`),
}

const opened = (entries: RawEntry[], more: Partial<ZipRules> = {}) => openZip(rawZip(entries), { ...rules, ...more })
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('the same archive opens from memory and from its path, and gives its files by name', async () => {
  const bytes = await zipOf({ 'a.txt': 'one', 'deep/b.txt': 'x'.repeat(300) })
  const path = join(temporaryFolderOfTest('zip'), 'a.zip')
  writeFileSync(path, bytes)
  for (const from of [bytes, path]) {
    const zip = await openZip(from, rules)
    expect([...zip.entries.values()].map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['a.txt', 3],
      ['deep/b.txt', 300],
    ])
    expect(textOf(await zip.read(zip.entries.get('a.txt')!, 100))).toBe('one')
    expect(await text(await zip.stream(zip.entries.get('deep/b.txt')!))).toBe('x'.repeat(300))
    zip.close()
  }
})

test('names are UTF-8 where they are valid so, said or not, and else in the code page of old archives', async () => {
  const said = rawZip([{ name: 'Übung.md' }])
  const unsaid = rawZip([{ name: 'Übung.md', claims: { flags: 0 } }])
  const old = Buffer.from(
    rawZip([{ name: 'XXbung.md', claims: { flags: 0 } }])
      .toString('latin1')
      .replaceAll('XXbung', '\u009a_bung'),
    'latin1',
  )
  const names = await Promise.all([said, unsaid, old].map(async (bytes) => [...(await openZip(bytes, rules)).entries.keys()]))
  expect(names).toEqual([['Übung.md'], ['Übung.md'], ['Ü_bung.md']])
})

test('an entry knows when it was changed', async () => {
  const archive = new ZipFile()
  archive.addBuffer(Buffer.from('x'), 'a.txt', { mtime: new Date('2024-05-06T07:08:10Z') })
  archive.end()
  const zip = await openZip(await buffer(archive.outputStream), rules)
  expect(zip.entries.get('a.txt')?.modifiedMs).toBe(Date.UTC(2024, 4, 6, 7, 8, 10))
  const undated = await opened([{ name: 'a.txt' }])
  expect(undated.entries.get('a.txt')?.modifiedMs).toBeNull()
})

test.each<[string, RawEntry[], RegExp, Partial<ZipRules>?]>([
  ['too many files', 'abcdefghijk'.split('').map((name) => ({ name })), /^refused: it holds 11 files, which is no parcel/],
  ['a name twice', [{ name: 'a' }, { name: 'a' }], /^refused: it holds "a" twice/],
  ['a link', [{ name: 'a', claims: { mode: 0o120777 } }], /^refused: "a" is a link/],
  ['a password', [{ name: 'a', packed: true, claims: { flags: 0x801 } }], /^encrypted: "a" is encrypted/],
  ['a method nobody knows', [{ name: 'a', claims: { method: 14 } }], /^unsupported: .*not supported/],
  ['a file too large', [{ name: 'a', content: Buffer.alloc(10_001) }], /^refused: "a" unpacks to more than any parcel/],
  ['too much in sum', ['a', 'b'].map((name) => ({ name, content: Buffer.alloc(9000) })), /^refused: it unpacks to more/],
  ['a bomb', [{ name: 'a', content: Buffer.alloc(9000), packed: true }], /^refused: "a" unpacks to \d+ times its size/],
  [
    'files that share bytes',
    [0, 1, 2].map((at) => ({ name: `${at}`, content: Buffer.alloc(2000), ...(at ? { sameBytesAs: 0 } : {}) })),
    /overlap/,
  ],
  ['a name that leaves the folder', [{ name: '../a' }], /^damaged: invalid relative path/],
  ['a name that the rules refuse', [{ name: 'aux' }], /^refused: "aux" is no name/, { nameFault: () => 'is no name' }],
])('refused whole: %s', async (_, entries, reason, more = {}) => {
  await expect(opened(entries, more)).rejects.toThrow(reason)
})

const big = Buffer.alloc(9000)

test.each<[string, RawEntry[], string[], string[]]>([
  ['a password', [{ name: 'a', packed: true, claims: { flags: 0x801 } }], ['a', 'z'], ['encrypted: "a" is encrypted']],
  [
    'a method nobody knows',
    [{ name: 'a', claims: { method: 14 } }],
    ['a', 'z'],
    ['unsupported: "a" is packed in a way that is not supported'],
  ],
  [
    'a file too large',
    [{ name: 'a', content: Buffer.alloc(10_001) }],
    ['a', 'z'],
    ['refused: "a" unpacks to more than any parcel'],
  ],
  ['a bomb', [{ name: 'a', content: big, packed: true }], ['a', 'z'], ['refused: "a" unpacks to 360 times its size']],
  ['a link', [{ name: 'a', claims: { mode: 0o120777 } }], ['z'], []],
  [
    'names out of the folder',
    [{ name: '../a' }, { name: '/b/../c' }, { name: 'C:\\d\\e' }, { name: './f' }, { name: '/' }],
    ['a', 'b/c', 'd/e', 'f', 'z'],
    [],
  ],
  [
    'a name twice',
    ['1', '2', '3'].map((one) => ({ name: 'b/a.md', content: Buffer.from(one) })),
    ['b/a.md', 'b/a (2).md', 'b/a (3).md', 'z'],
    [],
  ],
  ['a file twice', [{ name: 'a' }, { name: 'a' }], ['a', 'z'], []],
])('a lenient archive has its other files in spite of %s', async (_, odd, names, faults) => {
  const zip = await opened([...odd, { name: 'z', content: Buffer.from('whole') }], { isLenient: true })
  expect([...zip.entries.keys()]).toEqual(names)
  expect(textOf(await zip.read(zip.entries.get('z')!, 100))).toBe('whole')
  const readings = await Promise.allSettled([...zip.entries.values()].map((entry) => zip.read(entry, 20_000)))
  expect(readings.flatMap((reading) => (reading.status === 'rejected' ? [reading.reason.message] : []))).toEqual(faults)
})

test('a lenient archive is refused where every file of it would be', async () => {
  const locked = ['a', 'b'].map((name) => ({ name, packed: true, claims: { flags: 0x801 } }))
  await expect(opened(locked, { isLenient: true })).rejects.toThrow(/^encrypted: /)
})

test('what is ignored is neither judged nor listed', async () => {
  const zip = await opened([{ name: 'a.txt' }, { name: 'b.png', content: Buffer.alloc(9000), packed: true }], {
    isIgnored: (name) => name.endsWith('.png'),
  })
  expect([...zip.entries.keys()]).toEqual(['a.txt'])
})

test('bytes are held to the size and checksum that the directory says, and to what the reader takes', async () => {
  const content = Buffer.from('abc'.repeat(100))
  const readOnly = async (entry: RawEntry, most = 10_000) => {
    const zip = await opened([entry])
    return zip.read(zip.entries.get(entry.name)!, most)
  }
  await expect(readOnly({ name: 'a', content, claims: { crc: 1 } })).rejects.toThrow(/^damaged: "a" .*checksum/)
  await expect(readOnly({ name: 'a', content, packed: true, claims: { sizeBytes: 30 } })).rejects.toThrow(/^damaged: /)
  await expect(readOnly({ name: 'a', content, packed: true, claims: { sizeBytes: 900 } })).rejects.toThrow(/^damaged: /)
  await expect(readOnly({ name: 'a', content }, 299)).rejects.toThrow(/^refused: "a" unpacks to more than is read/)
})

test('what is no archive, or one cut short, is damaged', async () => {
  const bytes = await zipOf({ 'a.txt': 'one' })
  for (const from of [bytes.subarray(0, -10), Buffer.from('a text'), new Uint8Array()]) {
    await expect(openZip(from, rules)).rejects.toThrow(/^damaged: it is no zip archive/)
  }
})
