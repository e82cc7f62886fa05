// Bringing folders and archives in, through the library that the engine has.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { zipFolder } from '../../../zip-files.ts'
import { type Bench, entryOf, modelNamed, openBench } from '../installed/open-library.ts'
import { writeTinyBert, writeTinyStatic } from '../tiny-models.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const at = (...parts: string[]) => join(bench.base, ...parts)
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test('a folder becomes an installed model: facts from its own files, each file recorded', async () => {
  writeTinyBert(at('my model'), { 'config_sentence_transformers.json': { prompts: { query: 'q: ', passage: 'p: ' } } })
  writeFileSync(
    at('my model', 'README.md'),
    '---\nlicense: cc-by-nc-4.0\nlanguage:\n- tr\n- en\nmodel-index: [broken\n---\n# Mine\n',
  )
  writeFileSync(at('my model', 'pytorch_model.bin'), 'x'.repeat(1000))
  expect(await bench.library.add(at('my model'))).toEqual({ name: 'my-model', wasHere: false })
  expect(await modelNamed(bench.library, 'my-model')).toMatchObject({
    state: 'installed',
    kind: 'embedding',
    dimensions: 32,
    maxTokens: 64,
    pooling: 'mean',
    prefixes: { query: 'q: ', passage: 'p: ' },
    licence: 'CC-BY-NC-4.0',
    licenceNote: 'Not for commercial use.',
    languages: ['tr', 'en'],
    unverified: [],
    problem: null,
  })
  const folder = bench.library.folderOf('my-model')
  expect(existsSync(join(folder, 'pytorch_model.bin'))).toBe(false)
  const record = JSON.parse(readFileSync(join(folder, 'nearnote-model.json'), 'utf8')) as {
    files: { path: string; sha256: string }[]
  }
  expect(record.files.map(({ path }) => path)).toContain('1_Pooling/config.json')
  for (const file of record.files) expect(file.sha256).toBe(sha256(join(folder, file.path)))
})

test('it is there after a restart, and a folder that was changed says so', async () => {
  writeTinyBert(at('mine'))
  await bench.library.add(at('mine'))
  const again = await bench.reopen()
  expect((await modelNamed(again, 'mine')).problem).toBeNull()
  writeFileSync(join(again.folderOf('mine'), 'config.json'), '{}')
  expect((await modelNamed(again, 'mine')).problem).toContain('config.json')
})

test('archives as people make them are understood: files at the top, or in one folder, with what a Mac leaves behind', async () => {
  writeTinyBert(at('flat'), {}, { hidden: 16 })
  await zipFolder(at('flat'), at('flat.zip'), { leftovers: true })
  writeTinyBert(at('nested'))
  await zipFolder(at('nested'), at('nested model.zip'), { below: 'some folder' })
  expect(await bench.library.add(at('flat.zip'))).toEqual({ name: 'flat', wasHere: false })
  expect(await bench.library.add(at('nested model.zip'))).toEqual({ name: 'nested-model', wasHere: false })
  expect((await modelNamed(bench.library, 'flat')).dimensions).toBe(16)
})

test('a hub’s cache is understood, whose files are links', async () => {
  writeTinyBert(at('blobs'))
  const snapshot = at('models--owner--tiny-bert', 'snapshots', '0123abc')
  mkdirSync(snapshot, { recursive: true })
  for (const name of ['config.json', 'tokenizer.json', 'model.safetensors']) symlinkSync(at('blobs', name), join(snapshot, name))
  expect(await bench.library.add(at('models--owner--tiny-bert'))).toEqual({ name: 'tiny-bert', wasHere: false })
  expect(existsSync(at('blobs', 'model.safetensors'))).toBe(true)
})

test('the same weights again are not taken in twice, however they are packed', async () => {
  writeTinyBert(at('first'))
  cpSync(at('first'), at('second'), { recursive: true })
  await zipFolder(at('first'), at('third.zip'))
  await bench.library.add(at('first'))
  const before = await bench.files()
  expect(await bench.library.add(at('second'))).toEqual({ name: 'first', wasHere: true })
  expect(await bench.library.add(at('third.zip'))).toEqual({ name: 'first', wasHere: true })
  expect(await bench.files()).toEqual(before)
})

test('weights that were damaged since are replaced by the same ones', async () => {
  writeTinyBert(at('mine'))
  await bench.library.add(at('mine'))
  rmSync(join(bench.library.folderOf('mine'), 'tokenizer.json'))
  expect(await bench.library.add(at('mine'))).toEqual({ name: 'mine', wasHere: false })
  expect((await modelNamed(bench.library, 'mine')).problem).toBeNull()
})

test('another model of the same name gets a name of its own', async () => {
  writeTinyBert(at('a', 'model'))
  writeTinyBert(at('b', 'Model'), {}, { hidden: 16 })
  await bench.library.add(at('a', 'model'))
  expect((await bench.library.add(at('b', 'Model'))).name).toBe('Model-2')
})

test('weights that the catalogue knows take their place there, with what it knows of prefixes', async () => {
  writeTinyBert(at('download'))
  await bench.close()
  const source = await openBench()
  writeTinyBert(join(source.base, 'download'))
  const weights = sha256(join(source.base, 'download', 'model.safetensors'))
  bench = await openBench([entryOf({ name: 'known', knownWeights: [{ sha256: weights, of: 'a test' }] })])
  expect(await bench.library.add(join(source.base, 'download'))).toEqual({ name: 'known', wasHere: false })
  expect(await modelNamed(bench.library, 'known')).toMatchObject({
    state: 'installed',
    title: 'Tiny',
    prefixes: { query: 'ask: ', passage: 'tell: ' },
    // The files win over what the catalogue says.
    dimensions: 32,
    pooling: 'mean',
    unverified: ['licence'],
  })
  expect(bench.library.entryForWeights(weights)?.name).toBe('known')
  await source.close()
})

test('everything that is missing is listed, by the path that was named, and nothing stays behind', async () => {
  writeTinyBert(at('half'), { 'tokenizer.json': null })
  const named = { code: 'MODEL_INVALID', data: { folder: at('half') } }
  await expect(bench.library.add(at('half'))).rejects.toMatchObject(named)
  writeTinyBert(at('zipped'), { 'config.json': null })
  await zipFolder(at('zipped'), at('zipped.zip'), { below: 'inner' })
  const error: unknown = await bench.library.add(at('zipped.zip')).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'MODEL_INVALID', data: { folder: at('zipped.zip') } })
  expect(String(error)).toContain('config.json is missing')
  expect(await bench.files()).toEqual([])
})

test('a folder of several models asks which one; a path that is none says so', async () => {
  writeTinyBert(at('many', 'one'))
  writeTinyStatic(at('many', 'two'))
  await expect(bench.library.add(at('many'))).rejects.toMatchObject({ code: 'MODEL_INVALID', data: { folder: at('many') } })
  await expect(bench.library.add(at('nowhere'))).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
})

test('a full disk is found before anything is copied', async () => {
  writeTinyBert(at('mine'))
  const library = await bench.reopen({ freeBytes: () => Promise.resolve(1000) })
  await expect(library.add(at('mine'))).rejects.toMatchObject({
    code: 'DISK_FULL',
    data: { path: join(bench.dataFolder, 'models') },
  })
  expect(await bench.files()).toEqual([])
})

test('an import that is given up leaves nothing', async () => {
  writeTinyBert(at('mine'))
  const controller = new AbortController()
  const library = await bench.reopen({ onProgress: () => controller.abort() })
  await expect(library.add(at('mine'), controller.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await bench.files()).toEqual([])
})

test('progress counts the bytes that are copied', async () => {
  writeTinyBert(at('mine'))
  await bench.library.add(at('mine'))
  const last = bench.told.at(-1)
  expect(last).toMatchObject({ name: 'mine', work: { stage: 'importing', unit: 'bytes' } })
  expect(last?.work.done).toBeGreaterThan(0)
  expect(last?.work.done).toBeLessThanOrEqual(last?.work.total ?? 0)
})

test('removing frees the disk and says how much; the folder it came from stays', async () => {
  writeTinyBert(at('mine'))
  const { name } = await bench.library.add(at('mine'))
  const bytes = (await modelNamed(bench.library, name)).sizeBytes ?? 0
  const { freedBytes } = await bench.library.remove(name)
  expect(freedBytes).toBeGreaterThanOrEqual(bytes)
  expect(await bench.files()).toEqual([])
  expect(existsSync(at('mine', 'model.safetensors'))).toBe(true)
  await expect(bench.library.remove(name)).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' })
  expect(() => bench.library.folderOf(name)).toThrow(/no model/)
})

test('the bundled encoder cannot be removed, is not imported again, and lies where it ships', async () => {
  await expect(bench.library.remove('bundled')).rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
  expect(basename(bench.library.folderOf('bundled'))).toBe('bundled')
})
