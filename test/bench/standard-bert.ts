// The ONNX files that most people would run: BERT as a plain export writes it (input_ids, attention_mask, token_type_ids ->
// last_hidden_state), in fp32 and as dynamic quantisation leaves it. The peer runs these; Nearnote runs its own graph.
import type { BertShape } from '../../electron/engine/models/onnx/bert.ts'
import { createGraph, type OnnxGraph } from '../../electron/engine/models/onnx/graph.ts'
import { quantiseRows, transpose } from '../../electron/engine/models/onnx/quantise.ts'

export type ReadTensor = (name: string) => Promise<Float32Array>

interface Build {
  graph: OnnxGraph
  shape: BertShape
  quantised: boolean
  read: ReadTensor
}

const number = (graph: OnnxGraph, name: string, value: number) => graph.floats(name, Float32Array.of(value), [])

/** The bytes of the file, in pieces. */
export async function buildStandardBert(shape: BertShape, quantised: boolean, read: ReadTensor): Promise<readonly Uint8Array[]> {
  const graph = createGraph()
  const build: Build = { graph, shape, quantised, read }
  for (const name of ['input_ids', 'attention_mask', 'token_type_ids']) graph.input(name, 'i64', ['B', 'S'])
  const mask = addMask(graph)
  let states = await addEmbeddings(build)
  for (let layer = 0; layer < shape.layers; layer++) states = await addLayer(build, `encoder.layer.${layer}`, states, mask)
  graph.node('Identity', [states], { output: 'last_hidden_state' })
  graph.output('last_hidden_state', 'f32', ['B', 'S', shape.hidden])
  return graph.finish()
}

/** 0 where there is a token, -10,000 where there is padding: [B, 1, 1, S]. */
function addMask(graph: OnnxGraph): string {
  const spread = graph.node('Unsqueeze', ['attention_mask', graph.integers('axes12', [1, 2])])
  const ones = graph.node('Cast', [spread], { attributes: { to: { int: 1 } } })
  return graph.node('Mul', [graph.node('Sub', [number(graph, 'one', 1), ones]), number(graph, 'far', -10_000)])
}

async function addEmbeddings(build: Build): Promise<string> {
  const { graph, shape, read } = build
  const { hidden } = shape
  const words = addWords(build, await read('embeddings.word_embeddings.weight'))
  const types = graph.floats('types', await read('embeddings.token_type_embeddings.weight'), [shape.tokenTypes, hidden])
  const positions = graph.floats('positions', await read('embeddings.position_embeddings.weight'), [shape.positions, hidden])
  const length = graph.node('Slice', [
    graph.node('Shape', ['input_ids']),
    graph.integers('one1', [1]),
    graph.integers('two1', [2]),
  ])
  const places = graph.node('Slice', [positions, graph.integers('zero1', [0]), length, graph.integers('zero1', [0])])
  const typed = graph.node('Add', [words, graph.node('Gather', [types, 'token_type_ids'])])
  return addNorm(build, 'embeddings.LayerNorm', graph.node('Add', [typed, places]))
}

/** Dynamic quantisation keeps the table as uint8 with one scale for all of it. */
function addWords({ graph, shape, quantised }: Build, table: Float32Array): string {
  const sizes = [table.length / shape.hidden, shape.hidden]
  if (!quantised) return graph.node('Gather', [graph.floats('words', table, sizes), 'input_ids'])
  let [low, high] = [0, 0]
  for (const value of table) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const scale = (high - low) / 255
  const zero = Math.round(-low / scale)
  const rows = Uint8Array.from(table, (value) => Math.max(0, Math.min(255, Math.round(value / scale) + zero)))
  const found = graph.node('Gather', [graph.constant('words', 'u8', sizes, rows), 'input_ids'])
  return graph.node('DequantizeLinear', [
    found,
    number(graph, 'words.scale', scale),
    graph.constant('words.zero', 'u8', [], Uint8Array.of(zero)),
  ])
}

async function addLayer(build: Build, name: string, input: string, mask: string): Promise<string> {
  const { graph } = build
  const attended = await addDense(
    build,
    `${name}.attention.output.dense`,
    await addAttention(build, `${name}.attention.self`, input, mask),
  )
  const middle = await addNorm(build, `${name}.attention.output.LayerNorm`, graph.node('Add', [attended, input]))
  const wide = addGelu(graph, await addDense(build, `${name}.intermediate.dense`, middle))
  return addNorm(
    build,
    `${name}.output.LayerNorm`,
    graph.node('Add', [await addDense(build, `${name}.output.dense`, wide), middle]),
  )
}

async function addAttention(build: Build, name: string, input: string, mask: string): Promise<string> {
  const { graph, shape } = build
  const width = shape.hidden / shape.heads
  const split = graph.integers('heads', [0, 0, shape.heads, width])
  const head = async (part: string, order: number[]) => {
    const projected = await addDense(build, `${name}.${part}`, input)
    return graph.node('Transpose', [graph.node('Reshape', [projected, split])], { attributes: { perm: { ints: order } } })
  }
  const scores = graph.node('MatMul', [await head('query', [0, 2, 1, 3]), await head('key', [0, 2, 3, 1])])
  const scaled = graph.node('Div', [scores, number(graph, 'root', Math.sqrt(width))])
  const shares = graph.node('Softmax', [graph.node('Add', [scaled, mask])], { attributes: { axis: { int: -1 } } })
  const context = graph.node('MatMul', [shares, await head('value', [0, 2, 1, 3])])
  const together = graph.node('Transpose', [context], { attributes: { perm: { ints: [0, 2, 1, 3] } } })
  return graph.node('Reshape', [together, graph.integers('joined', [0, 0, shape.hidden])])
}

function addGelu(graph: OnnxGraph, input: string): string {
  const error = graph.node('Erf', [graph.node('Div', [input, number(graph, 'root2', Math.SQRT2)])])
  return graph.node('Mul', [
    graph.node('Mul', [input, graph.node('Add', [error, number(graph, 'one', 1)])]),
    number(graph, 'half', 0.5),
  ])
}

async function addDense({ graph, quantised, read }: Build, name: string, input: string): Promise<string> {
  const [weight, bias] = [await read(`${name}.weight`), await read(`${name}.bias`)]
  const outputs = bias.length
  const inputs = weight.length / outputs
  const shift = graph.floats(`${name}.bias`, bias)
  if (!quantised) {
    const matrix = graph.floats(`${name}.weight`, transpose(weight, inputs, new Float32Array(weight.length)), [inputs, outputs])
    return graph.node('Add', [shift, graph.node('MatMul', [input, matrix])])
  }
  // Its own tools halve the range of each weight; for its speed that is the same.
  const { values, scales } = quantiseRows(weight, inputs, 'reduced')
  const matrix = graph.constant(
    `${name}.weight`,
    'i8',
    [inputs, outputs],
    transpose(values, inputs, new Int8Array(values.length)),
  )
  const zeros = graph.constant(`${name}.zero`, 'i8', [outputs], new Int8Array(outputs))
  const [rounded, scale, zero] = graph.nodeOfMany('DynamicQuantizeLinear', [input], 3)
  const whole = graph.node('Cast', [graph.node('MatMulInteger', [rounded!, matrix, zero!, zeros])], {
    attributes: { to: { int: 1 } },
  })
  return graph.node('Add', [
    shift,
    graph.node('Mul', [whole, graph.node('Mul', [scale!, graph.floats(`${name}.scale`, scales)])]),
  ])
}

/** Taken apart as exporters wrote it before opset 17. */
async function addNorm({ graph, read, shape }: Build, name: string, input: string): Promise<string> {
  const last = { attributes: { axes: { ints: [-1] } } }
  const centred = graph.node('Sub', [input, graph.node('ReduceMean', [input], last)])
  const variance = graph.node('ReduceMean', [graph.node('Pow', [centred, number(graph, 'two', 2)])], last)
  const deviation = graph.node('Sqrt', [graph.node('Add', [variance, number(graph, 'epsilon', shape.epsilon)])])
  const gain = graph.floats(`${name}.weight`, await read(`${name}.weight`))
  const shift = graph.floats(`${name}.bias`, await read(`${name}.bias`))
  return graph.node('Add', [graph.node('Mul', [graph.node('Div', [centred, deviation]), gain]), shift])
}
