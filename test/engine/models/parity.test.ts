// Tiny models of every family, from their files to vectors, scores and weights, held against transformers and sentence-transformers.
// The product's own path: folder -> tokenizer -> graph -> lane (its code in this process). fp32 within 1e-5; int8 above a floor.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Role } from '../../../electron/engine/encoder/encoder.ts'
import { createFraming } from '../../../electron/engine/encoder/lanes/framing.ts'
import { framePairs } from '../../../electron/engine/encoder/lanes/pair-framing.ts'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { openReranker } from '../../../electron/engine/encoder/open-reranker.ts'
import { openSparseEncoder } from '../../../electron/engine/encoder/open-sparse-encoder.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { describeRange, findInt8Ranges } from '../../int8-ranges.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { cosine } from './plain-bert.ts'
import { decodeFloats, fixtures, largestDifference, readReference, startLanesInPlace } from './references.ts'

const cacheFolder = temporaryFolderOfFile('parity')
const folderOf = (name: string) => join(fixtures, 'models', name)
const ranges = await findInt8Ranges(cacheFolder, startLanesInPlace)

const rolesOf = (reference: { roles: { passage?: unknown } }): Role[] =>
  reference.roles.passage ? ['query', 'passage'] : ['query']

/** Of our graphs; those of the last three come with the folder. */
const embedding = [
  'bert-mean',
  'bert-cls',
  'bert-cased-mean',
  'distilbert-mean',
  'xlm-roberta-mean',
  'deberta-v2-mean',
  'deberta-v2-conv',
  'new-cls',
  'new-multilingual-cls',
  'jina-v3',
  'bert-f16',
  'bert-bf16',
  'bert-sharded',
  'bert-int8',
]
const broughtAlong = ['onnx-bert', 'onnx-xlm-roberta-external', 'onnx-jina-v3']

/** A BERT folder that says nothing about prefixes would get E5's; sentence-transformers gives it none. */
const prefixOption = ({ prefixes }: { prefixes: { query: string } }) => (prefixes.query === '' ? { prefix: '' } : {})

async function openFraming(name: string, prefix?: string) {
  const read = await readModelFolder(folderOf(name), 'fp32')
  const model = prefix === undefined ? read : { ...read, prefixes: { query: prefix, passage: prefix } }
  const tokenizer = openTokenizer(model.tokenizer, model)
  return { model, tokenizer, framing: createFraming(model, tokenizer) }
}

test.each([...embedding, ...broughtAlong])('%s: the token ids are those of the native tokenizer', async (name) => {
  const reference = readReference(folderOf(name), 'embedding')
  const { model, framing } = await openFraming(name, prefixOption(reference).prefix)
  expect(model).toMatchObject({ maxTokens: reference.maxTokens, dimensions: reference.dimensions })
  for (const role of rolesOf(reference)) {
    for (const [at, text] of reference.texts.entries()) {
      expect([text, [...framing.frame(text, role)]]).toEqual([text, reference.roles[role]![at]!.ids])
    }
  }
})

async function encodeAll(name: string, options: { precision: 'fp32' | 'int8'; range?: 'full' | 'reduced' }) {
  const reference = readReference(folderOf(name), 'embedding')
  const encoder = await openEncoder({
    modelFolder: folderOf(name),
    cacheFolder,
    startEncoder: startLanesInPlace,
    ...prefixOption(reference),
    ...options,
  })
  try {
    const pairs: [Float32Array, Float32Array][] = []
    for (const role of rolesOf(reference)) {
      for (const [at, text] of reference.texts.entries()) {
        pairs.push([await encoder.encodeQuery(text, role), decodeFloats(reference.roles[role]![at]!.vector)])
      }
    }
    return pairs
  } finally {
    await encoder.close()
  }
}

test.each([...embedding, ...broughtAlong])('%s: fp32 vectors are the reference within 1e-5', async (name) => {
  for (const [own, expected] of await encodeAll(name, { precision: 'fp32' })) {
    expect(largestDifference(own, expected)).toBeLessThan(1e-5)
  }
})

// Least of all texts; seen in both ranges: 0.9966 (new-cls), sparse 0.9979, else 0.998 and more.
const int8Floor = 0.995

test.each(embedding)('%s: int8 vectors stay near in both ranges', async (name) => {
  for (const each of ranges) {
    const pairs = await encodeAll(name, { precision: 'int8', range: each.range })
    const least = Math.min(...pairs.map(([own, expected]) => cosine(own, expected)))
    console.info(`${name}: least cosine of int8 ${describeRange(each)} ${least.toFixed(4)}`)
    if (each.held) expect(least).toBeGreaterThan(int8Floor)
  }
})

const rerankers = ['bert-cross-encoder', 'xlm-roberta-cross-encoder']

test.each(rerankers)('%s: pairs are framed and cut as by the native tokenizer', async (name) => {
  const reference = readReference(folderOf(name), 'reranking')
  const { model, tokenizer } = await openFraming(name)
  expect(model.maxTokens).toBe(reference.maxTokens)
  for (const { query, passage, ids, types } of reference.pairs) {
    const [pair] = framePairs(tokenizer, model.maxTokens, query, [passage])
    expect([query, passage, [...pair!.ids]]).toEqual([query, passage, ids])
    expect([query, passage, [...pair!.types]]).toEqual([query, passage, types])
  }
})

async function scoreAll(name: string, options: { precision: 'fp32' | 'int8'; range?: 'full' | 'reduced' }) {
  const reference = readReference(folderOf(name), 'reranking')
  const reranker = await openReranker({ modelFolder: folderOf(name), cacheFolder, startEncoder: startLanesInPlace, ...options })
  try {
    const differences: number[] = []
    for (const { query, passage, score } of reference.pairs) {
      const [own] = await reranker.scorePassages(query, [passage])
      differences.push(Math.abs(own! - score))
    }
    return differences
  } finally {
    await reranker.close()
  }
}

test.each(rerankers)('%s: scores are the reference within 1e-5 in fp32 and near in int8', async (name) => {
  for (const difference of await scoreAll(name, { precision: 'fp32' })) expect(difference).toBeLessThan(1e-5)
  for (const each of ranges) {
    const largest = Math.max(...(await scoreAll(name, { precision: 'int8', range: each.range })))
    console.info(`${name}: largest difference of int8 ${describeRange(each)} ${largest.toFixed(3)}`)
    if (each.held) expect(largest).toBeLessThan(0.3)
  }
})

async function weighAll(options: { precision: 'fp32' | 'int8'; range?: 'full' | 'reduced' }) {
  const modelFolder = folderOf('distilbert-sparse')
  const { texts } = readReference(modelFolder, 'sparse')
  const sparse = await openSparseEncoder({ modelFolder, cacheFolder, startEncoder: startLanesInPlace, indexLanes: 1, ...options })
  try {
    return { passages: await sparse.encodePassages(texts), queries: texts.map((text) => sparse.encodeQuery(text)) }
  } finally {
    await sparse.close()
  }
}

test('distilbert-sparse: passages and queries weigh the same entries as the reference', async () => {
  const reference = readReference(folderOf('distilbert-sparse'), 'sparse')
  const { passages, queries } = await weighAll({ precision: 'fp32' })
  for (const [at, text] of reference.texts.entries()) {
    for (const [own, expected] of [
      [passages[at]!, reference.passages[at]!],
      [queries[at]!, reference.queries[at]!],
    ] as const) {
      expect([text, [...own.ids]]).toEqual([text, expected.entries])
      expect(largestDifference(own.weights, decodeFloats(expected.weights))).toBeLessThan(1e-5)
    }
  }
})

/** Weights by vocabulary entry, over as many entries as either has. */
const spread = (entries: ArrayLike<number>, weights: ArrayLike<number>): number[] => {
  const dense = Array.from({ length: 1000 }, () => 0)
  for (let at = 0; at < entries.length; at++) dense[entries[at]!] = weights[at]!
  return dense
}

test('distilbert-sparse: weights in int8 stay near the reference in both ranges', async () => {
  const reference = readReference(folderOf('distilbert-sparse'), 'sparse')
  for (const each of ranges) {
    const { passages } = await weighAll({ precision: 'int8', range: each.range })
    const cosines = passages.map(({ ids, weights }, at) => {
      const expected = reference.passages[at]!
      return cosine(spread(ids, weights), spread(expected.entries, decodeFloats(expected.weights)))
    })
    console.info(`distilbert-sparse: least cosine of int8 ${describeRange(each)} ${Math.min(...cosines).toFixed(4)}`)
    if (each.held) expect(Math.min(...cosines)).toBeGreaterThan(int8Floor)
  }
})
