// BERT as an ONNX graph; DistilBERT and RoBERTa are the same with other tensor names, positions and token types.

import { createGraph } from './graph.ts'
import { addHead, type Head, type HeadBuild } from './head.ts'
import type { BuildPrecision } from './linear.ts'
import { addDense, addNorm, addStackedDense } from './named-parts.ts'
import { type Activation, addActivation, addAttention, addPositions, addRows, addSplit } from './parts.ts'
import type { ReadTensor } from './tensor-source.ts'

/** Every size of a BERT encoder, from its config.json. */
export interface BertShape {
  vocabulary: number
  hidden: number
  layers: number
  heads: number
  intermediate: number
  /** Rows of the position table. */
  positions: number
  /** Row of the first token: RoBERTa's tables begin behind the padding id. */
  positionOffset: number
  /** 0 for DistilBERT, which has none. */
  tokenTypes: number
  activation: Activation
  epsilon: number
}

interface Build extends HeadBuild {
  shape: BertShape
  /** Name of the input token_type_ids; null where every token is of type 0. */
  types: string | null
}

/** The bytes of the model file; inputs and outputs as Family.build says. Reads every tensor once. */
export async function buildBertGraph(
  shape: BertShape,
  precision: BuildPrecision,
  head: Head,
  read: ReadTensor,
): Promise<readonly Uint8Array[]> {
  const graph = createGraph()
  const ids = graph.input('input_ids', 'i64', ['B', 'S'])
  const pairs = head.kind === 'reranker' && shape.tokenTypes > 1
  const types = pairs ? graph.input('token_type_ids', 'i64', ['B', 'S']) : null
  const build: Build = { graph, shape, hidden: shape.hidden, precision, read, types }
  let states = await addEmbeddings(build, ids)
  for (let layer = 0; layer < shape.layers; layer++) states = await addLayer(build, `encoder.layer.${layer}`, states)
  await addHead(build, head, states)
  return graph.finish()
}

/** Word rows + positions; where token type 0 is the same for every token it goes into the positions. */
async function addEmbeddings(build: Build, ids: string): Promise<string> {
  const { graph, shape, read } = build
  const width = shape.hidden
  const table = await read('embeddings.word_embeddings.weight')
  const words = addRows(graph, build.precision, { name: 'words', ids, table, width })
  const all = await read('embeddings.position_embeddings.weight')
  const positions = all.subarray(shape.positionOffset * width)
  const types = shape.tokenTypes > 0 ? await read('embeddings.token_type_embeddings.weight') : new Float32Array(width)
  const shifted = build.types ? positions : positions.map((value, index) => value + types[index % width]!)
  const placed = graph.node('Add', [words, addPositions(graph, ids, shifted, width)])
  const sum = build.types ? graph.node('Add', [placed, addTypes(build, types)]) : placed
  return addNorm(build, 'embeddings.LayerNorm', sum, shape.epsilon)
}

function addTypes({ graph, shape, types: ids }: Build, table: Float32Array): string {
  return graph.node('Gather', [graph.floats('types', table, [shape.tokenTypes, shape.hidden]), ids!])
}

async function addLayer(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const context = await addSelfAttention(build, `${name}.attention.self`, input)
  const attended = await addDense(build, `${name}.attention.output.dense`, context, { even: true })
  const middle = await addNorm(build, `${name}.attention.output.LayerNorm`, graph.node('Add', [attended, input]), shape.epsilon)
  const wide = addActivation(graph, await addDense(build, `${name}.intermediate.dense`, middle), shape.activation)
  const narrow = await addDense(build, `${name}.output.dense`, wide)
  return addNorm(build, `${name}.output.LayerNorm`, graph.node('Add', [narrow, middle]), shape.epsilon)
}

/** Query, key and value in one product: their weights are stacked. */
async function addSelfAttention(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const stacked = await addStackedDense(build, [`${name}.query`, `${name}.key`, `${name}.value`], input)
  const [query, key, value] = addSplit(graph, stacked, [shape.hidden, shape.hidden, shape.hidden])
  return addAttention(graph, query!, key!, value!, shape.heads)
}
