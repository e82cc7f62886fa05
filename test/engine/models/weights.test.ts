import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { findWeights, openWeights } from '../../../electron/engine/models/weights/weights.ts'
import { hashWeights } from '../../../electron/engine/models/weights/weights-hash.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'
import { copyFixture, fixtureFolder } from './fixture-models.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolderOfTest('weights')
})

const index = 'model.safetensors.index.json'

test('shards are read as one file', async () => {
  const shards = await openWeights(await findWeights(fixtureFolder('bert-sharded')))
  const { family } = await expectGraph(fixtureFolder('bert-sharded'))
  for (const [name, shape] of family.tensors) {
    const found = family.names(name).find((candidate) => shards.entries.has(candidate))!
    expect((await shards.readFloats(found)).length).toBe(shape.reduce((product, size) => product * size, 1))
  }
  await shards.close()
})

async function expectGraph(path: string) {
  const model = await readModelFolder(path)
  if (model.kind !== 'graph') throw new Error('no graph')
  return model
}

test('the hash covers every shard, and a single file has the hash of its bytes', async () => {
  copyFixture('bert-sharded', folder)
  const files = await findWeights(folder)
  const cache = join(folder, 'cache')
  const first = await hashWeights(files, cache)
  const last = files.at(-1)!
  writeFileSync(last, Buffer.concat([readFileSync(last), Buffer.from([0])]))
  expect(await hashWeights(files, cache)).not.toBe(first)
  expect(await hashWeights([files[0]!], cache)).toMatch(/^[0-9a-f]{64}$/)
})

test.each(['../model.safetensors', '/etc/passwd', 'a/../../b.safetensors', 'C:\\model.safetensors', '.hidden.safetensors'])(
  'an index that names %s is refused before anything is opened',
  async (name) => {
    copyFixture('bert-sharded', folder)
    writeFileSync(join(folder, index), JSON.stringify({ weight_map: { 'embeddings.word_embeddings.weight': name } }))
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      data: { problems: [`${index} names ${name}, which is no file of this folder`] },
    })
  },
)

test('a shard that is missing is named', async () => {
  copyFixture('bert-sharded', folder)
  rmSync(join(folder, 'model-00002-of-00003.safetensors'))
  await expect(readModelFolder(folder)).rejects.toMatchObject({
    data: { problems: ['model-00002-of-00003.safetensors is missing'] },
  })
})

test('an index that is no index is a problem, not a crash', async () => {
  copyFixture('bert-sharded', folder)
  writeFileSync(join(folder, index), '{"weight_map": 3}')
  await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  writeFileSync(join(folder, index), '{"weight_map": {}}')
  await expect(readModelFolder(folder)).rejects.toMatchObject({ data: { problems: [`${index} names no files`] } })
})

test('a folder with pickled weights alone says why they are not read', async () => {
  copyFixture('bert-mean', folder)
  rmSync(join(folder, 'model.safetensors'))
  writeFileSync(join(folder, 'pytorch_model.bin'), '')
  await expect(readModelFolder(folder)).rejects.toMatchObject({
    data: { problems: ['model.safetensors is missing; pytorch_model.bin is not read, since such a file can run programs'] },
  })
})
