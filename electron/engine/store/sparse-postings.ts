// Sparse vectors turned round: for each entry of the vocabulary the chunks that weigh something there, all in memory.
// 5 bytes an entry: 100,000 chunks of 150 entries take 75 MB, and up to a third more where a list has just grown.
import type { SparseVector } from '../encoder/sparse-encoder.ts'
import { createBest, type Scored } from './best.ts'
import type { QuantisedVector } from './sparse-vector.ts'

export interface SparsePostings {
  /** Chunks, dead ones too. */
  readonly count: number
  /** The slot of the new chunk; slots count up from 0. */
  add(vector: QuantisedVector): number
  /** Greatest dot products with `query` over 0 among the slots that are open. */
  search(query: SparseVector, limit: number, isOpen: (slot: number) => boolean): readonly Scored[]
  /** Of the arrays. */
  bytes(): number
}

interface Posting {
  slots: Uint32Array
  bytes: Uint8Array
  length: number
}

export function createSparsePostings(): SparsePostings {
  const postings = new Map<number, Posting>()
  let scales = new Float32Array(64)
  let count = 0

  return {
    get count() {
      return count
    },
    add({ ids, bytes, scale }) {
      if (count === scales.length) scales = grown(scales, Float32Array)
      scales[count] = scale
      for (let at = 0; at < ids.length; at++) push(postings, ids[at] ?? 0, count, bytes[at] ?? 0)
      return count++
    },
    search(query, limit, isOpen) {
      const scores = new Float32Array(count)
      for (let at = 0; at < query.ids.length; at++) {
        const posting = postings.get(query.ids[at] ?? -1)
        if (posting !== undefined) addScores(scores, posting, query.weights[at] ?? 0)
      }
      const best = createBest(limit)
      for (let slot = 0; slot < count; slot++) {
        const score = (scores[slot] ?? 0) * (scales[slot] ?? 0)
        if (score > 0 && isOpen(slot)) best.offer(slot, score)
      }
      return best.all()
    },
    bytes: () => [...postings.values()].reduce((sum, { slots }) => sum + slots.length * 5, scales.length * 4),
  }
}

function push(postings: Map<number, Posting>, id: number, slot: number, byte: number): void {
  const posting = postings.get(id) ?? { slots: new Uint32Array(4), bytes: new Uint8Array(4), length: 0 }
  if (posting.length === 0) postings.set(id, posting)
  if (posting.length === posting.slots.length) {
    posting.slots = grown(posting.slots, Uint32Array)
    posting.bytes = grown(posting.bytes, Uint8Array)
  }
  posting.slots[posting.length] = slot
  posting.bytes[posting.length] = byte
  posting.length += 1
}

/** The innermost loop of a search: indices are in range, `!` spares a check a number. */
function addScores(scores: Float32Array, { slots, bytes, length }: Posting, weight: number): void {
  for (let at = 0; at < length; at++) scores[slots[at]!]! += weight * bytes[at]!
}

/** A third more room: growing by halves would leave a quarter of the memory empty on average. */
function grown<T extends Float32Array | Uint32Array | Uint8Array>(values: T, make: new (length: number) => T): T {
  const larger = new make(Math.ceil((values.length * 4) / 3) + 4)
  larger.set(values)
  return larger
}
