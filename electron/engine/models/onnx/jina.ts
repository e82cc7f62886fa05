// jina-embeddings-v3 as an ONNX graph: XLM-R with rotary positions, and adapters of the asked task beside every weight.
// arXiv 2409.10173: W x + (alpha / rank) B (A x); the input `task_id` chooses A and B, so one graph serves queries and passages.

import { createGraph } from './graph.ts'
import { addHead, type Head, type HeadBuild } from './head.ts'
import { addLinear, type BuildPrecision, type LinearLayer } from './linear.ts'
import { addNorm, concatenate } from './named-parts.ts'
import { type Activation, addActivation, addAttention, addRows, addSplit, addTokenInput } from './parts.ts'
import { transpose } from './quantise.ts'
import { addRopeTables, addRotation, type RopeShape, type RopeTables } from './rope.ts'
import type { ReadTensor } from './tensor-source.ts'

/** Every size of a Jina v3 encoder, from its config.json. */
export interface JinaShape {
  vocabulary: number
  hidden: number
  layers: number
  heads: number
  intermediate: number
  activation: Activation
  epsilon: number
  rope: RopeShape
  adapters: {
    /** Tasks that the checkpoint has adapters for. */
    count: number
    rank: number
    /** alpha / rank. */
    strength: number
    /** Which of them the graph keeps, in the order of its task_id. */
    kept: readonly number[]
  }
}

interface Build extends HeadBuild {
  shape: JinaShape
  rope: RopeTables
  task: string
}

/** The bytes of the model file; inputs and outputs as Family.build says. */
export async function buildJinaGraph(
  shape: JinaShape,
  precision: BuildPrecision,
  head: Head,
  read: ReadTensor,
): Promise<readonly Uint8Array[]> {
  const graph = createGraph()
  const ids = addTokenInput(graph, 'input_ids')
  const task = graph.input('task_id', 'i64', [1])
  const build: Build = { graph, precision, hidden: shape.hidden, read, shape, task, rope: addRopeTables(graph, shape.rope) }
  let states = await addEmbeddings(build, ids)
  for (let layer = 0; layer < shape.layers; layer++) states = await addLayer(build, `encoder.layers.${layer}`, states)
  await addHead(build, head, states)
  return graph.finish()
}

async function addEmbeddings(build: Build, ids: string): Promise<string> {
  const { graph, shape, precision } = build
  const words = await readAdapted(build, 'embeddings.word_embeddings')
  const types = await readAdapted(build, 'embeddings.token_type_embeddings')
  const plain = addRows(graph, precision, { name: 'words', ids, table: words.original, width: shape.hidden })
  const typed = graph.node('Add', [plain, graph.floats('type_0', types.original.slice(0, shape.hidden))])
  // Tasks one under the other in one table: row of a token = its id + task x vocabulary.
  const { rank } = shape.adapters
  const shift = graph.node('Mul', [build.task, graph.integers('vocabulary', [shape.vocabulary])])
  const table = graph.floats('words.a', words.a, [words.a.length / rank, rank])
  const rows = graph.node('Gather', [table, graph.node('Add', [ids, shift])])
  const adapted = graph.node('MatMul', [rows, addChosen(build, 'words.b', words.b, [rank, shape.hidden])])
  const typeRow = addChosen(build, 'type_0.a', firstRows(types.a, shape), [1, rank])
  const typeDelta = graph.node('MatMul', [typeRow, addChosen(build, 'type_0.b', types.b, [rank, shape.hidden])])
  const sum = graph.node('Add', [graph.node('Add', [typed, adapted]), typeDelta])
  return addNorm(build, 'emb_ln', sum, shape.epsilon)
}

/** Row 0 of every task's [1, rank] table of token types. */
const firstRows = (a: Float32Array, { adapters }: JinaShape) => {
  const each = a.length / adapters.kept.length
  return concatenate(adapters.kept.map((_, at) => a.subarray(at * each, at * each + adapters.rank)))
}

async function addLayer(build: Build, name: string, input: string): Promise<string> {
  const { graph, shape, rope } = build
  const sizes = [shape.hidden, shape.hidden, shape.hidden]
  const [query, key, value] = addSplit(graph, await addAdapted(build, `${name}.mixer.Wqkv`, input), sizes)
  const context = addAttention(graph, addRotation(graph, rope, query!), addRotation(graph, rope, key!), value!, shape.heads)
  const attended = await addAdapted(build, `${name}.mixer.out_proj`, context, { even: true })
  const middle = await addNorm(build, `${name}.norm1`, graph.node('Add', [attended, input]), shape.epsilon)
  const wide = addActivation(graph, await addAdapted(build, `${name}.mlp.fc1`, middle), shape.activation)
  const narrow = await addAdapted(build, `${name}.mlp.fc2`, wide)
  return addNorm(build, `${name}.norm2`, graph.node('Add', [narrow, middle]), shape.epsilon)
}

/** A linear layer and beside it the low-rank product of the asked task, in fp32 whatever the precision. */
async function addAdapted(build: Build, name: string, input: string, options: Pick<LinearLayer, 'even'> = {}): Promise<string> {
  const { graph, precision, read, shape } = build
  const { original: weight, a, b } = await readAdapted(build, name)
  const bias = await read(`${name}.bias`)
  const inputs = weight.length / bias.length
  const plain = await addLinear(graph, precision, { name, input, weight, bias, ...options })
  const { rank } = shape.adapters
  const down = addChosen(build, `${name}.a`, turnEach(a, rank, inputs), [inputs, rank])
  const up = addChosen(build, `${name}.b`, turnEach(b, bias.length, rank), [rank, bias.length])
  return graph.node('Add', [plain, graph.node('MatMul', [graph.node('MatMul', [input, down]), up])])
}

/** The asked task's matrix out of those of all kept tasks: [1, rows, columns]. */
function addChosen({ graph, shape, task }: Build, name: string, all: Float32Array, size: readonly [number, number]): string {
  return graph.node('Gather', [graph.floats(name, all, [shape.adapters.kept.length, ...size]), task])
}

/** Every one of several [rows, columns] matrices turned, since Hugging Face keeps [out, in]. */
function turnEach(all: Float32Array, rows: number, columns: number): Float32Array {
  const size = rows * columns
  return concatenate(
    Array.from({ length: all.length / size }, (_, at) =>
      transpose(all.subarray(at * size, (at + 1) * size), columns, new Float32Array(size)),
    ),
  )
}

/** The weight itself, and A and B of the kept tasks one after the other; B carries the strength. */
async function readAdapted(
  { read, shape }: Build,
  name: string,
): Promise<{ original: Float32Array; a: Float32Array; b: Float32Array }> {
  const { count, kept, strength } = shape.adapters
  const keep = async (part: string) => {
    const all = await read(`${name}.parametrizations.weight.0.${part}`)
    const each = all.length / count
    return concatenate(kept.map((at) => all.subarray(at * each, (at + 1) * each)))
  }
  const b = await keep('lora_B')
  return {
    original: await read(`${name}.parametrizations.weight.original`),
    a: await keep('lora_A'),
    b: b.map((value) => value * strength),
  }
}
