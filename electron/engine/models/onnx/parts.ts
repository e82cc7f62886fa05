// The parts that encoder graphs are made of: embedding rows, layer norms, activations, pooling.
// Which operators are fast on onnxruntime's CPU kernels was measured: encoder/FACTS, Operators (SkipLayerNormalization and BiasGelu are not).
import type { OnnxGraph } from './graph.ts'
import type { GraphPrecision } from './linear.ts'
import { quantiseRows } from './quantise.ts'

const microsoft = { domain: 'com.microsoft' } as const

/**
 * Token ids of one text, [B, S] with a B of which nothing is known: were the shapes of both summands known to be equal,
 * onnxruntime would fuse Add + LayerNormalization into its six times slower SkipLayerNormalization (encoder/FACTS, Operators).
 */
export function addTokenInput(graph: OnnxGraph, name: string): string {
  return graph.input(name, 'i64', [null, 'S'])
}

/** One row of `table` [rows, width] per id. int8 rows take a quarter of the memory and cost nothing measurable. */
export function addRows(
  graph: OnnxGraph,
  precision: GraphPrecision,
  rows: { name: string; ids: string; table: Float32Array; width: number },
): string {
  const { name, ids, table, width } = rows
  const count = table.length / width
  if (precision.kind === 'fp32') return graph.node('Gather', [graph.floats(name, table, [count, width]), ids])
  const { values, scales } = quantiseRows(table, width, 'full')
  const whole = graph.node('Gather', [graph.constant(name, 'i8', [count, width], values), ids])
  const scale = graph.node('Gather', [graph.floats(`${name}.scale`, scales, [count, 1]), ids])
  return graph.node('Mul', [graph.node('Cast', [whole], { attributes: { to: { int: 1 } } }), scale])
}

/** The first S rows of `table` [rows, width], where S is the length of the input ids [B, S]. */
export function addPositions(graph: OnnxGraph, ids: string, table: Float32Array, width: number): string {
  const shape = graph.node('Shape', [ids])
  const length = graph.node('Slice', [shape, graph.integers('one', [1]), graph.integers('two', [2])])
  const rows = graph.floats('positions', table, [table.length / width, width])
  return graph.node('Slice', [rows, graph.integers('zero', [0]), length, graph.integers('zero', [0])])
}

/** `input` cut along its last axis. */
export function addSplit(graph: OnnxGraph, input: string, sizes: readonly number[]): string[] {
  const lengths = graph.integers(`sizes_${sizes.join('_')}`, sizes)
  return graph.nodeOfMany('Split', [input, lengths], sizes.length, { attributes: { axis: { int: -1 } } })
}

/** Layer normalisation over the last axis. */
export function addLayerNorm(
  graph: OnnxGraph,
  norm: { name: string; input: string; weight: Float32Array; bias: Float32Array; epsilon: number },
): string {
  const weight = graph.floats(`${norm.name}.weight`, norm.weight)
  const bias = graph.floats(`${norm.name}.bias`, norm.bias)
  return graph.node('LayerNormalization', [norm.input, weight, bias], {
    attributes: { axis: { int: -1 }, epsilon: { float: norm.epsilon } },
  })
}

/** Self-attention over the whole text: no mask, since a run holds one text at its exact length. */
export function addAttention(graph: OnnxGraph, query: string, key: string, value: string, heads: number): string {
  return graph.node('MultiHeadAttention', [query, key, value], { ...microsoft, attributes: { num_heads: { int: heads } } })
}

export type Activation = 'gelu' | 'gelu-tanh' | 'relu'

export function addActivation(graph: OnnxGraph, input: string, activation: Activation): string {
  if (activation === 'relu') return graph.node('Relu', [input])
  return graph.node(activation === 'gelu' ? 'Gelu' : 'FastGelu', [input], microsoft)
}

export type Pooling = 'mean' | 'cls'

/** tokens [B, S, D] -> L2-normalised `embedding` [B, D]. */
export function addPooling(graph: OnnxGraph, tokens: string, pooling: Pooling): string {
  const pooled =
    pooling === 'mean'
      ? graph.node('ReduceMean', [tokens], { attributes: { axes: { ints: [1] }, keepdims: { int: 0 } } })
      : graph.node('Gather', [tokens, graph.constant('first', 'i64', [], BigInt64Array.of(0n))], {
          attributes: { axis: { int: 1 } },
        })
  return graph.node('LpNormalization', [pooled], { output: 'embedding', attributes: { axis: { int: -1 }, p: { int: 2 } } })
}
