// What an ONNX file says about itself before onnxruntime sees it: inputs, outputs, and the files it wants to open.
import { openProtoFile, type ProtoField, type ProtoFile } from './proto-reader.ts'

export interface OnnxOutput {
  name: string
  /** Null for a length that differs from run to run; empty where the file does not say. */
  shape: (number | null)[]
}

export interface OnnxFile {
  inputs: string[]
  outputs: OnnxOutput[]
  /** Locations of external data as they are written, unchecked. */
  external: string[]
}

type Message = 'model' | 'training' | 'graph' | 'function' | 'node' | 'attribute' | 'sparse' | 'tensor' | 'entry'

/** Field numbers of onnx.proto that lead to tensors, wherever they hide: subgraphs, functions, constants, training. */
const inside: Record<Message, Readonly<Record<number, Message>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: { 13: 'entry' },
  entry: {},
}

/** Deeper nesting than this is no model. */
const maxDepth = 40

/** Reads headers only. Throws an Error whose message says what is wrong with the file. */
export function readOnnxFile(path: string): OnnxFile {
  const file = openProtoFile(path)
  try {
    const external = new Set<string>()
    collectExternal(file, 'model', 0, file.sizeBytes, external, 0)
    const graph = last(file.fields(0, file.sizeBytes), 7)
    if (!graph) throw new Error('it holds no graph')
    const constants = new Set<string>()
    const inputs: string[] = []
    const outputs: OnnxOutput[] = []
    for (const field of file.fields(graph.start, graph.end)) {
      if (field.number === 5) constants.add(nameOf(file, field, 8))
      if (field.number === 11) inputs.push(nameOf(file, field, 1))
      if (field.number === 12) outputs.push({ name: nameOf(file, field, 1), shape: shapeOf(file, field) })
    }
    // Old files list their weights as inputs too.
    return { inputs: inputs.filter((name) => !constants.has(name)), outputs, external: [...external] }
  } finally {
    file.close()
  }
}

function collectExternal(file: ProtoFile, message: Message, start: number, end: number, found: Set<string>, depth: number): void {
  if (depth > maxDepth) throw new Error('it is nested too deeply')
  if (message === 'entry') {
    const fields = [...file.fields(start, end)]
    const [key, value] = [1, 2].map((number) => fields.find((field) => field.number === number))
    if (key && file.text(key) === 'location') found.add(value ? file.text(value) : '')
    return
  }
  for (const field of file.fields(start, end)) {
    const next = field.value === null ? inside[message][field.number] : undefined
    if (next) collectExternal(file, next, field.start, field.end, found, depth + 1)
  }
}

function last(fields: Iterable<ProtoField>, number: number): ProtoField | undefined {
  let found: ProtoField | undefined
  for (const field of fields) if (field.number === number) found = field
  return found
}

function nameOf(file: ProtoFile, { start, end }: ProtoField, number: number): string {
  const name = last(file.fields(start, end), number)
  return name ? file.text(name) : ''
}

/** ValueInfo.type.tensor_type.shape.dim[].dim_value */
function shapeOf(file: ProtoFile, value: ProtoField): (number | null)[] {
  const shape = [2, 1, 2].reduce<ProtoField | undefined>(
    (inner, number) => inner && last(file.fields(inner.start, inner.end), number),
    value,
  )
  if (!shape) return []
  return [...file.fields(shape.start, shape.end)].map((dimension) => {
    const fixed = last(file.fields(dimension.start, dimension.end), 1)
    return fixed?.value ?? null
  })
}
