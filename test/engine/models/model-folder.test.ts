import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { hashWeights } from '../../../electron/engine/models/weights/weights-hash.ts'
import { isAppError } from '../../../shared/errors.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'
import { copyFixture } from './fixture-models.ts'
import {
  bertConfig,
  type Extras,
  floats,
  tinySizes,
  tinyVocabulary,
  writeSafetensors,
  writeTinyBert,
  writeTinyStatic,
} from './tiny-models.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolderOfTest('model')
})

async function problemsWith(extras: Extras): Promise<string[]> {
  writeTinyBert(folder, extras)
  const error: unknown = await readModelFolder(folder).catch((thrown: unknown) => thrown)
  if (!isAppError(error, 'MODEL_INVALID')) throw new Error('the folder was taken')
  return error.data.problems
}

async function prefixesWith(extras: Extras): Promise<object> {
  writeTinyBert(folder, extras)
  return (await readModelFolder(folder)).prefixes
}

const config = { ...bertConfig({ ...tinySizes, vocabulary: tinyVocabulary.length }) }

test('every size of a BERT folder comes from its own files', async () => {
  writeTinyBert(folder)
  const model = await readModelFolder(folder)
  expect(model).toMatchObject({
    kind: 'graph',
    dimensions: 32,
    maxTokens: 64,
    pooling: 'mean',
    vocabulary: tinyVocabulary.length,
  })
  expect(model).toMatchObject({
    family: { shape: { layers: 2, heads: 4, intermediate: 64, activation: 'gelu', epsilon: 1e-12 } },
  })
})

test('the smallest limit that a folder names is its limit; 1e30 means none', async () => {
  writeTinyBert(folder, { 'sentence_bert_config.json': { max_seq_length: 48 } })
  expect((await readModelFolder(folder)).maxTokens).toBe(48)
  writeTinyBert(folder, { 'tokenizer_config.json': { model_max_length: 24 } })
  expect((await readModelFolder(folder)).maxTokens).toBe(24)
  writeTinyBert(folder, {
    'sentence_bert_config.json': { max_seq_length: null },
    'tokenizer_config.json': { model_max_length: 24 },
  })
  expect((await readModelFolder(folder)).maxTokens).toBe(24)
})

test('a BERT folder without prompts gets the prefixes of E5, explicit prompts win, empty ones too', async () => {
  expect(await prefixesWith({})).toEqual({ query: 'query: ', passage: 'passage: ' })
  expect(await prefixesWith({ 'config_sentence_transformers.json': { prompts: {} } })).toEqual({
    query: 'query: ',
    passage: 'passage: ',
  })
  expect(await prefixesWith({ 'config_sentence_transformers.json': { prompts: { query: '', passage: '' } } })).toEqual({
    query: '',
    passage: '',
  })
  expect(await prefixesWith({ 'config_sentence_transformers.json': { prompts: { query: 'Search: ', document: '' } } })).toEqual({
    query: 'Search: ',
    passage: '',
  })
  expect(await prefixesWith({ 'nearnote.json': { prefixes: { query: 'q ', passage: 'p ' } } })).toEqual({
    query: 'q ',
    passage: 'p ',
  })
})

test('a static folder has no prefixes, and its table says how long its vectors are', async () => {
  writeTinyStatic(folder, {
    'nearnote.json': { name: 'tiny', fusionWeight: 0.4, licence: 'MIT', calibration: { search: [-1, 1], compare: [0, 1] } },
  })
  expect(await readModelFolder(folder)).toMatchObject({
    kind: 'static',
    name: 'tiny',
    dimensions: 16,
    maxTokens: 512,
    int8: true,
    specialTokens: false,
    fusionWeight: 0.4,
    calibration: { search: [-1, 1], compare: [0, 1] },
    prefixes: { query: '', passage: '' },
  })
})

test('CLS pooling is understood in the old and the new way of writing', async () => {
  writeTinyBert(folder, { '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false } })
  expect((await readModelFolder(folder)).pooling).toBe('cls')
  writeTinyBert(folder, { '1_Pooling/config.json': { pooling_mode: 'cls' } })
  expect((await readModelFolder(folder)).pooling).toBe('cls')
  writeTinyBert(folder, { '1_Pooling/config.json': { pooling_mode_cls_token: true, include_prompt: true } })
  expect((await readModelFolder(folder)).pooling).toBe('cls')
})

test('what would silently give other vectors is refused', async () => {
  expect(await problemsWith({ '1_Pooling/config.json': { pooling_mode_max_tokens: true } })).toEqual([
    'pooling by max_tokens is not supported',
  ])
  expect(await problemsWith({ 'modules.json': [{ type: 'sentence_transformers.models.Dense' }] })).toHaveLength(1)
  expect(await problemsWith({ 'config.json': { ...config, hidden_act: 'swish' } })).toEqual([
    'the activation swish is not supported',
  ])
  expect(await problemsWith({ 'config.json': { ...config, position_embedding_type: 'relative_key' } })).toHaveLength(1)
  expect(await problemsWith({ 'config.json': { ...config, model_type: 'llama' } })).toEqual([
    'models of the type llama are not supported yet (config.json, model_type)',
  ])
})

test('everything that is missing is listed at once', async () => {
  const error: unknown = await readModelFolder(folder).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    code: 'MODEL_INVALID',
    data: { problems: ['config.json is missing or is not JSON', 'tokenizer.json is missing or is not JSON'] },
  })
})

test('weights that do not fit config.json are refused tensor by tensor', async () => {
  const problems = await problemsWith({ 'config.json': { ...config, intermediate_size: 65, num_hidden_layers: 3 } })
  expect(problems).toContain('tensor encoder.layer.0.intermediate.dense.weight is 64 x 32 where config.json asks for 65 x 32')
  expect(problems).toContain('tensor encoder.layer.2.output.dense.weight is missing')
})

test('checkpoints with other names for the same tensors are read', async () => {
  const { tensors } = writeTinyBert(folder)
  const renamed = Object.entries(tensors).map(([name, tensor]) => [
    `bert.${name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta')}`,
    tensor,
  ])
  writeSafetensors(join(folder, 'model.safetensors'), Object.fromEntries(renamed))
  expect((await readModelFolder(folder)).kind).toBe('graph')
})

test('malformed JSON and odd values in side files are problems, not crashes', async () => {
  expect(await problemsWith({ 'nearnote.json': { fusionWeight: 7 } })).toHaveLength(1)
  expect(await problemsWith({ 'modules.json': { a: 1 } })).toHaveLength(1)
  writeTinyBert(folder)
  writeFileSync(join(folder, 'config.json'), '{"hidden_size": ')
  await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
})

test('the hash of the weights is remembered until the file changes', async () => {
  const file = join(folder, 'model.safetensors')
  const cache = join(folder, 'cache')
  writeSafetensors(file, { a: floats([1], Float32Array.of(1)) })
  const first = await hashWeights([file], cache)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await hashWeights([file], cache)).toBe(first)
  writeFileSync(join(cache, 'weights.json'), 'not JSON')
  expect(await hashWeights([file], cache)).toBe(first)
  writeSafetensors(file, { a: floats([2], Float32Array.of(1, 2)) })
  expect(await hashWeights([file], cache)).not.toBe(first)
})

test('prompts by other names mean that a BERT was not trained with those of E5', async () => {
  expect(await prefixesWith({ 'config_sentence_transformers.json': { prompts: { clustering: 'c: ' } } })).toEqual({
    query: '',
    passage: '',
  })
  const usual = { prompts: { search: 'find: ' }, default_prompt_name: 'search' }
  expect(await prefixesWith({ 'config_sentence_transformers.json': usual })).toEqual({ query: 'find: ', passage: 'find: ' })
})

test('a reranker gives one score: a classifier of more is refused', async () => {
  const classifier = { ...config, architectures: ['BertForSequenceClassification'], id2label: { 0: 'a', 1: 'b', 2: 'c' } }
  expect(await problemsWith({ 'config.json': classifier })).toEqual(['it sorts texts into 3 classes; a reranker gives one score'])
})

test('sizes that no model has are refused before anything is made of them', async () => {
  const odd = [1e9, -1, 0, 1.5, '12', Number.MAX_SAFE_INTEGER, [12]]
  for (const num_hidden_layers of odd) {
    const problems = await problemsWith({ 'config.json': { ...config, num_hidden_layers } })
    expect(problems).toEqual(['config.json: num_hidden_layers is not a size that a model can have'])
  }
})

test('a sparse model that weighs in another way is refused', async () => {
  copyFixture('distilbert-sparse', folder)
  mkdirSync(join(folder, '1_SpladePooling'))
  const write = (content: object) => writeFileSync(join(folder, '1_SpladePooling', 'config.json'), JSON.stringify(content))
  write({ pooling_strategy: 'max', activation_function: 'relu' })
  expect((await readModelFolder(folder)).task).toBe('sparse')
  write({ pooling_strategy: 'sum', activation_function: 'log1p_relu' })
  await expect(readModelFolder(folder)).rejects.toMatchObject({
    data: { problems: ['sparse pooling by sum is not supported', 'sparse weights by log1p_relu are not supported'] },
  })
})
