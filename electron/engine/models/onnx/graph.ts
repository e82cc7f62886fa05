// An ONNX graph under construction: named tensors in, nodes added one by one, a model file out. Knows no model family.
import { createMessage, type ProtoMessage } from './protobuf.ts'

export type ElementType = 'f32' | 'u8' | 'i8' | 'i32' | 'i64'
const elementTypes: Record<ElementType, number> = { f32: 1, u8: 2, i8: 3, i32: 6, i64: 7 }
const attributeKinds = { float: 1, int: 2, ints: 7 } as const

export type Attribute = { float: number } | { int: number } | { ints: readonly number[] }
/** A length, a name for one, or null for one of which nothing is known. */
export type Size = number | string | null

export interface NodeOptions {
  attributes?: Readonly<Record<string, Attribute>>
  /** Operators outside the standard live in com.microsoft. */
  domain?: 'com.microsoft'
  /** Name of the output where it must have one; else a fresh name is made. */
  output?: string
}

export interface OnnxGraph {
  /** Adds a constant once per name and returns the name. */
  constant(name: string, type: ElementType, shape: readonly number[], data: ArrayBufferView): string
  floats(name: string, data: Float32Array, shape?: readonly number[]): string
  integers(name: string, values: readonly number[]): string
  /** Adds a node of one output and returns the output's name. */
  node(operator: string, inputs: readonly string[], options?: NodeOptions): string
  /** Adds a node of several outputs and returns their names. */
  nodeOfMany(operator: string, inputs: readonly string[], outputs: number, options?: NodeOptions): string[]
  /** Whether there is a constant of this name. */
  has(name: string): boolean
  input(name: string, type: ElementType, shape: readonly Size[]): string
  output(name: string, type: ElementType, shape: readonly Size[]): void
  /**
   * What computes `value` from the graph's inputs and from `known` values (floats of any shape), as a model of its own whose
   * one output is `value`. The graph stays as it is and can grow on.
   */
  extract(value: string, known: ReadonlySet<string>): GraphPart
  /** The bytes of the model file, in pieces. */
  finish(): readonly Uint8Array[]
}

export interface GraphPart {
  /** The bytes of its model file, in pieces. */
  pieces: readonly Uint8Array[]
  /** Names of what it must be given: inputs of the graph and known values. */
  inputs: readonly string[]
}

interface Node {
  message: ProtoMessage
  inputs: readonly string[]
  outputs: readonly string[]
}

/** Opset 17 and com.microsoft 1, IR version 8: what onnxruntime 1.30 was measured with (encoder/FACTS, Operators). */
export function createGraph(): OnnxGraph {
  const nodes: Node[] = []
  const constants = new Map<string, ProtoMessage>()
  const inputs = new Map<string, ProtoMessage>()
  const outputs: ProtoMessage[] = []
  const addNode = (operator: string, names: readonly string[], results: readonly string[], options: NodeOptions) => {
    const message = nodeMessage(operator, names, results, `${operator}_${nodes.length}`, options)
    nodes.push({ message, inputs: names, outputs: results })
  }
  const constant: OnnxGraph['constant'] = (name, type, shape, data) => {
    if (!constants.has(name)) constants.set(name, tensorMessage(name, type, shape, data))
    return name
  }
  const integers: OnnxGraph['integers'] = (name, values) =>
    constant(name, 'i64', [values.length], BigInt64Array.from(values, BigInt))
  return {
    constant,
    integers,
    floats: (name, data, shape = [data.length]) => constant(name, 'f32', shape, data),
    node(operator, names, options = {}) {
      const result = options.output ?? `v${nodes.length}`
      addNode(operator, names, [result], options)
      return result
    },
    nodeOfMany(operator, names, count, options = {}) {
      const results = Array.from({ length: count }, (_, at) => `v${nodes.length}_${at}`)
      addNode(operator, names, results, options)
      return results
    },
    has: (name) => constants.has(name),
    input(name, type, shape) {
      inputs.set(name, valueMessage(name, type, shape))
      return name
    },
    output: (name, type, shape) => void outputs.push(valueMessage(name, type, shape)),
    extract: (value, known) => extractPart({ nodes, constants, inputs }, value, known),
    finish: () => modelMessage(messagesOf(nodes), [...constants.values()], [...inputs.values()], outputs).chunks,
  }
}

const messagesOf = (nodes: readonly Node[]) => nodes.map(({ message }) => message)

interface Contents {
  nodes: readonly Node[]
  constants: ReadonlyMap<string, ProtoMessage>
  inputs: ReadonlyMap<string, ProtoMessage>
}

/** Nodes stand behind what they need, so one walk from the last to the first finds all that `value` needs. */
function extractPart({ nodes, constants, inputs }: Contents, value: string, known: ReadonlySet<string>): GraphPart {
  const needed = new Set([value])
  const kept = nodes.toReversed().filter((node) => {
    const wanted = node.outputs.some((name) => needed.has(name) && !known.has(name))
    if (wanted) for (const name of node.inputs) needed.add(name)
    return wanted
  })
  const given = [...needed].filter((name) => known.has(name) || inputs.has(name))
  const pieces = modelMessage(
    messagesOf(kept.toReversed()),
    [...needed].flatMap((name) => constants.get(name) ?? []),
    given.map((name) => inputs.get(name) ?? valueMessage(name, 'f32', null)),
    [valueMessage(value, 'f32', null)],
  ).chunks
  return { pieces, inputs: given }
}

function tensorMessage(name: string, type: ElementType, shape: readonly number[], data: ArrayBufferView): ProtoMessage {
  const tensor = createMessage()
  for (const size of shape) tensor.int(1, size)
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return tensor.int(2, elementTypes[type]).text(8, name).bytes(9, bytes)
}

function nodeMessage(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  name: string,
  { attributes = {}, domain }: NodeOptions,
): ProtoMessage {
  const node = createMessage()
  for (const input of inputs) node.text(1, input)
  for (const output of outputs) node.text(2, output)
  node.text(3, name).text(4, operator)
  for (const [key, value] of Object.entries(attributes)) node.message(5, attributeMessage(key, value))
  return domain ? node.text(7, domain) : node
}

function attributeMessage(name: string, value: Attribute): ProtoMessage {
  const attribute = createMessage().text(1, name)
  if ('float' in value) return attribute.float(2, value.float).int(20, attributeKinds.float)
  if ('int' in value) return attribute.int(3, value.int).int(20, attributeKinds.int)
  for (const item of value.ints) attribute.int(8, item)
  return attribute.int(20, attributeKinds.ints)
}

/** Of a null shape not even the number of dimensions is known. */
function valueMessage(name: string, type: ElementType, shape: readonly Size[] | null): ProtoMessage {
  const tensorType = createMessage().int(1, elementTypes[type])
  if (shape !== null) tensorType.message(2, shapeMessage(shape))
  return createMessage().text(1, name).message(2, createMessage().message(1, tensorType))
}

function shapeMessage(shape: readonly Size[]): ProtoMessage {
  const dimensions = createMessage()
  for (const size of shape) {
    const dimension = createMessage()
    if (typeof size === 'string') dimension.text(2, size)
    else if (size !== null) dimension.int(1, size)
    dimensions.message(1, dimension)
  }
  return dimensions
}

function modelMessage(
  nodes: readonly ProtoMessage[],
  constants: readonly ProtoMessage[],
  inputs: readonly ProtoMessage[],
  outputs: readonly ProtoMessage[],
): ProtoMessage {
  const graph = createMessage()
  for (const node of nodes) graph.message(1, node)
  graph.text(2, 'nearnote')
  for (const tensor of constants) graph.message(5, tensor)
  for (const value of inputs) graph.message(11, value)
  for (const value of outputs) graph.message(12, value)
  return createMessage()
    .int(1, 8)
    .text(2, 'nearnote')
    .message(7, graph)
    .message(8, createMessage().text(1, '').int(2, 17))
    .message(8, createMessage().text(1, 'com.microsoft').int(2, 1))
}
