// A graph that is being built, run on a few texts as far as it goes: int8 is fitted to the values that it will round.
import type { Tensor } from 'onnxruntime-node'
import { largestOfChannels } from '../../models/onnx/balance.ts'
import type { Observe } from '../../models/onnx/linear.ts'
import type { SampleText } from '../lanes/lane-messages.ts'
import { valuesFor } from './graph-runner.ts'
import { loadRuntime } from './load-runtime.ts'

/** Values kept to go on from: those of a layer, which the next one's first begin with. What is no longer kept is computed again. */
const keptValues = 4

/** Each value is computed from those that were asked for before it, so that a build runs every node about once. Loads onnxruntime. */
export function createSampleRun(texts: readonly SampleText[]): Observe {
  const known = new Map<string, readonly Tensor[]>()
  return async (graph, value) => {
    const { InferenceSession, Tensor } = await loadRuntime()
    const part = graph.extract(value, new Set(known.keys()))
    const session = await InferenceSession.create(Buffer.concat(part.pieces), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      // It runs a few texts once: what optimising takes would not come back.
      graphOptimizationLevel: 'disabled',
      logSeverityLevel: 3,
    })
    const give = (name: string, at: number): Tensor => {
      const before = known.get(name)?.[at]
      if (before) return before
      const values = valuesFor(name, texts[at]!)
      return new Tensor('int64', BigInt64Array.from(values, BigInt), name === 'task_id' ? [1] : [1, values.length])
    }
    const results: Tensor[] = []
    for (const at of texts.keys()) {
      const feed = Object.fromEntries(part.inputs.map((name) => [name, give(name, at)]))
      results.push((await session.run(feed, [value]))[value]!)
    }
    await session.release()
    known.delete(value)
    known.set(value, results)
    for (const oldest of [...known.keys()].slice(0, -keptValues)) known.delete(oldest)
    return largestOfChannels(results.map(floatsOf), results[0]?.dims.at(-1) ?? 0)
  }
}

function floatsOf({ data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data
  throw new Error('A value of the graph is no floats.')
}
