import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { completeModel } from '../../../electron/engine/models/folder/known-model.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { fixtureFolder } from './fixture-models.ts'
import { type Extras, writeTinyBert, writeTinyStatic } from './tiny-models.ts'

const root = temporaryFolderOfFile('known')

async function read(extras: Extras) {
  const folder = join(root, 'model')
  writeTinyBert(folder, extras)
  return readModelFolder(folder)
}

const known = {
  prefixes: { query: 'Q ', passage: 'P ' },
  pooling: 'cls' as const,
  maxTokens: 32,
  fusionWeight: 0.7,
  languages: ['tr'],
}

test('what a folder leaves open is filled in', async () => {
  const open = await read({ '1_Pooling/config.json': null })
  expect(completeModel(open, known)).toMatchObject({ ...known, head: { kind: 'embedding', pooling: 'cls' } })
  expect(completeModel(open, undefined)).toBe(open)
})

test('what a folder says itself wins', async () => {
  const closed = await read({
    'nearnote.json': { prefixes: { query: '', passage: '' }, fusionWeight: 0.5 },
    'sentence_bert_config.json': { max_seq_length: 16 },
  })
  expect(completeModel(closed, known)).toMatchObject({
    prefixes: { query: '', passage: '' },
    pooling: 'mean',
    head: { pooling: 'mean' },
    maxTokens: 16,
    fusionWeight: 0.5,
  })
})

test('the languages on a folder’s own card win over those that the catalogue knows', async () => {
  expect(completeModel(await read({}), known)).toMatchObject({ languages: ['tr'] })
  writeFileSync(join(root, 'model', 'README.md'), '---\nlanguage:\n- ru\n- en\n---\n# A model\n')
  expect(completeModel(await readModelFolder(join(root, 'model')), known)).toMatchObject({ languages: ['ru', 'en'] })
})

test('pooling reaches a graph that the folder brings, and leaves static models and rerankers alone', async () => {
  const onnx = await readModelFolder(fixtureFolder('onnx-bert'))
  const opened = { ...onnx, stated: { ...onnx.stated, pooling: false } }
  expect(completeModel(opened, { pooling: 'cls' })).toMatchObject({ pooling: 'cls', use: { pooling: 'cls' } })
  writeTinyStatic(join(root, 'static'))
  expect(completeModel(await readModelFolder(join(root, 'static')), { pooling: 'cls' })).toMatchObject({ pooling: 'mean' })
  const reranker = await readModelFolder(fixtureFolder('bert-cross-encoder'))
  expect(completeModel(reranker, { pooling: 'mean' })).toMatchObject({ head: { kind: 'reranker' } })
})
