// An immutable piece of the word index: its passages, and per term where it stands in them. Typed arrays only, so a worker can be handed
// one and a table can keep it.

/**
 * Passages are numbered from 0 in the order in which they lie here; terms lie in slots. `postings` holds per slot, for each passage with the
 * term and ascending: a varint of (number - number before - 1) * 2 + (1 where the term stands there once), then where it stands more often a
 * varint of (times - 2); the number before the first is -1. `positions` holds a varint for each time it stands there: position - position
 * before - 1, before the first -1. A varint has 7 bits a byte, lowest first, four bytes at most.
 */
export interface Segment {
  readonly generations: Int32Array
  readonly ordinals: Int32Array
  /** Terms of each passage. */
  readonly lengths: Uint32Array
  /** A byte of the caller's for each passage. */
  readonly flags: Uint8Array
  /** Term numbers, ascending, and the slot of each. */
  readonly terms: Int32Array
  readonly slots: Uint32Array
  /** By slot: passages and notes (generations) that hold the term. */
  readonly chunkCounts: Uint32Array
  readonly noteCounts: Uint32Array
  readonly lists: Lists
}

/** What lies where: the lists of slot s begin at `starts[s]` and end before `starts[s + 1]`. */
export interface Lists {
  readonly postingStarts: Uint32Array
  readonly postings: Uint8Array
  readonly positionStarts: Uint32Array
  readonly positions: Uint8Array
  /**
   * Ways into a long list, one behind every `skipEvery` postings: the passage before it, and where both lists go on. A phrase of a rare and a
   * common term reads little of the common one's.
   */
  readonly skipStarts: Uint32Array
  readonly skipPassages: Int32Array
  readonly skipPostings: Uint32Array
  readonly skipPositions: Uint32Array
}

/** 12 bytes for 64 postings: a fifteenth of what those take. */
export const skipEvery = 64

export const passagesOf = ({ generations }: Segment): number => generations.length

/** The slot of the term, or -1. */
export function slotOf({ terms, slots }: Segment, term: number): number {
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = terms[middle]!
    if (found === term) return slots[middle]!
    if (found < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Of all arrays. */
export function bytesOf({ lists, ...arrays }: Segment): number {
  return [...Object.values(arrays), ...Object.values(lists)].reduce((sum, { byteLength }) => sum + byteLength, 0)
}
