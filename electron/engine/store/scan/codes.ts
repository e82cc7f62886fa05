// The vectors of all slots: codes in shared memory, residuals in memory of the engine's own.
import type { Kernel } from './kernel/kernel.ts'
import {
  areaPlaces,
  type BlockMemory,
  chunkBytes,
  chunkPlaces,
  control,
  engineArea,
  mostChunks,
  openHead,
  type SharedBlock,
  slotsPerChunk,
} from './layout.ts'
import { createResiduals } from './residuals.ts'

/** No more memory is to be had for vectors. */
export class BlockFullError extends Error {
  override readonly name = 'BlockFullError'
}

export interface Codes {
  /** Makes room for so many slots. Throws BlockFullError. */
  reserve(slots: number): void
  /** False, with nothing written, where a number is not finite. */
  write(slot: number, vector: Float32Array): boolean
  /** From now on the slot answers for the generation (-1: for none), and scans look at `used` slots. */
  publish(slot: number, generation: number, used: number): void
  /** The cosine with the query whose codes lie at `queryAt`, but for the query's scale; by codes and residuals. */
  score(slot: number, queryAt: number): number
  /** Outside of the shared memory. */
  readonly residualBytes: number
}

interface Chunk {
  codesAt: number
  generations: Int32Array
  scales: Float32Array
}

export function createCodes(store: BlockMemory, shared: SharedBlock, kernel: Kernel, dimensions: number): Codes {
  const { memory, length } = shared
  const head = openHead(shared)
  const { values: valuesAt } = areaPlaces(engineArea)
  const residuals = createResiduals(shared)
  // Behind a vector's values lie zeros up to `length`.
  const values = new Float32Array(memory.buffer, valuesAt, dimensions)
  const chunks: Chunk[] = []
  // `!`: slots lie below what `reserve` was asked for.
  const chunkOf = (slot: number): Chunk => chunks[Math.floor(slot / slotsPerChunk)]!
  const codesAt = (slot: number) => chunkOf(slot).codesAt + (slot % slotsPerChunk) * length

  function addChunk(): void {
    const chunkAt = chunks.length < mostChunks && residuals.reserve(chunks.length + 1) ? store.allocate(chunkBytes(length)) : null
    if (chunkAt === null) throw new BlockFullError(`There is no memory for more than ${chunks.length * slotsPerChunk} vectors.`)
    head.setChunkAt(chunks.length, chunkAt)
    chunks.push(openChunk(shared, chunkAt))
  }
  return {
    reserve(slots) {
      while (chunks.length * slotsPerChunk < slots) addChunk()
    },
    write(slot, vector) {
      values.set(vector)
      const scale = kernel.quantise(valuesAt, length, codesAt(slot), residuals.at)
      if (!Number.isFinite(scale)) return false
      chunkOf(slot).scales[slot % slotsPerChunk] = scale
      residuals.keep(slot)
      return true
    },
    publish(slot, generation, used) {
      Atomics.store(chunkOf(slot).generations, slot % slotsPerChunk, generation)
      head.write(control.used, used)
    },
    score(slot, queryAt) {
      residuals.lay(slot)
      const scaleAt = chunkOf(slot).scales.byteOffset + 4 * (slot % slotsPerChunk)
      return kernel.scoreFinely(codesAt(slot), residuals.at, queryAt, length, scaleAt)
    },
    get residualBytes() {
      return residuals.bytes
    },
  }
}

/** With all its slots free. */
function openChunk({ memory, length }: SharedBlock, chunkAt: number): Chunk {
  const { codes, generations, scales } = chunkPlaces(chunkAt, length)
  return {
    codesAt: codes,
    generations: new Int32Array(memory.buffer, generations, slotsPerChunk).fill(-1),
    scales: new Float32Array(memory.buffer, scales, slotsPerChunk),
  }
}
