// Starts lanes for one model, building its graph first when the cache has none.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAppError } from '../../../../shared/errors.ts'
import type { Port } from '../../../../shared/port.ts'
import type { GraphFolder } from '../../models/folder/folder-kinds.ts'
import { exists } from '../../models/folder/json-file.ts'
import { nameGraphFile } from '../../models/onnx-files/graph-file.ts'
import type { GraphUse } from '../../models/onnx-files/onnx-folder.ts'
import { frameSample } from '../graph/sample-texts.ts'
import type { PreparedModel } from '../prepare-model.ts'
import { type LaneLink, openLaneLink } from './lane-link.ts'
import type { LaneModel } from './lane-messages.ts'
import type { LaneStates } from './lane-states.ts'

export interface LaneOpenerOptions extends Pick<PreparedModel, 'model' | 'tokenizer' | 'weightsHash' | 'graph'> {
  cacheFolder: string
  startEncoder: (lane: string) => Port
  states: Pick<LaneStates, 'setPreparing'>
}

export interface LaneOpener {
  /** A loaded lane. Throws LaneGone, MODEL_INVALID, DISK_FULL, INTERNAL. */
  open(name: string, niceness: number): Promise<LaneLink>
}

export function createLaneOpener(options: LaneOpenerOptions): LaneOpener {
  const { model } = options
  if (model.kind === 'graph') return createGraphOpener(options, model)
  const loaded: LaneModel =
    model.kind === 'static'
      ? { kind: 'static', weightsFile: model.weights[0]!, dimensions: model.dimensions }
      : { kind: 'graph', file: model.file, use: model.use }
  return { open: (name, niceness) => openLaneLink(options.startEncoder(name), { kind: 'load', model: loaded, niceness }) }
}

/** The outputs that addHead makes. */
const uses: Record<GraphFolder['head']['kind'], GraphUse> = {
  embedding: { finish: 'none', output: 'embedding', states: 'tokens' },
  reranker: { finish: 'none', output: 'score', states: null },
  sparse: { finish: 'none', output: 'weights', states: null },
}

function createGraphOpener(options: LaneOpenerOptions, model: GraphFolder): LaneOpener {
  let building: Promise<string> | undefined
  let rebuilt = false
  const ensureGraph = () => {
    building ??= buildWhenMissing(options, model).finally(() => {
      building = undefined
    })
    return building
  }
  return {
    async open(name, niceness) {
      const file = await ensureGraph()
      const loaded: LaneModel = { kind: 'graph', file, use: uses[model.head.kind] }
      try {
        return await openLaneLink(options.startEncoder(name), { kind: 'load', model: loaded, niceness })
      } catch (error) {
        // A damaged file in the cache: built anew, once.
        if (isAppError(error, 'INTERNAL') && !rebuilt) {
          rebuilt = true
          await rm(file, { force: true })
        }
        throw error
      }
    },
  }
}

/** The graph's file. In a lane of its own: seconds of computing that must not stop the engine, and memory that goes with the process. */
async function buildWhenMissing(options: LaneOpenerOptions, model: GraphFolder): Promise<string> {
  const precision = await options.graph
  const file = join(options.cacheFolder, nameGraphFile(model, options.weightsHash, precision))
  if (await exists(file)) return file
  options.states.setPreparing(0)
  const sample = precision.kind === 'int8' ? frameSample(model, options.tokenizer) : []
  try {
    const builder = await openLaneLink(
      options.startEncoder('builder'),
      { kind: 'build', modelFolder: model.folder, head: model.head, file, precision, sample },
      (done, total) => options.states.setPreparing(done / total),
    )
    await builder.close()
    return file
  } finally {
    options.states.setPreparing(null)
  }
}
