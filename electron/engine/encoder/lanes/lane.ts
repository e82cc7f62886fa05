// The inside of an encoder lane: a process that loads one model and answers one text after the other.
import { getPriority, setPriority } from 'node:os'
import { toWire } from '../../../../shared/errors.ts'
import type { Port } from '../../../../shared/port.ts'
import { readModelFolder } from '../../models/folder/model-folder.ts'
import { modelInvalid } from '../../models/folder/model-invalid.ts'
import type { BuildPrecision } from '../../models/onnx/linear.ts'
import { type BuildProgress, buildGraphFile } from '../../models/onnx-files/graph-file.ts'
import { type Runner } from '../graph/runner.ts'
import { createSampleRun } from '../graph/sample-run.ts'
import { probeSaturation } from '../graph/saturation-probe.ts'
import { describeFailure, type LaneReply, type LaneRequest } from './lane-messages.ts'
import { openRunner } from './open-runner.ts'

/**
 * Serves the engine at the other end of `port` until told to close or until that end is gone; resolves then.
 * Requests are answered strictly in order: the thread that takes them is the one that computes.
 */
export function serveLane(port: Port): Promise<void> {
  return new Promise((resolve) => {
    const lane = createLane((reply) => port.send(reply))
    let last = Promise.resolve()
    port.onClose(resolve)
    port.onMessage((message) => {
      // SAFETY: the other end is lane-link.ts of the same build.
      const request = message as LaneRequest
      last = last.then(() => {
        if (request.kind !== 'close') return lane(request)
        port.close()
        resolve()
      })
    })
  })
}

type Answerable = Exclude<LaneRequest, { kind: 'close' }>

function createLane(send: (reply: LaneReply) => void): (request: Answerable) => Promise<void> {
  let runner: Runner | undefined
  const prepare = async (request: Exclude<Answerable, { kind: 'run' }>) => {
    if (request.kind === 'build') {
      await build(request, (done, total) => send({ kind: 'building', done, total }))
      return send({ kind: 'built' })
    }
    if (request.kind === 'probe') return send({ kind: 'probed', saturates: await probeSaturation() })
    lowerPriority(request.niceness)
    runner = await openRunner(request.model)
    send({ kind: 'ready' })
  }
  return async (request) => {
    try {
      if (request.kind !== 'run') await prepare(request)
      else send(await run(runner, request))
    } catch (error) {
      const detail = describeFailure(error)
      send(
        request.kind === 'run' ? { kind: 'failed', id: request.id, detail } : { kind: 'refused', error: toWire(error), detail },
      )
    }
  }
}

async function build(request: Extract<LaneRequest, { kind: 'build' }>, onProgress: BuildProgress): Promise<void> {
  const model = await readModelFolder(request.modelFolder)
  if (model.kind !== 'graph') throw modelInvalid(model.folder, ['no graph can be built from it'])
  await buildGraphFile({ ...model, head: request.head }, preparePrecision(request), request.file, onProgress)
}

function preparePrecision({ precision, sample }: Extract<LaneRequest, { kind: 'build' }>): BuildPrecision {
  if (precision.kind === 'fp32') return precision
  return { ...precision, observe: createSampleRun(sample) }
}

async function run(runner: Runner | undefined, request: Extract<LaneRequest, { kind: 'run' }>): Promise<LaneReply> {
  if (!runner) throw new Error('The lane was asked to run before it was loaded.')
  const results = []
  for (const [at, ids] of request.texts.entries()) {
    results.push(await runner({ ids, types: request.types?.[at] ?? null, task: request.task ?? 0, states: request.tokens }))
  }
  const vectors = results.length === 1 ? results[0]!.vector : concatenate(results.map(({ vector }) => vector))
  return { kind: 'done', id: request.id, vectors, states: results[0]?.states ?? null }
}

function concatenate(vectors: readonly Float32Array[]): Float32Array {
  const width = vectors[0]?.length ?? 0
  const all = new Float32Array(width * vectors.length)
  vectors.forEach((vector, index) => all.set(vector, index * width))
  return all
}

/** Before the session exists: its threads inherit the priority. 19 is the system's limit. */
function lowerPriority(niceness: number): void {
  if (niceness === 0) return
  try {
    setPriority(0, Math.min(19, getPriority(0) + niceness))
  } catch {
    // A system that forbids it still gets its vectors.
  }
}
