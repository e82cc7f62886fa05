// Sparse vectors turned round: for each entry of the vocabulary the chunks that weigh something there, all in memory.
// 5 bytes an entry in chains of small blocks: an array of its own for each entry of the vocabulary took ten times as long to
// fill, nearly all of it for making room. 100,000 chunks of 150 entries take 79 MB.
import type { SparseVector } from '../../encoder/sparse-encoder.ts'
import { createBest, type Scored } from '../best.ts'
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

/** Entries of a block: half of one is empty in each chain on average, 2.5 MB in a vocabulary of 30,522. */
const blockEntries = 32
/** Blocks made room for at once: 640 KB. */
const segmentBlocks = 4096

interface Segment {
  slots: Uint32Array
  bytes: Uint8Array
}

interface Chains {
  segments: Segment[]
  /** The block behind each block; unknown where a chain ends. */
  next: number[]
  /** By entry of the vocabulary: first and last block, entries in all. */
  first: Uint32Array
  last: Uint32Array
  lengths: Uint32Array
}

export function createSparsePostings(): SparsePostings {
  const chains: Chains = {
    segments: [],
    next: [],
    first: new Uint32Array(),
    last: new Uint32Array(),
    lengths: new Uint32Array(),
  }
  let scales = new Float32Array(64)
  let count = 0

  return {
    get count() {
      return count
    },
    add({ ids, bytes, scale }) {
      if (count === scales.length) scales = extended(scales, new Float32Array(count * 2))
      scales[count] = scale
      for (let at = 0; at < ids.length; at++) push(chains, ids[at] ?? 0, count, bytes[at] ?? 0)
      return count++
    },
    search(query, limit, isOpen) {
      const scores = new Float32Array(count)
      for (let at = 0; at < query.ids.length; at++) addScores(scores, chains, query.ids[at] ?? 0, query.weights[at] ?? 0)
      const best = createBest(limit)
      for (let slot = 0; slot < count; slot++) {
        const score = (scores[slot] ?? 0) * (scales[slot] ?? 0)
        if (score > 0 && isOpen(slot)) best.offer(slot, score)
      }
      return best.all()
    },
    bytes: () => chains.segments.length * segmentBlocks * blockEntries * 5 + chains.first.length * 12 + scales.length * 4,
  }
}

function push(chains: Chains, id: number, slot: number, byte: number): void {
  if (id >= chains.lengths.length) makeRoom(chains, id)
  const length = chains.lengths[id] ?? 0
  const within = length % blockEntries
  if (within === 0) {
    const block = addBlock(chains)
    if (length === 0) chains.first[id] = block
    else chains.next[chains.last[id] ?? 0] = block
    chains.last[id] = block
  }
  const last = chains.last[id] ?? 0
  const segment = chains.segments[Math.floor(last / segmentBlocks)]
  const at = (last % segmentBlocks) * blockEntries + within
  if (segment !== undefined) [segment.slots[at], segment.bytes[at]] = [slot, byte]
  chains.lengths[id] = length + 1
}

function addBlock({ segments, next }: Chains): number {
  const block = next.push(0) - 1
  const entries = segmentBlocks * blockEntries
  if (block % segmentBlocks === 0) segments.push({ slots: new Uint32Array(entries), bytes: new Uint8Array(entries) })
  return block
}

/** For the entry `id`, and half as many again. */
function makeRoom(chains: Chains, id: number): void {
  const size = Math.ceil((id + 1) * 1.5)
  chains.first = extended(chains.first, new Uint32Array(size))
  chains.last = extended(chains.last, new Uint32Array(size))
  chains.lengths = extended(chains.lengths, new Uint32Array(size))
}

/** The innermost loop of a search: indices are in range, `!` spares a check a number. */
function addScores(scores: Float32Array, { segments, next, first, lengths }: Chains, id: number, weight: number): void {
  let block = first[id] ?? 0
  for (let left = lengths[id] ?? 0; left > 0; left -= blockEntries) {
    const { slots, bytes } = segments[Math.floor(block / segmentBlocks)]!
    const from = (block % segmentBlocks) * blockEntries
    const end = from + Math.min(left, blockEntries)
    for (let at = from; at < end; at++) scores[slots[at]!]! += weight * bytes[at]!
    block = next[block]!
  }
}

function extended<T extends Float32Array | Uint32Array>(values: T, larger: T): T {
  larger.set(values)
  return larger
}
