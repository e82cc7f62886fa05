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
  const file = join(options.cacheFolder, nameGraphFile(model, options.weightsHash, options.graph))
  const loaded: LaneModel = { kind: 'graph', file, use: uses[model.head.kind] }
  let building: Promise<void> | undefined
  let rebuilt = false
  const ensureGraph = () => {
    building ??= buildWhenMissing(file, options, model).finally(() => {
      building = undefined
    })
    return building
  }
  return {
    async open(name, niceness) {
      await ensureGraph()
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

/** In a lane of its own: seconds of computing that must not stop the engine, and memory that goes with the process. */
async function buildWhenMissing(file: string, options: LaneOpenerOptions, model: GraphFolder): Promise<void> {
  if (await exists(file)) return
  options.states.setPreparing(0)
  const sample = options.graph.kind === 'int8' ? frameSample(model, options.tokenizer) : []
  try {
    const builder = await openLaneLink(
      options.startEncoder('builder'),
      { kind: 'build', modelFolder: model.folder, head: model.head, file, precision: options.graph, sample },
      (done, total) => options.states.setPreparing(done / total),
    )
    await builder.close()
  } finally {
    options.states.setPreparing(null)
  }
}
