// Law: a folder is read or refused with MODEL_INVALID, whatever stands in its files.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { isAppError } from '../../../shared/errors.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { copyFixture, fixtureFolder } from './fixture-models.ts'

const root = temporaryFolderOfFile('hostile')
const folder = join(root, 'model')
beforeAll(() => copyFixture('bert-mean', folder))

const read = (name: string) => readFileSync(join(fixtureFolder('bert-mean'), name), 'utf8')
// SAFETY: the fixture's own file, an object.
const config = JSON.parse(read('config.json')) as Record<string, unknown>

async function outcome(): Promise<string> {
  try {
    await readModelFolder(folder)
    return 'read'
  } catch (error) {
    if (isAppError(error, 'MODEL_INVALID')) return error.data.problems.length > 0 ? 'refused' : 'refused without a reason'
    return `crashed: ${String(error)}`
  }
}

test('any value for any field of config.json', async () => {
  const field = fc.constantFrom(...Object.keys(config), 'architectures', 'id2label', 'num_labels', '__proto__')
  await fc.assert(
    fc.asyncProperty(fc.dictionary(field, fc.jsonValue(), { minKeys: 1, maxKeys: 3 }), async (changed) => {
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...config, ...changed }))
      expect(['read', 'refused']).toContain(await outcome())
    }),
    { numRuns: 200 },
  )
  writeFileSync(join(folder, 'config.json'), read('config.json'))
})

test.each([
  'tokenizer_config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
  'modules.json',
  '1_Pooling/config.json',
  '1_SpladePooling/config.json',
  'nearnote.json',
])('any JSON or text in %s', async (name) => {
  const before = readOrNull(name)
  mkdirSync(join(folder, name, '..'), { recursive: true })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
      writeFileSync(join(folder, name), text)
      expect(['read', 'refused']).toContain(await outcome())
    }),
    { numRuns: 40 },
  )
  if (before === null) rmSync(join(folder, name))
  else writeFileSync(join(folder, name), before)
})

function readOrNull(name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    return null
  }
}

test('any bytes in the places of its graph and weights', async () => {
  rmSync(join(folder, 'model.safetensors'))
  mkdirSync(join(folder, 'onnx'))
  for (const name of ['onnx/model.onnx', 'model.safetensors']) {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        writeFileSync(join(folder, name), bytes)
        expect(await outcome()).toBe('refused')
      }),
      { numRuns: 100 },
    )
  }
})
