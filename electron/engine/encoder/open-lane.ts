// Starts lanes for one model, building its graph first when the cache has none.
import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAppError } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import { nameGraphFile } from '../models/graph-file.ts'
import type { GraphFolder, ModelFolder } from '../models/model-folder.ts'
import type { GraphPrecision } from '../models/onnx/parts.ts'
import { type LaneLink, openLaneLink } from './lane-link.ts'
import type { LaneModel } from './lane-messages.ts'
import type { LaneStates } from './lane-states.ts'

export interface LaneOpenerOptions {
  model: ModelFolder
  weightsHash: string
  graph: GraphPrecision
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
  const table: LaneModel = { kind: 'static', weightsFile: model.weights[0]!, dimensions: model.dimensions }
  return { open: (name, niceness) => openLaneLink(options.startEncoder(name), { kind: 'load', model: table, niceness }) }
}

function createGraphOpener(options: LaneOpenerOptions, model: GraphFolder): LaneOpener {
  const file = join(options.cacheFolder, nameGraphFile(model, options.weightsHash, options.graph))
  let building: Promise<void> | undefined
  let rebuilt = false
  const ensureGraph = () => {
    building ??= buildWhenMissing(file, options, model.folder).finally(() => {
      building = undefined
    })
    return building
  }
  return {
    async open(name, niceness) {
      await ensureGraph()
      try {
        return await openLaneLink(options.startEncoder(name), { kind: 'load', model: { kind: 'graph', file }, niceness })
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
async function buildWhenMissing(file: string, options: LaneOpenerOptions, modelFolder: string): Promise<void> {
  const present = await access(file).then(
    () => true,
    () => false,
  )
  if (present) return
  options.states.setPreparing(true)
  try {
    const builder = await openLaneLink(options.startEncoder('builder'), {
      kind: 'build',
      modelFolder,
      file,
      precision: options.graph,
    })
    await builder.close()
  } finally {
    options.states.setPreparing(false)
  }
}
