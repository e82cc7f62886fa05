// What stands behind an encoder's token states: a pooled vector, one score for a pair, or weights over the vocabulary.

import type { OnnxGraph } from './graph.ts'
import { addLinear, type BuildPrecision } from './linear.ts'
import { type Activation, addActivation, addLayerNorm, addPooling, type Pooling } from './parts.ts'
import type { ExpectedTensor, ReadTensor } from './tensor-source.ts'

export type Head =
  | { kind: 'embedding'; pooling: Pooling }
  /** First token -> `dense` -> activation -> `output`, one logit. Names of layers, without .weight and .bias. */
  | { kind: 'reranker'; dense: string; activation: Activation | 'tanh'; output: string }
  /** `dense` -> activation -> `norm` -> rows of the tensor `decoder` + the tensor `bias`. */
  | { kind: 'sparse'; dense: string; activation: Activation; norm: string; epsilon: number; decoder: string; bias: string }

/** The head's tensors by the family's names. */
export function headTensors(head: Head, { hidden, vocabulary }: { hidden: number; vocabulary: number }): ExpectedTensor[] {
  if (head.kind === 'embedding') return []
  const dense: ExpectedTensor[] = [
    [`${head.dense}.weight`, [hidden, hidden]],
    [`${head.dense}.bias`, [hidden]],
  ]
  if (head.kind === 'reranker') {
    return [...dense, [`${head.output}.weight`, [1, hidden]], [`${head.output}.bias`, [1]]]
  }
  return [
    ...dense,
    [`${head.norm}.weight`, [hidden]],
    [`${head.norm}.bias`, [hidden]],
    [head.decoder, [vocabulary, hidden]],
    [head.bias, [vocabulary]],
  ]
}

export interface HeadBuild {
  graph: OnnxGraph
  precision: BuildPrecision
  hidden: number
  read: ReadTensor
}

/**
 * `states` [B, S, D] -> the graph's outputs:
 * embedding: `embedding` [B, D] pooled and L2-normalised, `tokens` [B, S, D]; reranker: `score` [B, 1]; sparse: `weights` [B, V].
 */
export async function addHead(build: HeadBuild, head: Head, states: string): Promise<void> {
  if (head.kind === 'reranker') return addScore(build, head, states)
  if (head.kind === 'sparse') return addVocabulary(build, head, states)
  const { graph, hidden } = build
  graph.node('Identity', [states], { output: 'tokens' })
  addPooling(graph, states, head.pooling)
  graph.output('embedding', 'f32', ['B', hidden])
  graph.output('tokens', 'f32', ['B', 'S', hidden])
}

const fp32: BuildPrecision = { kind: 'fp32' }

/** In fp32 whatever the precision: two small products a text. */
async function addScore({ graph, read }: HeadBuild, head: Extract<Head, { kind: 'reranker' }>, states: string): Promise<void> {
  const linear = async (name: string, input: string) =>
    addLinear(graph, fp32, { name, input, weight: await read(`${name}.weight`), bias: await read(`${name}.bias`) })
  const first = graph.node('Gather', [states, graph.constant('first', 'i64', [], BigInt64Array.of(0n))], {
    attributes: { axis: { int: 1 } },
  })
  const dense = await linear(head.dense, first)
  const active = head.activation === 'tanh' ? graph.node('Tanh', [dense]) : addActivation(graph, dense, head.activation)
  graph.node('Identity', [await linear(head.output, active)], { output: 'score' })
  graph.output('score', 'f32', ['B', 1])
}

/** The largest logit over the positions first: log(1 + relu(x)) never falls, so it commutes with the maximum. */
async function addVocabulary(build: HeadBuild, head: Extract<Head, { kind: 'sparse' }>, states: string): Promise<void> {
  const { graph, precision, read } = build
  const dense = await addLinear(graph, precision, {
    name: head.dense,
    input: states,
    weight: await read(`${head.dense}.weight`),
    bias: await read(`${head.dense}.bias`),
  })
  const normed = addLayerNorm(graph, {
    name: head.norm,
    input: addActivation(graph, dense, head.activation),
    weight: await read(`${head.norm}.weight`),
    bias: await read(`${head.norm}.bias`),
    epsilon: head.epsilon,
  })
  const bias = await read(head.bias)
  const logits = await addLinear(graph, precision, { name: 'vocabulary', input: normed, weight: await read(head.decoder), bias })
  const largest = graph.node('ReduceMax', [logits], { attributes: { axes: { ints: [1] }, keepdims: { int: 0 } } })
  const one = graph.floats('one_f', Float32Array.of(1), [1])
  graph.node('Log', [graph.node('Add', [graph.node('Relu', [largest]), one])], { output: 'weights' })
  graph.output('weights', 'f32', ['B', bias.length])
}
