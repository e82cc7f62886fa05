// BERT as an ONNX graph: input_ids [B, S] in, `embedding` [B, D] pooled and normalised, `tokens` [B, S, D] before pooling.
import type { BertShape } from '../bert-weights.ts'
import { createGraph, type OnnxGraph } from './graph.ts'
import {
  addActivation,
  addAttention,
  addLayerNorm,
  addLinear,
  addPooling,
  addPositions,
  addRows,
  addSplit,
  type GraphPrecision,
  type Pooling,
} from './parts.ts'

/** Reads one tensor by its Hugging Face name. */
export type ReadTensor = (name: string) => Promise<Float32Array>

interface Build {
  graph: OnnxGraph
  shape: BertShape
  precision: GraphPrecision
  read: ReadTensor
}

/** The bytes of the model file. Reads every tensor once. */
export async function buildBertGraph(
  shape: BertShape,
  precision: GraphPrecision,
  pooling: Pooling,
  read: ReadTensor,
): Promise<readonly Uint8Array[]> {
  const build: Build = { graph: createGraph(), shape, precision, read }
  const ids = build.graph.input('input_ids', 'i64', ['B', 'S'])
  let states = await addEmbeddings(build, ids)
  for (let layer = 0; layer < shape.layers; layer++) states = await addLayer(build, `encoder.layer.${layer}`, states)
  build.graph.node('Identity', [states], { output: 'tokens' })
  addPooling(build.graph, states, pooling)
  build.graph.output('embedding', 'f32', ['B', shape.hidden])
  build.graph.output('tokens', 'f32', ['B', 'S', shape.hidden])
  return build.graph.finish()
}

/** Word rows + positions; token type 0 is the same for every token and goes into the positions. */
async function addEmbeddings(build: Build, ids: string): Promise<string> {
  const { graph, shape, read } = build
  const table = await read('embeddings.word_embeddings.weight')
  const words = addRows(graph, build.precision, { name: 'words', ids, table, width: shape.hidden })
  const types = await read('embeddings.token_type_embeddings.weight')
  const positions = await read('embeddings.position_embeddings.weight')
  const shifted = positions.map((value, index) => value + types[index % shape.hidden]!)
  const sum = graph.node('Add', [words, addPositions(graph, ids, shifted, shape.hidden)])
  return addNorm(build, 'embeddings.LayerNorm', sum)
}

async function addLayer(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const context = await addSelfAttention(build, `${name}.attention.self`, input)
  const attended = await addDense(build, `${name}.attention.output.dense`, context)
  const middle = await addNorm(build, `${name}.attention.output.LayerNorm`, graph.node('Add', [attended, input]))
  const wide = addActivation(graph, await addDense(build, `${name}.intermediate.dense`, middle), shape.activation)
  const narrow = await addDense(build, `${name}.output.dense`, wide)
  return addNorm(build, `${name}.output.LayerNorm`, graph.node('Add', [narrow, middle]))
}

/** Query, key and value in one product: their weights are stacked. */
async function addSelfAttention({ graph, shape, precision, read }: Build, name: string, input: string): Promise<string> {
  const parts = ['query', 'key', 'value']
  const weight = concatenate(await Promise.all(parts.map((part) => read(`${name}.${part}.weight`))))
  const bias = concatenate(await Promise.all(parts.map((part) => read(`${name}.${part}.bias`))))
  const stacked = addLinear(graph, precision, { name, input, weight, bias })
  const [query, key, value] = addSplit(graph, stacked, [shape.hidden, shape.hidden, shape.hidden])
  return addAttention(graph, query!, key!, value!, shape.heads)
}

async function addDense({ graph, precision, read }: Build, name: string, input: string): Promise<string> {
  return addLinear(graph, precision, { name, input, weight: await read(`${name}.weight`), bias: await read(`${name}.bias`) })
}

async function addNorm({ graph, shape, read }: Build, name: string, input: string): Promise<string> {
  const [weight, bias] = await Promise.all([read(`${name}.weight`), read(`${name}.bias`)])
  return addLayerNorm(graph, { name, input, weight, bias, epsilon: shape.epsilon })
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
