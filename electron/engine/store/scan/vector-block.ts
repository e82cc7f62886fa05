// All passages' vectors in memory as int8, compared with a query one by one: exact but for the rounding of what is stored.
import type { RowKey } from '../rows.ts'
import { createCodes } from './codes.ts'
import { type Kernel, openKernel } from './kernel.ts'
import { type Area, engineArea, mostDimensions, type SharedBlock } from './layout.ts'
import { createPassageSlots, none } from './passage-slots.ts'
import { type PlacedScan, scanChunks } from './scan-chunks.ts'
import type { SharedMemory } from './web-assembly.ts'

export interface VectorRecord extends RowKey {
  /** Of any length but 0: it is compared by its direction. */
  vector: Float32Array
}

export interface FoundVector extends RowKey {
  /** Cosine. */
  score: number
}

export interface VectorBlock {
  readonly count: number
  /** All the memory it holds. */
  readonly bytes: number
  /** For a thread that scans. */
  readonly shared: SharedBlock
  /**
   * Stores vectors; one with the key of another takes its place. Throws RangeError, with nothing stored, for a key that is no pair of whole numbers
   * from 0 to 2^31 - 1, for a wrong number of dimensions, and BlockFullError where there is no room. A vector with a number that is not finite throws RangeError too;
   * those before it are stored.
   */
  add(rows: readonly VectorRecord[]): void
  /** Forgets the vectors of a generation; their slots are used again. */
  drop(generation: number): void
  /** The best `limit` of the generations whose byte in `open` is 1, best first. */
  search(query: Float32Array, open: Uint8Array, limit: number): FoundVector[]
  /** Null for a passage without a vector. */
  cosine(generation: number, ordinal: number, query: Float32Array): number | null
  cosines(keys: readonly RowKey[], query: Float32Array): (number | null)[]
  /** Writes what a scan asks into an area of the memory, where it stays until the next. */
  place(area: Area, query: Float32Array, open: Uint8Array, limit: number): PlacedScan
  /** What stands in `slots` by now and may answer `scan`, compared anew with the query in its area: the block may have changed since they were found. */
  rank(slots: readonly number[], scan: PlacedScan): FoundVector[]
}

export interface BlockOptions {
  dimensions: number
  /** Another kernel than what this runtime does best, for tests. */
  openKernel?: (memory: SharedMemory) => Kernel
}

const mostKey = 2 ** 31 - 1
const isKey = (value: number) => Number.isInteger(value) && value >= 0 && value <= mostKey

/** Throws RangeError for 0 dimensions or more than 1,024. */
export function createVectorBlock({ dimensions, openKernel: open = openKernel }: BlockOptions): VectorBlock {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > mostDimensions) {
    throw new RangeError(`Vectors must have 1 to ${mostDimensions} dimensions, not ${dimensions}.`)
  }
  const slots = createPassageSlots()
  const codes = createCodes(dimensions, open)
  const placeQuery = (query: Float32Array) => codes.place(engineArea, checked(query, dimensions))

  function store({ generation, ordinal, vector }: VectorRecord): void {
    const known = slots.find(generation, ordinal)
    const slot = known === none ? slots.free() : known
    if (!codes.write(slot, vector)) throw new RangeError('A vector must be of finite numbers.')
    if (known === none) slots.take(slot, generation, ordinal)
    codes.publish(slot, generation, slots.used)
  }
  const cosineAt = (slot: number, queryScale: number) => (slot === none ? null : codes.score(slot, engineArea) * queryScale)
  const found = (slot: number, score: number) => ({ generation: slots.generationAt(slot), ordinal: slots.ordinalAt(slot), score })

  return {
    get count() {
      return slots.count
    },
    get bytes() {
      return codes.bytes + slots.bytes
    },
    shared: codes.shared,
    add(rows) {
      for (const { generation, ordinal, vector } of rows) {
        if (!isKey(generation) || !isKey(ordinal)) throw new RangeError(`${generation}-${ordinal} is no key of a passage.`)
        checked(vector, dimensions)
      }
      codes.reserve(slots.used + slots.missing(rows.length))
      for (const row of rows) store(row)
    },
    drop(generation) {
      for (const slot of slots.release(generation)) codes.publish(slot, none, slots.used)
    },
    search(query, open, limit) {
      const scan = codes.placeScan(engineArea, checked(query, dimensions), open, limit)
      const best = scanChunks(codes.shared, codes.kernel, scan, () => true) ?? []
      return best.map(({ slot, score }) => found(slot, score * scan.queryScale))
    },
    cosine: (generation, ordinal, query) => cosineAt(slots.find(generation, ordinal), placeQuery(query)),
    cosines(keys, query) {
      const queryScale = placeQuery(query)
      return keys.map(({ generation, ordinal }) => cosineAt(slots.find(generation, ordinal), queryScale))
    },
    place: (area, query, open, limit) => codes.placeScan(area, checked(query, dimensions), open, limit),
    rank: (candidates, scan) =>
      candidates
        .filter((slot) => codes.isOpen(slots.generationAt(slot), scan))
        .map((slot) => found(slot, codes.score(slot, scan.area) * scan.queryScale))
        .sort((a, b) => b.score - a.score),
  }
}

function checked(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions) throw new RangeError(`A vector must have ${dimensions} dimensions, not ${vector.length}.`)
  return vector
}
