// The codes of all slots in shared memory.
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
  /** The cosine with the query whose codes lie at `queryAt`, but for the query's scale; with the rounding of a scan. */
  score(slot: number, queryAt: number): number
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
  // Behind a vector's values lie zeros up to `length`.
  const values = new Float32Array(memory.buffer, valuesAt, dimensions)
  const chunks: Chunk[] = []
  // `!`: slots lie below what `reserve` was asked for.
  const chunkOf = (slot: number): Chunk => chunks[Math.floor(slot / slotsPerChunk)]!
  const codesAt = (slot: number) => chunkOf(slot).codesAt + (slot % slotsPerChunk) * length

  function addChunk(): void {
    const chunkAt = chunks.length < mostChunks ? store.allocate(chunkBytes(length)) : null
    if (chunkAt === null) throw new BlockFullError(`There is no memory for more than ${chunks.length * slotsPerChunk} vectors.`)
    const { codes, generations, scales } = chunkPlaces(chunkAt, length)
    head.setChunkAt(chunks.length, chunkAt)
    chunks.push({
      codesAt: codes,
      generations: new Int32Array(memory.buffer, generations, slotsPerChunk).fill(-1),
      scales: new Float32Array(memory.buffer, scales, slotsPerChunk),
    })
  }
  return {
    reserve(slots) {
      while (chunks.length * slotsPerChunk < slots) addChunk()
    },
    write(slot, vector) {
      values.set(vector)
      const scale = kernel.quantise(valuesAt, length, codesAt(slot))
      if (!Number.isFinite(scale)) return false
      chunkOf(slot).scales[slot % slotsPerChunk] = scale
      return true
    },
    publish(slot, generation, used) {
      Atomics.store(chunkOf(slot).generations, slot % slotsPerChunk, generation)
      head.write(control.used, used)
    },
    score(slot, queryAt) {
      return kernel.score(codesAt(slot), queryAt, length, chunkOf(slot).scales.byteOffset + 4 * (slot % slotsPerChunk))
    },
  }
}
