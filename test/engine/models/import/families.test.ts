// Every folder that the encoder reads can be brought in, packed or not, and loses nothing that it needs on the way.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readModelFolder } from '../../../../electron/engine/models/folder/model-folder.ts'
import { zipFolder } from '../../../zip-files.ts'
import { type Bench, modelNamed, openBench } from '../installed/open-library.ts'

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'models')

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

test.each(readdirSync(fixtures))('%s', async (name) => {
  const original = await readModelFolder(join(fixtures, name))
  const zip = join(bench.base, `${name}.zip`)
  await zipFolder(join(fixtures, name), zip)
  expect(await bench.library.add(zip)).toEqual({ name, wasHere: false })
  expect(await modelNamed(bench.library, name)).toMatchObject({
    kind: original.task,
    maxTokens: original.maxTokens,
    problem: null,
  })
  const kept = await readModelFolder(bench.library.folderOf(name))
  expect({ ...kept, folder: '', weights: [] }).toMatchObject({ kind: original.kind, tokenizer: original.tokenizer })
  expect(kept.weights.length).toBe(original.weights.length)
  expect(await bench.library.add(join(fixtures, name))).toEqual({ name, wasHere: true })
})
