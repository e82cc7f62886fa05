import { appendFile, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { dropStaleCaches } from '../../electron/lab/cache-files.ts'
import { openVectorCache } from '../../electron/lab/vector-cache.ts'
import { createToyEncoder } from '../toy-encoder.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'nearnote-cache-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

function countingEncoder(): { encoder: Encoder; encoded: string[] } {
  const encoded: string[] = []
  const toy = createToyEncoder()
  const encoder: Encoder = {
    ...toy,
    encodeBatch(texts, role, signal) {
      encoded.push(...texts)
      return toy.encodeBatch(texts, role, signal)
    },
  }
  return { encoder, encoded }
}
const texts = Array.from({ length: 150 }, (_, at) => `text number ${at}`)

test('a second run encodes nothing and gives the same vectors', async () => {
  const first = countingEncoder()
  const cache = await openVectorCache({ encoder: first.encoder, folder, set: '/sets/scifact' })
  const vectors = await cache.encoder.encodeBatch([...texts, 'text number 3'], 'passage')
  await cache.close()
  expect(first.encoded).toEqual(texts)

  const second = countingEncoder()
  const again = await openVectorCache({ encoder: second.encoder, folder, set: '/sets/scifact' })
  expect(again.found).toBe(150)
  expect(await again.encoder.encodeBatch(texts, 'passage')).toEqual(vectors.slice(0, 150))
  expect(second.encoded).toEqual([])
  await again.close()
})

test('a run that was killed in the middle of a write goes on with the texts that are missing', async () => {
  const first = countingEncoder()
  const cache = await openVectorCache({ encoder: first.encoder, folder, set: '/sets/scifact' })
  await cache.encoder.encodeBatch(texts.slice(0, 100), 'passage')
  await cache.close()
  await appendFile(cache.file, Buffer.alloc(37, 1))

  const second = countingEncoder()
  const again = await openVectorCache({ encoder: second.encoder, folder, set: '/sets/scifact' })
  const vectors = await again.encoder.encodeBatch(texts, 'passage')
  expect(second.encoded).toEqual(texts.slice(100))
  expect(vectors).toEqual(await second.encoder.encodeBatch(texts, 'passage'))
  await again.close()
  expect((await stat(cache.file)).size % (16 + 64 * 4)).toBe(0)
})

test('roles, precisions and ranges are kept apart', async () => {
  const { encoder, encoded } = countingEncoder()
  const cache = await openVectorCache({ encoder, folder, set: 'a' })
  await cache.encoder.encodeBatch(['one'], 'passage')
  await cache.encoder.encodeBatch(['one'], 'query')
  await cache.encoder.encodeQuery('one')
  await cache.close()
  expect(encoded).toEqual(['one', 'one'])
  const reduced: Encoder = { ...encoder, info: { ...encoder.info, precision: 'int8', range: 'reduced' } }
  const other = await openVectorCache({ encoder: reduced, folder, set: 'a' })
  await other.close()
  expect(other.found).toBe(0)
})

test('files nobody measured with for weeks go; other files stay', async () => {
  const old = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000)
  for (const name of ['old.vectors', 'new.vectors', 'old.txt']) await writeFile(join(folder, name), 'x')
  for (const name of ['old.vectors', 'old.txt']) await utimes(join(folder, name), old, old)
  await dropStaleCaches(folder, Date.now())
  const left = async (name: string) => (await stat(join(folder, name)).catch(() => null)) !== null
  expect([await left('old.vectors'), await left('new.vectors'), await left('old.txt')]).toEqual([false, true, true])
})
