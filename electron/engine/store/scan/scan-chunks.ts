// One scan over all chunks of a block: by the engine in place, or by the thread.
import { createBest, type Scored } from '../best.ts'
import { createCandidates } from './candidates.ts'
import type { Kernel } from './kernel/kernel.ts'
import {
  type Area,
  areaPlaces,
  type ChunkPlaces,
  chunkPlaces,
  control,
  openHead,
  type SharedBlock,
  signBytes,
  slotsPerChunk,
} from './layout.ts'

/** What is asked, as it lies in the memory. */
export interface PlacedScan {
  /** Whose query it is, and where the found ones are written. */
  area: Area
  /** A byte for each generation, 1 where it may answer. */
  openAt: number
  openLength: number
  limit: number
  /** The scan finds so many, the best by codes; the engine compares them anew and answers with `limit`. */
  chosen: number
  /** 1 / the length of the query's codes. */
  queryScale: number
  /** So many are chosen by signs, and compared by their codes; 0: all are. */
  candidates: number
}

/**
 * The best slots by their codes, best first, the lower slot first where scores are equal; scores are about the cosines, but for the query's
 * scale. Null where `isWanted` says no, which is asked before each chunk.
 */
export function scanChunks(
  block: SharedBlock,
  kernel: Kernel,
  scan: PlacedScan,
  isWanted: () => boolean,
): readonly Scored[] | null {
  const chunks = listChunks(block)
  return scan.candidates > 0
    ? scanBySigns({ ...block, kernel, chunks }, scan, isWanted)
    : scanCodes({ ...block, kernel, chunks }, scan, isWanted)
}

interface Chunk extends ChunkPlaces {
  signs: number
  firstSlot: number
  count: number
}

interface Scanned extends SharedBlock {
  kernel: Kernel
  chunks: readonly Chunk[]
}

function listChunks(block: SharedBlock): Chunk[] {
  const head = openHead(block)
  const used = head.read(control.used)
  return Array.from({ length: Math.ceil(used / slotsPerChunk) }, (_, chunk) => {
    const firstSlot = chunk * slotsPerChunk
    const places = chunkPlaces(head.chunkAt(chunk), block.length)
    return { ...places, signs: head.signsAt(chunk), firstSlot, count: Math.min(slotsPerChunk, used - firstSlot) }
  })
}

function scanCodes(
  { memory, length, kernel, chunks }: Scanned,
  { area, openAt, openLength, chosen }: PlacedScan,
  isWanted: () => boolean,
): readonly Scored[] | null {
  const { query, found } = areaPlaces(area)
  const slots = new Int32Array(memory.buffer, found, 2 * slotsPerChunk)
  const scores = new Float32Array(memory.buffer, found, 2 * slotsPerChunk)
  const best = createBest(chosen)
  for (const { codes, generations, scales, count, firstSlot } of chunks) {
    if (!isWanted()) return null
    const hits = kernel.scan(codes, generations, scales, count, length, query, openAt, openLength, best.floor, found)
    for (let hit = 0; hit < hits; hit++) best.offer(firstSlot + slots[2 * hit]!, scores[2 * hit + 1]!)
  }
  return best.all()
}

function scanBySigns(scanned: Scanned, scan: PlacedScan, isWanted: () => boolean): readonly Scored[] | null {
  const { memory, length, kernel, chunks } = scanned
  const { planes, found } = areaPlaces(scan.area)
  const { openAt, openLength } = scan
  const hits = new Int32Array(memory.buffer, found, 2 * slotsPerChunk)
  const candidates = createCandidates(scan.candidates)
  for (const { signs, generations, count, firstSlot } of chunks) {
    if (!isWanted()) return null
    const { floor } = candidates
    const end = 2 * kernel.scanSigns(signs, generations, count, signBytes(length), planes, openAt, openLength, floor, found)
    for (let hit = 0; hit < end; hit += 2) candidates.offer(firstSlot + hits[hit]!, hits[hit + 1]!)
  }
  return isWanted() ? compareCodes(scanned, scan, candidates.all()) : null
}

function compareCodes(
  { length, kernel, chunks }: Scanned,
  { area, chosen }: PlacedScan,
  slots: readonly number[],
): readonly Scored[] {
  const { query } = areaPlaces(area)
  const best = createBest(chosen)
  for (const slot of slots) {
    const { codes, scales } = chunks[Math.floor(slot / slotsPerChunk)]!
    const at = slot % slotsPerChunk
    best.offer(slot, kernel.score(codes + at * length, query, length, scales + 4 * at))
  }
  return best.all()
}
