// Linear layers in fp32 and in int8. In int8 a layer looks first at what its input is like (BuildPrecision.observe).
import { scaleColumns, smoothingFactors, standoutChannels, takeColumns } from './balance.ts'
import type { OnnxGraph } from './graph.ts'
import { quantiseRows, type Range, transpose } from './quantise.ts'

/** How the linear layers and the word embeddings are kept. */
export type GraphPrecision = { kind: 'fp32' } | { kind: 'int8'; range: Range }

/**
 * Runs what there is of the graph on a sample of texts: the largest magnitude of each channel, the last axis, of `value`.
 * Throws what onnxruntime throws.
 */
export type Observe = (graph: OnnxGraph, value: string) => Promise<Float32Array>

/** What building takes: int8 wants to know the values that it rounds. */
export type BuildPrecision = { kind: 'fp32' } | { kind: 'int8'; range: Range; observe: Observe }

export interface LinearLayer {
  /** Of its constants in the graph. */
  name: string
  input: string
  /** Hugging Face layout [out, in]. */
  weight: Float32Array
  /** [out]. */
  bias: Float32Array
  /** Its input has no extremes that need care: true behind attention, whose means of values cost a cosine of 0.00003 in int8. */
  even?: boolean
}

/** y = x W^T + b. */
export async function addLinear(graph: OnnxGraph, precision: BuildPrecision, layer: LinearLayer): Promise<string> {
  const outputs = layer.bias.length
  const inputs = layer.weight.length / outputs
  if (precision.kind === 'fp32') return addFloatLinear(graph, layer)
  if (layer.even) return addRounded(graph, precision.range, layer)
  const most = await precision.observe(graph, layer.input)
  // To add what some channels give costs an addition as wide as the output: right where that is narrow.
  return outputs >= inputs
    ? addSmoothed(graph, precision.range, layer, most)
    : addWithStandouts(graph, precision.range, layer, standoutChannels(most))
}

function addFloatLinear(graph: OnnxGraph, { name, input, weight, bias }: LinearLayer): string {
  const inputs = weight.length / bias.length
  const matrix = transpose(weight, inputs, new Float32Array(weight.length))
  const product = graph.node('MatMul', [input, graph.floats(`${name}.weight`, matrix, [inputs, bias.length])])
  return graph.node('Add', [product, graph.floats(`${name}.bias`, bias)])
}

/** The input's channels are brought nearer to one size. */
function addSmoothed(graph: OnnxGraph, range: Range, layer: LinearLayer, most: Float32Array): string {
  const factors = smoothingFactors(most, layer.weight)
  const shares = graph.floats(
    `${layer.name}.shares`,
    factors.map((factor) => 1 / factor),
  )
  const input = graph.node('Mul', [layer.input, shares])
  return addRounded(graph, range, { ...layer, input, weight: scaleColumns(layer.weight, factors) })
}

/** What some channels give is computed in fp32 and added; the int8 product sees zeros in their place. */
function addWithStandouts(graph: OnnxGraph, range: Range, layer: LinearLayer, channels: readonly number[]): string {
  if (channels.length === 0) return addRounded(graph, range, layer)
  const { name, weight, bias } = layer
  const inputs = weight.length / bias.length
  const { taken, rest } = takeColumns(weight, inputs, channels)
  const mask = graph.floats(
    `${name}.mask`,
    Float32Array.from({ length: inputs }, (_, at) => (channels.includes(at) ? 0 : 1)),
  )
  // Before the product with the mask, which then is the last to read the input and so may write into the same memory.
  const outstanding = graph.node('Gather', [layer.input, graph.integers(`${name}.standouts`, channels)], {
    attributes: { axis: { int: -1 } },
  })
  const usual = addRounded(graph, range, { ...layer, input: graph.node('Mul', [layer.input, mask]), weight: rest })
  const rows = graph.floats(`${name}.exact`, taken, [channels.length, bias.length])
  return graph.node('Add', [usual, graph.node('MatMul', [outstanding, rows])])
}

function addRounded(graph: OnnxGraph, range: Range, { name, input, weight, bias }: LinearLayer): string {
  const outputs = bias.length
  const inputs = weight.length / outputs
  const { values, scales } = quantiseRows(weight, inputs, range)
  const matrix = transpose(values, inputs, new Int8Array(values.length))
  const weights = graph.constant(`${name}.weight`, 'i8', [inputs, outputs], matrix)
  const zeros = graph.constant(`${name}.zero`, 'i8', [outputs], new Int8Array(outputs))
  const parts = [input, weights, graph.floats(`${name}.scale`, scales), zeros, graph.floats(`${name}.bias`, bias)]
  return graph.node('DynamicQuantizeMatMul', parts, { domain: 'com.microsoft' })
}

/**
 * The layer that `addLinear` made under `name`, over another constant and in floats whatever the precision:
 * all of it is constant, so onnxruntime computes it once when it loads the graph (it leaves DynamicQuantizeMatMul for every run).
 */
export function addLinearOverConstant(graph: OnnxGraph, precision: GraphPrecision, name: string, input: string): string {
  const weight = precision.kind === 'fp32' ? `${name}.weight` : restoreFloats(graph, name)
  const shares = `${name}.shares`
  const shared = graph.has(shares) ? graph.node('Mul', [input, shares]) : input
  return graph.node('Add', [graph.node('MatMul', [shared, weight]), `${name}.bias`])
}

const restoreFloats = (graph: OnnxGraph, name: string) =>
  graph.node('Mul', [graph.node('Cast', [`${name}.weight`], { attributes: { to: { int: 1 } } }), `${name}.scale`])
