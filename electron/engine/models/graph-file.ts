// Graph files in the cache: named by all that goes into them, written whole or not at all.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { locateTensor } from './bert-weights.ts'
import type { BertFolder } from './model-folder.ts'
import { buildBertGraph } from './onnx/bert.ts'
import type { GraphPrecision } from './onnx/parts.ts'
import { openSafetensors } from './safetensors.ts'

/** Raise it with every change to what the builder writes: older graphs are then built anew and removed. */
const builderVersion = 1

/** <weights, sizes and pooling>-v<builder>-<precision>.onnx */
export function nameGraphFile(model: BertFolder, weightsHash: string, precision: GraphPrecision): string {
  const recipe = JSON.stringify([weightsHash, model.shape, model.pooling])
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 16)
  return `${key}-v${builderVersion}-${precision.kind === 'fp32' ? 'fp32' : `int8-${precision.range}`}.onnx`
}

/** Reads the weights and writes the graph: seconds of work, so it belongs in a process of its own. Throws MODEL_INVALID, DISK_FULL. */
export async function buildGraphFile(model: BertFolder, precision: GraphPrecision, file: string): Promise<void> {
  const weights = await openSafetensors(model.weightsFile)
  try {
    const read = (name: string) => weights.readFloats(locateTensor(weights.entries, name) ?? name)
    await writeWhole(file, await buildBertGraph(model.shape, precision, model.pooling, read))
  } finally {
    await weights.close()
  }
  await removeOlder(file)
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

function diskFull(error: unknown, file: string): unknown {
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  return full
    ? new AppError('DISK_FULL', `There is no room on the disk to prepare the model (${dirname(file)}).`, { path: file })
    : error
}
