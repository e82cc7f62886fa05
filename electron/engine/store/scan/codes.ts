// The shared memory of a block by slots: writes codes into it, and what a scan asks.
import type { Kernel } from './kernel.ts'
import {
  type Area,
  areaPlaces,
  chunkBytes,
  chunkPlaces,
  control,
  createBlockMemory,
  engineArea,
  openHead,
  paddedLength,
  type SharedBlock,
  slotsPerChunk,
} from './layout.ts'
import { writeQueryCodes } from './query-codes.ts'
import type { PlacedScan } from './scan-chunks.ts'
import type { SharedMemory } from './web-assembly.ts'

/** No more memory is to be had for vectors. */
export class BlockFullError extends Error {
  override readonly name = 'BlockFullError'
}

interface Chunk {
  codesAt: number
  generations: Int32Array
  scales: Float32Array
}

export function createCodes(dimensions: number, openKernel: (memory: SharedMemory) => Kernel) {
  const store = createBlockMemory()
  const { memory } = store
  const length = paddedLength(dimensions)
  const shared: SharedBlock = { memory, length }
  const head = openHead(shared)
  const kernel = openKernel(memory)
  const { values: valuesAt } = areaPlaces(engineArea)
  // Behind a vector's values lie zeros up to `length`.
  const values = new Float32Array(memory.buffer, valuesAt, dimensions)
  const chunks: Chunk[] = []
  const masks = createMasks(memory, allocate)

  function allocate(bytes: number): number {
    const at = store.allocate(bytes)
    if (at === null) throw new BlockFullError(`There is no room for more than ${chunks.length * slotsPerChunk} vectors.`)
    return at
  }
  // SAFETY of `!`: slots lie below what `reserve` was asked for.
  const chunkOf = (slot: number): Chunk => chunks[Math.floor(slot / slotsPerChunk)]!
  const codesAt = (slot: number) => chunkOf(slot).codesAt + (slot % slotsPerChunk) * length

  /** The query's codes, and what a code of 1 is worth. */
  const place = (area: Area, query: Float32Array) =>
    writeQueryCodes(query, new Int16Array(memory.buffer, areaPlaces(area).query, length))

  return {
    shared,
    kernel,
    place,
    get bytes() {
      return store.bytes
    },
    /** Makes room for so many slots. Throws BlockFullError. */
    reserve(slots: number): void {
      while (chunks.length * slotsPerChunk < slots) {
        const chunkAt = allocate(chunkBytes(length))
        const { codes, generations, scales } = chunkPlaces(chunkAt, length)
        head.setChunkAt(chunks.length, chunkAt)
        const chunk = {
          codesAt: codes,
          generations: new Int32Array(memory.buffer, generations, slotsPerChunk),
          scales: new Float32Array(memory.buffer, scales, slotsPerChunk),
        }
        chunk.generations.fill(-1)
        chunks.push(chunk)
      }
    },
    /** False, with nothing written, where a number is not finite. */
    write(slot: number, vector: Float32Array): boolean {
      values.set(vector)
      const scale = kernel.quantise(valuesAt, length, codesAt(slot))
      if (!Number.isFinite(scale)) return false
      chunkOf(slot).scales[slot % slotsPerChunk] = scale
      return true
    },
    /** From now on the slot answers for the generation (-1: for none), and scans look at `used` slots. */
    publish(slot: number, generation: number, used: number): void {
      Atomics.store(chunkOf(slot).generations, slot % slotsPerChunk, generation)
      head.write(control.used, used)
    },
    /** The cosine with the query in the area, but for the query's scale; with the rounding of a scan. */
    score(slot: number, area: Area): number {
      const product = Math.fround(kernel.dot(codesAt(slot), areaPlaces(area).query, length))
      return Math.fround(product * chunkOf(slot).scales[slot % slotsPerChunk]!)
    },
    placeScan(area: Area, query: Float32Array, open: Uint8Array, limit: number): PlacedScan {
      return { area, limit, openAt: masks.write(area, open), openLength: open.length, queryScale: place(area, query) }
    },
    isOpen: (generation: number, { openAt, openLength }: PlacedScan): boolean =>
      generation >= 0 && generation < openLength && new Uint8Array(memory.buffer, openAt, openLength)[generation] === 1,
  }
}

/** A mask of open generations for each area. One that has become too small is left: all that are left are no more than the last. */
function createMasks(memory: SharedMemory, allocate: (bytes: number) => number) {
  const places = new Map<Area, { at: number; bytes: number }>()
  return {
    /** Its address. */
    write(area: Area, open: Uint8Array): number {
      let place = places.get(area)
      if (!place || place.bytes < open.length) {
        const bytes = 2 ** Math.ceil(Math.log2(Math.max(4096, open.length)))
        place = { at: allocate(bytes), bytes }
        places.set(area, place)
      }
      new Uint8Array(memory.buffer, place.at, open.length).set(open)
      return place.at
    },
  }
}
