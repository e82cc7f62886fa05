// What is asked of a block, written where its scan reads it.
import { BlockFullError } from './codes.ts'
import { type Area, areaPlaces, type BlockMemory, type SharedBlock } from './layout.ts'
import type { PassageSlots } from './passage-slots.ts'
import { writeQueryCodes } from './query-codes.ts'
import type { PlacedScan } from './scan-chunks.ts'
import type { Signs } from './signs.ts'

export interface Questions {
  /** Writes the query's codes; returns 1 / their length. Throws RangeError for a query that is not finite. */
  placeQuery(area: Area, query: Float32Array): number
  /** Stays until the area is asked to take another. Throws also BlockFullError, for a mask that has no room. */
  placeScan(area: Area, query: Float32Array, open: Uint8Array, limit: number): PlacedScan
  /** Whether a generation may answer the scan, as its mask is now. */
  openTo(scan: PlacedScan): (generation: number) => boolean
}

/**
 * A scan chooses so many for `limit` that are wanted, by codes; residuals tell which of them are best. The ten nearest lay among the
 * first 20 by codes in every measurement (../FACTS.md).
 */
const chosenFor = (limit: number): number => limit + Math.max(32, Math.ceil(limit / 4))

/** Where no more than so many passages are open for each candidate that signs would choose, comparing the codes of all is as fast. */
const openPerCandidate = 10

interface Asked {
  signs: Signs
  slots: Pick<PassageSlots, 'count' | 'generations'>
}

export function createQuestions(store: BlockMemory, { memory, length }: SharedBlock, { signs, slots }: Asked): Questions {
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
      const chosen = chosenFor(limit)
      const most = signs.candidates(chosen)
      const candidates = areMoreOpen(open, (openPerCandidate * most * slots.generations) / slots.count) ? most : 0
      if (candidates > 0) signs.placeQuery(area, query)
      return { area, limit, chosen, candidates, queryScale, openAt: placeMask(area, open), openLength: open.length }
    },
    openTo({ openAt, openLength }) {
      const open = new Uint8Array(memory.buffer, openAt, openLength)
      return (generation) => open[generation] === 1
    },
  }
}

/** Whether more than so many generations are open. */
function areMoreOpen(open: Uint8Array, generations: number): boolean {
  let count = 0
  for (let at = 0; at < open.length && count <= generations; at++) if (open[at] === 1) count += 1
  return count > generations
}
