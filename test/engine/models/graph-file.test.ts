import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createSampleRun } from '../../../electron/engine/encoder/graph/sample-run.ts'
import { openRunner } from '../../../electron/engine/encoder/lanes/open-runner.ts'
import { type GraphFolder } from '../../../electron/engine/models/folder/folder-kinds.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import type { BuildPrecision, Observe } from '../../../electron/engine/models/onnx/linear.ts'
import type { Range } from '../../../electron/engine/models/onnx/quantise.ts'
import { buildGraphFile, nameGraphFile } from '../../../electron/engine/models/onnx-files/graph-file.ts'
import { findInt8Ranges } from '../../int8-ranges.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { cosine, meanAndNormalise, normalise, runPlainBert } from './plain-bert.ts'
import { startLanesInPlace } from './references.ts'
import {
  type BertSizes,
  bertConfig,
  createRandom,
  type Extras,
  type Tensors,
  writeSafetensors,
  writeTinyBert,
} from './tiny-models.ts'

const root = temporaryFolderOfFile('graph')

/** int8 is fitted to these. */
const sample = [
  [2, 30, 31, 32, 3],
  [2, 40, 3],
].map((ids) => ({ ids: Int32Array.from(ids), types: null, task: 0 }))
const int8 = (range: Range) => ({ kind: 'int8' as const, range, observe: createSampleRun(sample) })
const fp32: BuildPrecision = { kind: 'fp32' }
const [reduced, full] = [int8('reduced'), int8('full')]
/** Where products of the full range overflow, its vectors mean nothing. */
const held = (await findInt8Ranges(join(root, 'probe'), startLanesInPlace)).flatMap((each) =>
  each.held ? [int8(each.range)] : [],
)

let mean: GraphFolder
let tensors: Tensors
let sizes: BertSizes
let texts: number[][]

async function writeBert(name: string, extras: Extras = {}): Promise<GraphFolder> {
  const folder = join(root, name)
  const written = writeTinyBert(folder, extras)
  tensors = written.tensors
  sizes = written.sizes
  const model = await readModelFolder(folder)
  if (model.kind !== 'graph') throw new Error('no graph')
  return model
}

async function buildRunner(model: GraphFolder, precision: BuildPrecision) {
  const file = join(root, 'graphs', nameGraphFile(model, `the weights of ${model.folder}`, precision))
  await buildGraphFile(model, precision, file)
  const run = await openRunner({ kind: 'graph', file, use: { finish: 'none', output: 'embedding', states: 'tokens' } })
  return (ids: Int32Array, states: boolean) => run({ ids, states, types: null, task: 0 })
}

beforeAll(async () => {
  mean = await writeBert('mean')
  const random = createRandom(3)
  texts = [1, 2, 3, 17, 64].map((length) => Array.from({ length }, () => Math.floor(random() * sizes.vocabulary)))
})

test('the fp32 graph gives the vectors of an independent forward pass', async () => {
  const run = await buildRunner(mean, fp32)
  for (const ids of texts) {
    const { vector, states } = await run(Int32Array.from(ids), true)
    const expected = runPlainBert(tensors, sizes, ids)
    meanAndNormalise(expected).forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 5))
    expected.flat().forEach((value, at) => expect(Math.abs(states![at]! - value)).toBeLessThan(1e-4))
  }
})

test('CLS pooling takes the first token', async () => {
  const run = await buildRunner(await writeBert('cls', { '1_Pooling/config.json': { pooling_mode_cls_token: true } }), fp32)
  const { vector } = await run(Int32Array.from(texts[3]!), false)
  normalise(runPlainBert(tensors, sizes, texts[3]!)[0]!).forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 5))
})

test.each(held)('the int8 graph ($range) stays close to fp32', async (precision) => {
  const run = await buildRunner(mean, precision)
  for (const ids of texts) {
    const { vector } = await run(Int32Array.from(ids), false)
    expect(cosine(vector, meanAndNormalise(runPlainBert(tensors, sizes, ids)))).toBeGreaterThan(0.99)
  }
})

/** What trained encoders have: a channel and a neuron thirty times as large as the others, which the last norm damps. */
function addExtremes(): void {
  const set = (name: string, at: number, value: number) => {
    const { data } = tensors[name]!
    if (data instanceof Float32Array) data[at] = value
  }
  for (const norm of ['encoder.layer.0.attention.output', 'encoder.layer.0.output', 'encoder.layer.1.attention.output']) {
    set(`${norm}.LayerNorm.bias`, 5, 30)
  }
  for (const layer of [0, 1]) set(`encoder.layer.${layer}.intermediate.dense.bias`, 7, 30)
  set('encoder.layer.1.output.LayerNorm.weight', 5, 0.01)
}

test.each(held)('an enormous channel and an enormous neuron cost int8 ($range) little', async (precision) => {
  const model = await writeBert(`extremes-${precision.range}`)
  addExtremes()
  writeSafetensors(join(model.folder, 'model.safetensors'), tensors)
  const expected = texts.map((ids) => meanAndNormalise(runPlainBert(tensors, sizes, ids)))
  const costs = async (chosen: BuildPrecision) => {
    const run = await buildRunner(model, chosen)
    const vectors = await Promise.all(texts.map(async (ids) => (await run(Int32Array.from(ids), false)).vector))
    return Math.max(...vectors.map((vector, at) => 1 - cosine(vector, expected[at]!)))
  }
  const unaware = async (...asked: Parameters<Observe>) => (await precision.observe(...asked)).fill(1)
  expect(await costs(precision)).toBeLessThan(0.1 * (await costs({ ...precision, observe: unaware })))
})

test('other activations are built as config.json names them', async () => {
  const run = async (hidden_act: string) => {
    const model = await writeBert(hidden_act, { 'config.json': { ...bertConfig(sizes), hidden_act } })
    const runner = await buildRunner(model, fp32)
    return (await runner(Int32Array.from(texts[3]!), false)).vector
  }
  const [gelu, tanh, relu] = [await run('gelu'), await run('gelu_new'), await run('relu')]
  expect(cosine(gelu, tanh)).toBeGreaterThan(0.99999)
  expect(cosine(gelu, relu)).toBeLessThan(0.99999)
})

test('token states of an int8 run average to its own vector', async () => {
  const run = await buildRunner(mean, reduced)
  for (const ids of texts) {
    const { vector, states } = await run(Int32Array.from(ids), true)
    const rows = ids.map((_, at) => Array.from(states!.subarray(at * sizes.hidden, (at + 1) * sizes.hidden)))
    meanAndNormalise(rows).forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 5))
  }
})

test('the same text gives the same bits, whatever ran before it', async () => {
  const run = await buildRunner(mean, reduced)
  const [first, ...others] = texts
  const before = await run(Int32Array.from(first!), false)
  for (const ids of others) await run(Int32Array.from(ids), false)
  expect((await run(Int32Array.from(first!), true)).vector).toEqual(before.vector)
})

test('the name tells precision and range apart, and weights, sizes and pooling', async () => {
  const names = [fp32, reduced, full].map((precision) => nameGraphFile(mean, 'weights', precision))
  const other = nameGraphFile({ ...mean, head: { kind: 'embedding', pooling: 'cls' } }, 'weights', fp32)
  expect(new Set([...names, other, nameGraphFile(mean, 'other weights', fp32)]).size).toBe(5)
})

test('a build leaves one whole file, and removes what older builders left for the same weights', async () => {
  const folder = join(root, 'again')
  const file = join(folder, nameGraphFile(mean, 'w', fp32))
  await buildGraphFile(mean, fp32, file)
  const stale = file.replace(/-v\d+-/, '-v0-')
  const foreign = join(folder, 'other-v0-fp32.onnx')
  writeFileSync(stale, '')
  writeFileSync(foreign, '')
  await buildGraphFile(mean, fp32, file)
  expect(readdirSync(folder).sort()).toEqual([file, foreign].map((path) => path.slice(folder.length + 1)).sort())
})

test('listeners hear how much of the weights is read', async () => {
  const heard: number[] = []
  await buildGraphFile(mean, reduced, join(root, 'heard', 'graph.onnx'), (done, total) => heard.push(done / total))
  expect(heard.at(-1)).toBe(1)
  expect(heard).toEqual([...heard].sort((a, b) => a - b))
})

test('a graph over the size that one file can have is refused before anything is read, and int8 is offered', async () => {
  const large = { ...mean, family: { ...mean.family, tensors: [['words', [30_000, 20_000]]] as const } }
  const built = buildGraphFile(large, fp32, join(root, 'large', 'graph.onnx'))
  await expect(built).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    data: { problems: ['in fp32 its graph would be 2400 MB, over the limit of 2 GiB: use int8'] },
  })
})

test('weights that vanish while a graph is built leave nothing behind', async () => {
  const model = { ...mean, weights: [join(root, 'gone', 'model.safetensors')] }
  const file = join(root, 'graphs', 'never.onnx')
  await expect(buildGraphFile(model, fp32, file)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  expect(existsSync(file)).toBe(false)
})
