// What is asked of a block, written where its scan reads it.
import { BlockFullError } from './codes.ts'
import { type Area, areaPlaces, type BlockMemory, type SharedBlock } from './layout.ts'
import { writeQueryCodes } from './query-codes.ts'
import type { PlacedScan } from './scan-chunks.ts'
import type { Signs } from './signs.ts'

export interface Questions {
  /** Writes the query's codes; returns 1 / their length. Throws RangeError for a query that is not finite. */
  placeQuery(area: Area, query: Float32Array): number
  /** Stays until the area is asked to take another. Throws also BlockFullError, for a mask that has no room. */
  placeScan(area: Area, query: Float32Array, open: Uint8Array, limit: number): PlacedScan
  isOpen(generation: number, scan: PlacedScan): boolean
}

export function createQuestions(store: BlockMemory, { memory, length }: SharedBlock, signs: Signs): Questions {
  const masks = new Map<Area, { at: number; bytes: number }>()
  const placeQuery = (area: Area, query: Float32Array) =>
    writeQueryCodes(query, new Int16Array(memory.buffer, areaPlaces(area).query, length))

  /** A mask that has become too small is left where it is: all that are left are no more than the last. */
  function placeMask(area: Area, open: Uint8Array): number {
    let place = masks.get(area)
    if (!place || place.bytes < open.length) {
      const bytes = 2 ** Math.ceil(Math.log2(Math.max(4096, open.length)))
      const at = store.allocate(bytes)
      if (at === null) throw new BlockFullError(`There is no memory to say which of ${open.length} generations are open.`)
      place = { at, bytes }
      masks.set(area, place)
    }
    new Uint8Array(memory.buffer, place.at, open.length).set(open)
    return place.at
  }
  return {
    placeQuery,
    placeScan(area, query, open, limit) {
      const queryScale = placeQuery(area, query)
      if (signs.isOn) signs.placeQuery(area, query)
      const candidates = signs.candidates(limit)
      return { area, limit, candidates, queryScale, openAt: placeMask(area, open), openLength: open.length }
    },
    isOpen: (generation, { openAt, openLength }) =>
      generation >= 0 && generation < openLength && new Uint8Array(memory.buffer, openAt, openLength)[generation] === 1,
  }
}
