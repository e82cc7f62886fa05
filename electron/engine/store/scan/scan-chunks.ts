// One scan over all chunks of a block: by the engine in place, or by the thread.
import { createBest, type Scored } from '../best.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Area, areaPlaces, chunkPlaces, control, openHead, type SharedBlock, slotsPerChunk } from './layout.ts'

/** What is asked, as it lies in the memory. */
export interface PlacedScan {
  /** Whose query it is, and where the found ones are written. */
  area: Area
  /** A byte for each generation, 1 where it may answer. */
  openAt: number
  openLength: number
  limit: number
  /** 1 / the length of the query's codes. */
  queryScale: number
}

/**
 * The best slots, best first, the lower slot first where scores are equal; scores are cosines but for the query's scale. Null where
 * `isWanted` says no, which is asked before each chunk.
 */
export function scanChunks(
  block: SharedBlock,
  kernel: Kernel,
  scan: PlacedScan,
  isWanted: () => boolean,
): readonly Scored[] | null {
  const { length, memory } = block
  const head = openHead(block)
  const { query, found } = areaPlaces(scan.area)
  const slots = new Int32Array(memory.buffer, found, 2 * slotsPerChunk)
  const scores = new Float32Array(memory.buffer, found, 2 * slotsPerChunk)
  const best = createBest(scan.limit)
  const used = head.read(control.used)
  for (let from = 0; from < used; from += slotsPerChunk) {
    if (!isWanted()) return null
    const { codes, generations, scales } = chunkPlaces(head.chunkAt(from / slotsPerChunk), length)
    const count = Math.min(slotsPerChunk, used - from)
    const { openAt, openLength } = scan
    const hits = kernel.scan(codes, generations, scales, count, length, query, openAt, openLength, best.floor, found)
    for (let hit = 0; hit < hits; hit++) best.offer(from + slots[2 * hit]!, scores[2 * hit + 1]!)
  }
  return best.all()
}
