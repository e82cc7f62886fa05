// An ONNX graph in onnxruntime: ours, or one that a folder brought along, with whatever inputs it has.
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { GraphUse } from '../../models/onnx-files/onnx-folder.ts'
import { halfToFloat } from '../../models/weights/safetensors.ts'
import type { SampleText } from '../lanes/lane-messages.ts'
import { loadRuntime } from './load-runtime.ts'
import { normalise, poolStates, weighLogits } from './pool-states.ts'
import type { RunInput, Runner, RunOutput } from './runner.ts'

type MakeTensor = (type: string, values: Int32Array, shape: number[]) => Tensor

/** Loads the file on the thread that calls. */
export async function openGraph(file: string, use: GraphUse): Promise<Runner> {
  // Loaded here, not at the top: static lanes never load the 45 MB runtime.
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Every length is a shape of its own; a pattern kept for each saves no time (../FACTS.md, Operators).
    enableMemPattern: false,
    logSeverityLevel: 3,
  })
  const feed = createFeed(session, (type, values, shape) =>
    type === 'int32' ? new Tensor('int32', values, shape) : new Tensor('int64', BigInt64Array.from(values, BigInt), shape),
  )
  return async (input) => {
    const states = input.states && use.finish === 'none' && use.states !== null ? [use.states] : []
    const results = await session.run(feed(input), [use.output, ...states])
    const [values, tokens] = [use.output, ...states].map((name) => floatsOf(results[name]))
    return finish(use, values!, tokens ?? null, input)
  }
}

function finish(use: GraphUse, values: Float32Array, tokens: Float32Array | null, { ids, states }: RunInput): RunOutput {
  if (use.finish === 'none') return { vector: values, states: tokens }
  if (use.finish === 'weigh') return { vector: weighLogits(values, ids.length), states: null }
  if (use.finish === 'pool') return { vector: poolStates(values, ids.length, use.pooling), states: states ? values : null }
  const vector = normalise(values.slice())
  // A graph that pools itself shows no tokens: each stands for an equal part.
  return { vector, states: states ? repeat(vector, ids.length) : null }
}

function repeat(row: Float32Array, times: number): Float32Array {
  const rows = new Float32Array(row.length * times)
  for (let at = 0; at < times; at++) rows.set(row, at * row.length)
  return rows
}

/** A tensor for each of the graph's inputs: [1, S], or one number where the graph asks for less. */
function createFeed(session: InferenceSession, makeTensor: MakeTensor): (input: RunInput) => Record<string, Tensor> {
  const inputs = session.inputMetadata.map((input) =>
    input.isTensor
      ? { name: input.name, type: input.type, rank: input.shape.length }
      : { name: input.name, type: 'int64', rank: 2 },
  )
  return (given) =>
    Object.fromEntries(
      inputs.map(({ name, type, rank }) => {
        const values = valuesFor(name, given)
        return [name, makeTensor(type, values, name === 'task_id' ? Array.from({ length: rank }, () => 1) : [1, values.length])]
      }),
    )
}

/** What the inputs of BERT-like exports are called and mean; models/onnx-files/onnx-file.ts lets no others in. */
export function valuesFor(name: string, { ids, types, task }: SampleText): Int32Array {
  if (name === 'attention_mask') return new Int32Array(ids.length).fill(1)
  if (name === 'token_type_ids') return types ?? new Int32Array(ids.length)
  if (name === 'position_ids') return Int32Array.from(ids, (_, at) => at)
  return name === 'task_id' ? Int32Array.of(task) : ids
}

/** Half floats arrive as their 16 bits, from Node 24 on as numbers. */
function floatsOf(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data
  if (data instanceof Float32Array) return data
  if (data instanceof Uint16Array) return Float32Array.from(data, halfToFloat)
  if (tensor?.type === 'float16' && data) return Float32Array.from(data as Iterable<number>)
  throw new Error('The graph gave no floats.')
}
