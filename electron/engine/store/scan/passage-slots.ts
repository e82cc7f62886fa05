// Which passage lies in which slot, by typed arrays: 12 bytes a slot and two tables of slots, no object a passage.
import { slotsPerChunk } from './layout.ts'
import { createSlotTable } from './slot-table.ts'

/** In place of a slot, and the generation of a free one. */
export const none = -1

export interface PassageSlots {
  /** Slots that are or were in use: all lie below. */
  readonly used: number
  readonly count: number
  /** That have passages. */
  readonly generations: number
  readonly bytes: number
  /** `none` where the passage has no slot. */
  find(generation: number, ordinal: number): number
  /** A free one: the last that was given up, else the next. It stays free until `take`. */
  free(): number
  /** How many slots beyond `used` storing `passages` may need. */
  missing(passages: number): number
  /** Takes what `free` gave. */
  take(slot: number, generation: number, ordinal: number): void
  /** The slots of a generation, which are free from now on. */
  release(generation: number): number[]
  generationAt(slot: number): number
  ordinalAt(slot: number): number
}

export function createPassageSlots(): PassageSlots {
  const keys = createColumns()
  const { generationAt, ordinalAt, followingAt } = keys
  const passages = createSlotTable({ first: generationAt, second: ordinalAt })
  /** The slot of each generation that was stored last. */
  const latest = createSlotTable({ first: generationAt, second: () => 0 })
  let used = 0
  let freed = 0
  let firstFree = none

  function release(generation: number): number[] {
    const slots: number[] = []
    for (let slot = latest.find(generation, 0); slot !== none; slot = followingAt(slot)) slots.push(slot)
    latest.remove(generation, 0)
    for (const slot of slots) passages.remove(generation, ordinalAt(slot))
    // Only now: the tables read the keys of what is still in them.
    for (const slot of slots) {
      keys.set(slot, none, none, firstFree)
      firstFree = slot
    }
    freed += slots.length
    return slots
  }
  return {
    get used() {
      return used
    },
    get count() {
      return used - freed
    },
    get generations() {
      return latest.count
    },
    get bytes() {
      return keys.bytes + passages.bytes + latest.bytes
    },
    find: passages.find,
    free: () => (firstFree === none ? used : firstFree),
    missing: (wanted) => Math.max(0, wanted - freed),
    take(slot, generation, ordinal) {
      if (slot === firstFree) {
        firstFree = followingAt(slot)
        freed -= 1
      } else used += 1
      keys.set(slot, generation, ordinal, latest.find(generation, 0))
      latest.set(slot)
      passages.set(slot)
    },
    release,
    generationAt,
    ordinalAt,
  }
}

const columns = 3

/** Generation, ordinal, and the next slot of the same generation (of a free one: the next free one); chunk by chunk, so that growing copies nothing. */
function createColumns() {
  const chunks: Int32Array[] = []
  // `none` for a slot that was never set, which is no slot.
  const read = (slot: number, column: number) =>
    chunks[Math.floor(slot / slotsPerChunk)]?.[columns * (slot % slotsPerChunk) + column] ?? none
  return {
    get bytes() {
      return 4 * columns * slotsPerChunk * chunks.length
    },
    generationAt: (slot: number) => read(slot, 0),
    ordinalAt: (slot: number) => read(slot, 1),
    followingAt: (slot: number) => read(slot, 2),
    set(slot: number, generation: number, ordinal: number, next: number): void {
      // `!`: slots are taken one after the other.
      if (slot === chunks.length * slotsPerChunk) chunks.push(new Int32Array(columns * slotsPerChunk))
      const chunk = chunks[Math.floor(slot / slotsPerChunk)]!
      const at = columns * (slot % slotsPerChunk)
      chunk[at] = generation
      chunk[at + 1] = ordinal
      chunk[at + 2] = next
    },
  }
}
