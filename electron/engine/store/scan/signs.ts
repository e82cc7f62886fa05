// One bit for each number of a vector: is it greater than that of the mean? A scan of them finds the few hundred candidates whose codes are compared.
//
// They are an eighth of the bytes: at 1,000,000 passages of 384 numbers a search takes 0.4 of the time that all codes take, 0.3 with half of them open;
// at 100,000 about half (../FACTS.md). The query keeps four bits a number:
// with one (Hamming distance) the 1,000 best hold 0.98 to 0.99 of the ten nearest at 100,000 and 500,000, with four the 500 best hold all of them,
// on clustered vectors, on such with few clusters, and on such that share a large common part (all cosines 0.7 to 1, as E5's).

import { BlockFullError } from './codes.ts'
import type { Kernel } from './kernel/kernel.ts'
import {
  type Area,
  areaPlaces,
  type BlockMemory,
  chunkPlaces,
  meanAt,
  openHead,
  type SharedBlock,
  signBytes,
  slotsPerChunk,
} from './layout.ts'

export interface SignRules {
  /** From so many slots on signs are kept and scanned first. */
  from: number
  /** So many candidates at least for 384 numbers a vector; fewer numbers tell less, and ask for more. */
  least: number
}

export const signRules: SignRules = { from: 100_000, least: 2000 }

/** So many candidates for each passage that is wanted. */
const candidatesPerHit = 10

const candidatesFor = (limit: number, length: number, { least }: SignRules): number =>
  Math.max(candidatesPerHit * limit, Math.ceil(least * Math.max(1, 384 / length)))

/** Every so many vectors one counts for the mean. */
const meanStride = 8

export interface Signs {
  /** False until there are enough vectors to tell their mean. */
  readonly isOn: boolean
  /** Makes room for those of so many slots, where signs are kept. Throws BlockFullError. */
  reserve(slots: number): void
  /** Once there are enough slots: takes signs of all below `used`, and from now on of each that is written. Without room for them it does without. */
  keepUp(used: number): void
  write(slot: number): void
  /** How many candidates a search for `limit` passages compares; 0 while there are no signs: all. */
  candidates(limit: number): number
  /** The query's numbers as four bits each, in planes. */
  placeQuery(area: Area, query: Float32Array): void
}

export function createSigns(store: BlockMemory, shared: SharedBlock, kernel: Kernel, rules: SignRules): Signs {
  const { memory, length } = shared
  const head = openHead(shared)
  const mean = new Float32Array(memory.buffer, meanAt, length)
  let isOn = false
  /** That have room for signs. */
  let chunks = 0

  function write(slot: number): void {
    const at = slot % slotsPerChunk
    const chunk = Math.floor(slot / slotsPerChunk)
    const { codes, scales } = chunkPlaces(head.chunkAt(chunk), length)
    kernel.signs(codes + at * length, length, scales + 4 * at, meanAt, head.signsAt(chunk) + at * signBytes(length))
  }
  /** False where there is no more. */
  function makeRoom(slots: number): boolean {
    for (; chunks * slotsPerChunk < slots; chunks++) {
      const at = store.allocate(slotsPerChunk * signBytes(length))
      if (at === null) return false
      head.setSignsAt(chunks, at)
    }
    return true
  }
  return {
    get isOn() {
      return isOn
    },
    write,
    candidates: (limit) => (isOn ? candidatesFor(limit, length, rules) : 0),
    reserve(slots) {
      if (isOn && !makeRoom(slots)) throw new BlockFullError(`There is no memory for the signs of ${slots} vectors.`)
    },
    keepUp(used) {
      if (isOn || used < rules.from || !makeRoom(used)) return
      mean.set(meanOf(shared, used))
      for (let slot = 0; slot < used; slot++) write(slot)
      isOn = true
    },
    placeQuery(area, query) {
      const planes = new Uint8Array(memory.buffer, areaPlaces(area).planes, 4 * signBytes(length)).fill(0)
      const norm = Math.hypot(...query) || 1
      const centred = query.map((value, at) => value / norm - mean[at]!)
      const most = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
      centred.forEach((value, at) => {
        const bits = Math.round((value / most) * 7) & 15
        for (let digit = 0; digit < 4; digit++) {
          planes[32 * (at >> 6) + 8 * digit + ((at >> 3) & 7)]! |= ((bits >> digit) & 1) << (at & 7)
        }
      })
    },
  }
}

/** The mean of the vectors with length 1. */
function meanOf(shared: SharedBlock, used: number): Float64Array {
  const { memory, length } = shared
  const head = openHead(shared)
  const sum = new Float64Array(length)
  let count = 0
  for (let slot = 0; slot < used; slot += meanStride) {
    const { codes, scales } = chunkPlaces(head.chunkAt(Math.floor(slot / slotsPerChunk)), length)
    const at = slot % slotsPerChunk
    const vector = new Int8Array(memory.buffer, codes + at * length, length)
    const [scale = 0] = new Float32Array(memory.buffer, scales + 4 * at, 1)
    for (let number = 0; number < length; number++) sum[number]! += vector[number]! * scale
    count += 1
  }
  return sum.map((value) => value / Math.max(1, count))
}
