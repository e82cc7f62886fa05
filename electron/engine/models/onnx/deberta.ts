// DeBERTa-v2 as an ONNX graph: attention with content-to-position and position-to-content terms over relative positions.

import { type RelativeRows, relativeRows } from './deberta-positions.ts'
import { createGraph } from './graph.ts'
import { addHead, type Head, type HeadBuild } from './head.ts'
import { addLinearOverConstant, type BuildPrecision } from './linear.ts'
import { addDense, addNorm, addStackedDense } from './named-parts.ts'
import { type Activation, addActivation, addPositions, addRows, addSplit, addTokenInput } from './parts.ts'
import type { ReadTensor } from './tensor-source.ts'

/** Every size of a DeBERTa-v2 encoder, from its config.json. */
export interface DebertaShape {
  vocabulary: number
  hidden: number
  /** Width of the embedding tables; other than `hidden` a projection follows. */
  embedding: number
  layers: number
  heads: number
  intermediate: number
  /** Longest text in tokens. */
  positions: number
  /** Whether a table of absolute positions is added to the embeddings. */
  absolute: boolean
  tokenTypes: number
  activation: Activation
  epsilon: number
  relative: RelativeRows & { contentToPosition: boolean; positionToContent: boolean; sharedKeys: boolean; norm: boolean }
  /** The convolution beside layer 0; null where there is none. */
  convolution: { width: number; groups: number; activation: Activation | 'tanh' } | null
}

interface Build extends HeadBuild {
  shape: DebertaShape
  /** Table of relative positions [2 x span, D]. */
  positions: string
  /** Row of that table for every pair: [B, H, query, key] and [B, H, key, query]. */
  rows: { byQuery: string; byKey: string }
}

/** The bytes of the model file; inputs and outputs as Family.build says. */
export async function buildDebertaGraph(
  shape: DebertaShape,
  precision: BuildPrecision,
  head: Head,
  read: ReadTensor,
): Promise<readonly Uint8Array[]> {
  const graph = createGraph()
  const ids = addTokenInput(graph, 'input_ids')
  const base: HeadBuild = { graph, precision, hidden: shape.hidden, read }
  const build: Build = { ...base, shape, positions: await addRelativeTable(base, shape), rows: addRelativeRows(base, shape, ids) }
  const embedded = await addEmbeddings(build, ids)
  let states = embedded
  for (let layer = 0; layer < shape.layers; layer++) {
    states = await addLayer(build, `encoder.layer.${layer}`, states)
    if (layer === 0 && shape.convolution) states = await addConvolution(build, shape.convolution, embedded, states)
  }
  await addHead(build, head, states)
  return graph.finish()
}

async function addEmbeddings(build: Build, ids: string): Promise<string> {
  const { graph, shape, precision, read } = build
  const width = shape.embedding
  const table = await read('embeddings.word_embeddings.weight')
  let sum = addRows(graph, precision, { name: 'words', ids, table, width })
  if (shape.absolute) {
    sum = graph.node('Add', [sum, addPositions(graph, ids, await read('embeddings.position_embeddings.weight'), width)])
  }
  if (shape.tokenTypes > 0) {
    const types = await read('embeddings.token_type_embeddings.weight')
    sum = graph.node('Add', [sum, graph.floats('type_0', types.slice(0, width))])
  }
  if (width !== shape.hidden) {
    const weight = await read('embeddings.embed_proj.weight')
    const matrix = graph.floats('embed_proj', weight, [shape.hidden, width])
    sum = graph.node('MatMul', [sum, graph.node('Transpose', [matrix], { attributes: { perm: { ints: [1, 0] } } })])
  }
  return addNorm(build, 'embeddings.LayerNorm', sum, shape.epsilon)
}

async function addRelativeTable(build: HeadBuild, { hidden, relative, epsilon }: DebertaShape): Promise<string> {
  const table = (await build.read('encoder.rel_embeddings.weight')).subarray(0, 2 * relative.span * hidden)
  const positions = build.graph.floats('relative', table, [2 * relative.span, hidden])
  return relative.norm ? addNorm(build, 'encoder.LayerNorm', positions, epsilon) : positions
}

/** From the length of the ids: distances, then their rows. */
function addRelativeRows({ graph }: HeadBuild, shape: DebertaShape, ids: string): { byQuery: string; byKey: string } {
  const sizes = graph.node('Shape', [ids])
  const one = graph.integers('one', [1])
  const batch = graph.node('Slice', [sizes, graph.integers('zero', [0]), one])
  const length = graph.node('Slice', [sizes, one, graph.integers('two', [2])])
  const scalar = (name: string, value: number) => graph.constant(name, 'i64', [], BigInt64Array.of(BigInt(value)))
  const places = graph.node('Range', [scalar('from', 0), graph.node('Squeeze', [length]), scalar('step', 1)])
  const down = graph.node('Unsqueeze', [places, one])
  const distances = graph.node('Add', [graph.node('Sub', [down, places]), scalar('farthest', shape.positions - 1)])
  const rows = graph.integers('rows', relativeRows(shape.relative, shape.positions))
  const all = graph.node('Concat', [batch, graph.integers('heads', [shape.heads]), length, length], {
    attributes: { axis: { int: 0 } },
  })
  const byQuery = graph.node('Gather', [rows, distances])
  const byKey = graph.node('Transpose', [byQuery], { attributes: { perm: { ints: [1, 0] } } })
  return { byQuery: graph.node('Expand', [byQuery, all]), byKey: graph.node('Expand', [byKey, all]) }
}

async function addLayer(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const context = await addDisentangledAttention(build, `${name}.attention.self`, input)
  const attended = await addDense(build, `${name}.attention.output.dense`, context, { even: true })
  const middle = await addNorm(build, `${name}.attention.output.LayerNorm`, graph.node('Add', [attended, input]), shape.epsilon)
  const wide = addActivation(graph, await addDense(build, `${name}.intermediate.dense`, middle), shape.activation)
  const narrow = await addDense(build, `${name}.output.dense`, wide)
  return addNorm(build, `${name}.output.LayerNorm`, graph.node('Add', [narrow, middle]), shape.epsilon)
}

/** Scores = (content x content + content x position + position x content) / sqrt(width x number of terms). */
async function addDisentangledAttention(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape } = build
  const parts = [`${name}.query_proj`, `${name}.key_proj`, `${name}.value_proj`]
  const sizes = [shape.hidden, shape.hidden, shape.hidden]
  const [query, key, value] = addSplit(graph, await addStackedDense(build, parts, input), sizes)
  const { contentToPosition, positionToContent } = shape.relative
  const terms = 1 + Number(contentToPosition) + Number(positionToContent)
  const scale = 1 / Math.sqrt((shape.hidden / shape.heads) * terms)
  const bias = await addPositionTerms(build, name, { query: query!, key: key! })
  const scaled = bias ? graph.node('Mul', [bias, graph.floats('scale', Float32Array.of(scale), [1])]) : ''
  const inputs = [query!, key!, value!, ...(bias ? ['', '', scaled] : [])]
  return graph.node('MultiHeadAttention', inputs, {
    domain: 'com.microsoft',
    attributes: { num_heads: { int: shape.heads }, scale: { float: scale } },
  })
}

async function addPositionTerms(build: Build, name: string, content: { query: string; key: string }): Promise<string | null> {
  const { graph, shape, rows } = build
  const { contentToPosition, positionToContent } = shape.relative
  const tables = await addPositionProjections(build, name)
  const gather = (left: string, table: string, places: string) =>
    graph.node('GatherElements', [graph.node('MatMul', [addHeads(build, left), addTable(build, table)]), places], {
      attributes: { axis: { int: -1 } },
    })
  const toPosition = contentToPosition ? gather(content.query, tables.key, rows.byQuery) : null
  if (!positionToContent) return toPosition
  const byKey = gather(content.key, tables.query, rows.byKey)
  const toContent = graph.node('Transpose', [byKey], { attributes: { perm: { ints: [0, 1, 3, 2] } } })
  return toPosition ? graph.node('Add', [toPosition, toContent]) : toContent
}

/** Keys and queries of the relative positions: constants, which onnxruntime computes once when it loads the graph. */
async function addPositionProjections(build: Build, name: string): Promise<{ query: string; key: string }> {
  const { graph, shape, precision, positions } = build
  const { contentToPosition, positionToContent, sharedKeys } = shape.relative
  if (sharedKeys) {
    const stacked = addLinearOverConstant(graph, precision, `${name}.query_proj`, positions)
    const [query, key] = addSplit(graph, stacked, [shape.hidden, shape.hidden, shape.hidden])
    return { query: query!, key: key! }
  }
  const inFloats = { ...build, precision: { kind: 'fp32' as const } }
  return {
    query: positionToContent ? await addDense(inFloats, `${name}.pos_query_proj`, positions) : '',
    key: contentToPosition ? await addDense(inFloats, `${name}.pos_key_proj`, positions) : '',
  }
}

/** [B, S, D] -> [B, heads, S, width]. */
function addHeads({ graph, shape }: Build, input: string): string {
  const split = graph.node('Reshape', [input, graph.integers('by_head', [0, 0, shape.heads, shape.hidden / shape.heads])])
  return graph.node('Transpose', [split], { attributes: { perm: { ints: [0, 2, 1, 3] } } })
}

/** [rows, D] -> [heads, width, rows]. */
function addTable({ graph, shape }: Build, table: string): string {
  const split = graph.node('Reshape', [table, graph.integers('rows_by_head', [0, shape.heads, shape.hidden / shape.heads])])
  return graph.node('Transpose', [split], { attributes: { perm: { ints: [1, 2, 0] } } })
}

/** Over the embeddings; its activated result is added to the first layer's. */
async function addConvolution(
  build: Build,
  { width, groups, activation }: NonNullable<DebertaShape['convolution']>,
  embedded: string,
  states: string,
): Promise<string> {
  const { graph, shape, read } = build
  const turn = (input: string) => graph.node('Transpose', [input], { attributes: { perm: { ints: [0, 2, 1] } } })
  const kernel = graph.floats('kernel', await read('encoder.conv.conv.weight'), [shape.hidden, shape.hidden / groups, width])
  const bias = graph.floats('kernel.bias', await read('encoder.conv.conv.bias'))
  const side = Math.floor((width - 1) / 2)
  const convolved = graph.node('Conv', [turn(embedded), kernel, bias], {
    attributes: { kernel_shape: { ints: [width] }, pads: { ints: [side, side] }, group: { int: groups } },
  })
  const turned = turn(convolved)
  const active = activation === 'tanh' ? graph.node('Tanh', [turned]) : addActivation(graph, turned, activation)
  return addNorm(build, 'encoder.conv.LayerNorm', graph.node('Add', [states, active]), shape.epsilon)
}
