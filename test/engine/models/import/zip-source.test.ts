// Archives that mean harm are refused whole, with the reason, and leave nothing behind.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAppError } from '../../../../shared/errors.ts'
import { type RawEntry, rawZip, zipFolder } from '../../../zip-files.ts'
import { type Bench, openBench, quickSettings } from '../installed/open-library.ts'
import { writeTinyBert } from '../tiny-models.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

async function reasonFor(entries: RawEntry[]): Promise<string> {
  const zip = join(bench.base, 'hostile.zip')
  writeFileSync(zip, rawZip([{ name: 'config.json' }, ...entries]))
  const error: unknown = await bench.library.add(zip).catch((thrown: unknown) => thrown)
  if (!isAppError(error, 'ARCHIVE_REFUSED')) throw new Error('it was not refused', { cause: error })
  expect(error.data.path).toBe(zip)
  expect(await bench.files()).toEqual([])
  return error.data.reason
}

test('names that leave the folder are refused', async () => {
  expect(await reasonFor([{ name: '../evil.json' }])).toMatch(/invalid relative path/)
  expect(await reasonFor([{ name: 'a/../../evil.json' }])).toMatch(/invalid relative path/)
  expect(await reasonFor([{ name: '/etc/evil.json' }])).toMatch(/absolute path/)
  expect(await reasonFor([{ name: 'C:/evil.json' }])).toMatch(/absolute path/)
  expect(await reasonFor([{ name: '..\\evil.json' }])).toMatch(/invalid relative path/)
  expect(await reasonFor([{ name: 'model/nul.json' }])).toMatch(/outside/)
})

test('links are refused, even those that nobody would unpack', async () => {
  expect(await reasonFor([{ name: 'tokenizer.json', content: Buffer.from('/etc/passwd'), claims: { mode: 0o120777 } }])).toMatch(
    /link/,
  )
})

test('encrypted files and methods that are not known are refused', async () => {
  expect(await reasonFor([{ name: 'tokenizer.json', packed: true, claims: { flags: 0x801 } }])).toMatch(/encrypted/)
  expect(await reasonFor([{ name: 'tokenizer.json', claims: { method: 14 } }])).toMatch(/not supported/)
})

test('the same name twice is refused, also in other case', async () => {
  expect(await reasonFor([{ name: 'CONFIG.json' }])).toMatch(/twice/)
})

test('what unpacks to far more than its size is refused before it is unpacked', async () => {
  const zeros = { name: 'model.safetensors', content: Buffer.alloc(4_000_000), packed: true }
  expect(await reasonFor([zeros])).toMatch(/times its size/)
})

test('sizes are judged by file and in sum, as they are claimed', async () => {
  const limits = { ...quickSettings.import, maxFileBytes: 1000, maxTotalBytes: 1500 }
  await bench.reopen({ settings: { ...quickSettings, import: limits } })
  expect(await reasonFor([{ name: 'a.json', content: Buffer.alloc(1001) }])).toMatch(/more than any model/)
  expect(await reasonFor([1, 2].map((count) => ({ name: `${count}.json`, content: Buffer.alloc(900) })))).toMatch(
    /more than any model/,
  )
})

test('files that share their bytes are refused', async () => {
  const shared = Array.from({ length: 5 }, (_, at) => ({ name: `${at}.json`, content: Buffer.alloc(2000), sameBytesAs: 1 }))
  expect(await reasonFor([{ name: 'x.json', content: Buffer.alloc(2000) }, ...shared])).toMatch(/overlap/)
})

test('too many files are refused', async () => {
  await bench.reopen({ settings: { ...quickSettings, import: { ...quickSettings.import, maxEntries: 3 } } })
  expect(await reasonFor(['a', 'b', 'c'].map((name) => ({ name })))).toMatch(/holds 4 files/)
})

test('a file that unpacks to more than it claims is cut off and refused', async () => {
  const content = Buffer.from(JSON.stringify({ text: 'x'.repeat(5000) }))
  expect(await reasonFor([{ name: 'tokenizer.json', content, packed: true, claims: { sizeBytes: 100 } }])).toMatch(
    /cannot be unpacked/,
  )
})

test('a file whose bytes were changed is refused by its checksum', async () => {
  expect(await reasonFor([{ name: 'tokenizer.json', claims: { crc: 1 } }])).toMatch(/checksum/)
})

test('what is no archive, or one cut short, is refused as such', async () => {
  const zip = join(bench.base, 'cut.zip')
  writeTinyBert(join(bench.base, 'mine'))
  await zipFolder(join(bench.base, 'mine'), zip)
  writeFileSync(zip, readFileSync(zip).subarray(0, 5000))
  await expect(bench.library.add(zip)).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
  writeFileSync(zip, 'a text')
  await expect(bench.library.add(zip)).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
})
