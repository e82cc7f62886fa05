// One loaded model inside a lane: token ids in, a vector, a score or weights out.
import { openSafetensors } from '../../models/weights/safetensors.ts'
import { openGraph } from '../graph/graph-runner.ts'
import { normalise } from '../graph/pool-states.ts'
import type { Runner } from '../graph/runner.ts'
import type { LaneModel } from './lane-messages.ts'

/** Loads the model on the thread that calls; that thread also computes. */
export async function openRunner(model: LaneModel): Promise<Runner> {
  return model.kind === 'graph' ? openGraph(model.file, model.use) : openTable(model.weightsFile, model.dimensions)
}

/** Plain loops over int8 rows: 200 tokens x 256 dimensions take about 0.05 ms, less than one call into onnxruntime. */
async function openTable(weightsFile: string, dimensions: number): Promise<Runner> {
  const weights = await openSafetensors(weightsFile)
  const rows = await weights.readRows('embedding.weight')
  await weights.close()
  const scaleOf = (id: number) => (rows.kind === 'int8' ? rows.scales[id]! : 1)
  return async ({ ids, states: wantStates }) => {
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
