// One loaded model inside a lane: token ids in, vectors out. Either an ONNX graph or a table of int8 rows.
import { openSafetensors } from '../models/safetensors.ts'
import type { LaneModel } from './lane-messages.ts'

export interface Encoded {
  /** L2-normalised, D long. */
  vector: Float32Array
  /** [tokens, D] before pooling; null unless asked for. */
  states: Float32Array | null
}

export type Runner = (ids: Int32Array, wantStates: boolean) => Promise<Encoded>

/** Loads the model on the thread that calls; that thread also computes. */
export async function openRunner(model: LaneModel): Promise<Runner> {
  return model.kind === 'graph' ? openGraph(model.file) : openTable(model.weightsFile, model.dimensions)
}

async function openGraph(file: string): Promise<Runner> {
  // Static lanes never load the 45 MB runtime.
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Every length is a shape of its own; a pattern kept for each saves no time (ENCODER section 3).
    enableMemPattern: false,
    logSeverityLevel: 3,
  })
  return async (ids, wantStates) => {
    const feeds = { input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]) }
    const results = await session.run(feeds, wantStates ? ['embedding', 'tokens'] : ['embedding'])
    const floats = (name: string) => {
      const data = results[name]?.data
      if (!(data instanceof Float32Array)) throw new Error(`The graph gave no ${name}.`)
      return data
    }
    return { vector: floats('embedding'), states: wantStates ? floats('tokens') : null }
  }
}

/** Plain loops over int8 rows: 200 tokens x 256 dimensions take about 0.05 ms, less than one call into onnxruntime. */
async function openTable(weightsFile: string, dimensions: number): Promise<Runner> {
  const weights = await openSafetensors(weightsFile)
  const rows = await weights.readRows('embedding.weight')
  await weights.close()
  const scaleOf = (id: number) => (rows.kind === 'int8' ? rows.scales[id]! : 1)
  return async (ids, wantStates) => {
    const sum = new Float32Array(dimensions)
    const states = wantStates ? new Float32Array(ids.length * dimensions) : null
    for (const [index, id] of ids.entries()) {
      const scale = scaleOf(id)
      const start = id * dimensions
      for (let at = 0; at < dimensions; at++) sum[at]! += rows.values[start + at]! * scale
      if (states) for (let at = 0; at < dimensions; at++) states[index * dimensions + at] = rows.values[start + at]! * scale
    }
    return { vector: normalise(sum), states }
  }
}

/** In place. A vector of zeros stays one. */
function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const norm = Math.sqrt(squares) || 1
  for (let at = 0; at < vector.length; at++) vector[at]! /= norm
  return vector
}
