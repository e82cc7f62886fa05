// gte-v1.5's "new" BERT as an ONNX graph: rotary positions, one packed product for query, key and value, a gated MLP.
// Texts of 8,192 tokens run: without mask and bias MultiHeadAttention never holds the scores of all pairs (13 MB more, seen on a tiny one).

import { createGraph } from './graph.ts'
import { addHead, type Head, type HeadBuild } from './head.ts'
import { addLinear, type BuildPrecision } from './linear.ts'
import { addDense, addNorm, addStackedDense } from './named-parts.ts'
import { type Activation, addActivation, addAttention, addRows, addSplit, addTokenInput } from './parts.ts'
import { addRopeTables, addRotation, type RopeShape, type RopeTables } from './rope.ts'
import type { ReadTensor } from './tensor-source.ts'

/** Every size of a "new" BERT, from its config.json. */
export interface NewBertShape {
  vocabulary: number
  hidden: number
  layers: number
  heads: number
  intermediate: number
  tokenTypes: number
  activation: Activation
  epsilon: number
  /** Whether the checkpoint keeps query, key and value in one tensor. */
  packed: boolean
  rope: RopeShape
}

interface Build extends HeadBuild {
  shape: NewBertShape
  rope: RopeTables
}

/** The bytes of the model file; inputs and outputs as Family.build says. */
export async function buildNewBertGraph(
  shape: NewBertShape,
  precision: BuildPrecision,
  head: Head,
  read: ReadTensor,
): Promise<readonly Uint8Array[]> {
  const graph = createGraph()
  const ids = addTokenInput(graph, 'input_ids')
  const build: Build = { graph, precision, hidden: shape.hidden, read, shape, rope: addRopeTables(graph, shape.rope) }
  const types = head.kind === 'reranker' && shape.tokenTypes > 1 ? addTokenInput(graph, 'token_type_ids') : null
  let states = await addEmbeddings(build, ids, types)
  for (let layer = 0; layer < shape.layers; layer++) states = await addLayer(build, `encoder.layer.${layer}`, states)
  await addHead(build, head, states)
  return graph.finish()
}

async function addEmbeddings(build: Build, ids: string, types: string | null): Promise<string> {
  const { graph, shape, precision, read } = build
  const table = await read('embeddings.word_embeddings.weight')
  let sum = addRows(graph, precision, { name: 'words', ids, table, width: shape.hidden })
  if (shape.tokenTypes > 0) {
    const rows = await read('embeddings.token_type_embeddings.weight')
    const added = types
      ? graph.node('Gather', [graph.floats('types', rows, [shape.tokenTypes, shape.hidden]), types])
      : graph.floats('type_0', rows.slice(0, shape.hidden))
    sum = graph.node('Add', [sum, added])
  }
  return addNorm(build, 'embeddings.LayerNorm', sum, shape.epsilon)
}

async function addLayer(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const context = await addRotaryAttention(build, name, input)
  const attended = await addDense(build, `${name}.attention.o_proj`, context, { even: true })
  const middle = await addNorm(build, `${name}.attn_ln`, graph.node('Add', [attended, input]), shape.epsilon)
  const narrow = await addGatedMlp(build, `${name}.mlp`, middle)
  return addNorm(build, `${name}.mlp_ln`, graph.node('Add', [narrow, middle]), shape.epsilon)
}

async function addRotaryAttention(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape, rope } = build
  const parts = shape.packed ? ['qkv_proj'] : ['q_proj', 'k_proj', 'v_proj']
  const names = parts.map((part) => `${name}.attention.${part}`)
  const sizes = [shape.hidden, shape.hidden, shape.hidden]
  const [query, key, value] = addSplit(graph, await addStackedDense(build, names, input), sizes)
  return addAttention(graph, addRotation(graph, rope, query!), addRotation(graph, rope, key!), value!, shape.heads)
}

/** The first half of one product is gated by the second. */
async function addGatedMlp(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape, precision, read } = build
  const weight = await read(`${name}.up_gate_proj.weight`)
  const bias = new Float32Array(2 * shape.intermediate)
  const both = await addLinear(graph, precision, { name: `${name}.up_gate_proj`, input, weight, bias })
  const [up, gate] = addSplit(graph, both, [shape.intermediate, shape.intermediate])
  const gated = graph.node('Mul', [addActivation(graph, gate!, shape.activation), up!])
  return addDense(build, `${name}.down_proj`, gated)
}
