// Graph files in the cache: named by all that goes into them, written whole or not at all.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { diskError } from '../../files/disk-full.ts'
import type { GraphFolder } from '../folder/folder-kinds.ts'
import { modelInvalid } from '../folder/model-invalid.ts'
import { headTensors } from '../onnx/head.ts'
import type { BuildPrecision, GraphPrecision } from '../onnx/linear.ts'
import { locateTensor } from '../weights/tensor-check.ts'
import { openWeights } from '../weights/weights.ts'

/** Raise it with every change to what the builder writes, or to the texts that it runs: older graphs are then built anew and removed. */
export const builderVersion = 3

/** <weights, sizes and head>-v<builder>-<precision>.onnx */
export function nameGraphFile(model: GraphFolder, weightsHash: string, precision: GraphPrecision): string {
  const recipe = JSON.stringify([weightsHash, model.family.shape, model.head])
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 16)
  return `${key}-v${builderVersion}-${precision.kind === 'fp32' ? 'fp32' : `int8-${precision.range}`}.onnx`
}

/** Told how many of the tensors have been read. */
export type BuildProgress = (done: number, total: number) => void

/**
 * Reads the weights and writes the graph: seconds of work, so it belongs in a process of its own.
 * Throws MODEL_INVALID (also where fp32 is too large for one file), DISK_FULL.
 */
export async function buildGraphFile(
  model: GraphFolder,
  precision: BuildPrecision,
  file: string,
  onProgress: BuildProgress = () => undefined,
): Promise<void> {
  const { family, head } = model
  checkSize(model, precision)
  const weights = await openWeights(model.weights)
  const total = family.tensors.length + headTensors(head, family).length
  let done = 0
  try {
    const read = async (name: string) => {
      const tensor = await weights.readFloats(locateTensor(weights.entries, family, name) ?? name)
      done++
      onProgress(Math.min(done, total), total)
      return tensor
    }
    await writeWhole(file, await family.build(precision, head, read))
  } finally {
    await weights.close()
  }
  await removeOlder(file)
}

/** A protocol buffer holds at most 2 GiB; the nodes take a little of it. */
const maxGraphBytes = 2 ** 31 - 2 ** 24

function checkSize({ folder, family, head }: GraphFolder, precision: GraphPrecision): void {
  const numbers = [...family.tensors, ...headTensors(head, family)].reduce(
    (sum, [, shape]) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  )
  const bytes = numbers * (precision.kind === 'fp32' ? 4 : 1)
  if (bytes < maxGraphBytes) return
  const way = precision.kind === 'fp32' ? 'use int8' : 'it cannot be used'
  throw modelInvalid(folder, [
    `in ${precision.kind} its graph would be ${Math.round(bytes / 1e6)} MB, over the limit of 2 GiB: ${way}`,
  ])
}

async function writeWhole(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(temporary, 'wx')
    try {
      for (const piece of gather(pieces)) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw diskFull(error, file)
  }
}

/** Joins neighbours up to a mebibyte: the graph's node part is tens of thousands of tiny pieces. */
function* gather(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for (const piece of pieces) {
    waiting.push(piece)
    size += piece.length
    if (size < 1 << 20) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  yield Buffer.concat(waiting)
}

/** The same weights' graphs of other builder versions. */
async function removeOlder(file: string): Promise<void> {
  const [key, version] = basename(file).split('-')
  const siblings = await readdir(dirname(file))
  const older = siblings.filter((name) => name.startsWith(`${key}-v`) && name.endsWith('.onnx') && name.split('-')[1] !== version)
  await Promise.all(older.map((name) => rm(join(dirname(file), name), { force: true })))
}

const diskFull = (error: unknown, file: string): unknown =>
  diskError(error, file, `There is no room on the disk to prepare the model (${dirname(file)}).`)
