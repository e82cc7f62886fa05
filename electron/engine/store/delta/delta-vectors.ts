// Vectors of the chunks written lately, as they are, until they are in the table.

import { dotAt } from '../../encoder/vectors.ts'
import { createBest } from '../best.ts'
import type { OpenMask } from '../notes/open-generations.ts'
import { type FoundKey, idOf, type RowKey, type VectorRow } from '../rows.ts'

export interface DeltaVectors {
  readonly count: number
  add(rows: readonly VectorRow[]): void
  drop(generation: number): void
  clear(): void
  /** Copies. */
  find(id: string): Float32Array | null
  findText(textHash: string): Float32Array | null
  /** Greatest cosines, best first, compared one by one: 1 microsecond for 1,536 numbers. */
  nearest(query: Float32Array, open: OpenMask, limit: number): FoundKey[]
  /** All, oldest first; vectors are views that the next change invalidates. */
  rows(): VectorRow[]
}

interface Held extends RowKey {
  id: string
  textHash: string
  /** Of the vector. */
  length: number
}

const lengthOf = (vector: Float32Array): number => Math.sqrt(dotAt(vector, 0, vector))

export function createDeltaVectors(dimensions: number): DeltaVectors {
  const block = createBlock(dimensions)
  let held: (Held | null)[] = []
  const byId = new Map<string, number>()
  const byText = new Map<string, number>()
  const copyAt = (slot: number | undefined) => (slot === undefined ? null : block.at(slot).slice())

  function add(rows: readonly VectorRow[]): void {
    for (const { generation, ordinal, textHash, vector } of rows) {
      const id = idOf({ generation, ordinal })
      if (byId.has(id)) continue
      const slot = held.push({ id, generation, ordinal, textHash, length: lengthOf(vector) }) - 1
      block.set(slot, vector)
      byId.set(id, slot)
      byText.set(textHash, slot)
    }
  }
  function clear(): void {
    held = []
    byId.clear()
    byText.clear()
    block.clear()
  }
  const rows = () => held.flatMap((row, slot) => (row === null ? [] : [{ ...row, vector: block.at(slot) }]))

  function rebuild(): void {
    const kept = rows().map((row) => ({ ...row, vector: row.vector.slice() }))
    clear()
    add(kept)
  }
  return {
    get count() {
      return byId.size
    },
    add,
    clear,
    nearest: (query, open, limit) => findNearest(held, block, { query, open, limit }),
    rows,
    drop(generation) {
      const lost = new Set<string>()
      for (const [slot, row] of slotsOf(held, (one) => one.generation === generation)) {
        held[slot] = null
        byId.delete(row.id)
        if (byText.get(row.textHash) === slot && byText.delete(row.textHash)) lost.add(row.textHash)
      }
      findAgain(lost, held, byText)
      if (held.length > 256 && byId.size * 2 < held.length) rebuild()
    },
    find: (id) => copyAt(byId.get(id)),
    findText: (textHash) => copyAt(byText.get(textHash)),
  }
}

interface Asked {
  query: Float32Array
  open: OpenMask
  limit: number
}

function findNearest(
  held: readonly (Held | null)[],
  block: ReturnType<typeof createBlock>,
  { query, open, limit }: Asked,
): FoundKey[] {
  const best = createBest(limit)
  const asked = lengthOf(query)
  for (const [slot, row] of held.entries()) {
    if (row === null || open[row.generation] !== 1) continue
    const lengths = asked * row.length
    best.offer(slot, lengths > 0 ? block.dot(slot, query) / lengths : 0)
  }
  return best.all().flatMap(({ slot, score }) => {
    const row = held[slot]
    return row ? [{ generation: row.generation, ordinal: row.ordinal, score }] : []
  })
}

/** A copy of a note has the same vectors: where one goes, the other's are found. */
function findAgain(lost: ReadonlySet<string>, held: readonly (Held | null)[], byText: Map<string, number>): void {
  if (lost.size === 0) return
  for (const [slot, { textHash }] of slotsOf(held, (row) => lost.has(row.textHash))) byText.set(textHash, slot)
}

const slotsOf = (held: readonly (Held | null)[], isWanted: (row: Held) => boolean): [number, Held][] =>
  held.flatMap((row, slot): [number, Held][] => (row !== null && isWanted(row) ? [[slot, row]] : []))

/** Vectors side by side in one array that grows by halves. */
function createBlock(dimensions: number) {
  let values = new Float32Array(64 * dimensions)
  return {
    dot: (slot: number, query: Float32Array) => dotAt(values, slot * dimensions, query),
    at: (slot: number) => values.subarray(slot * dimensions, (slot + 1) * dimensions),
    set(slot: number, vector: Float32Array): void {
      if ((slot + 1) * dimensions > values.length) {
        const grown = new Float32Array(Math.ceil(values.length / dimensions / 2) * 3 * dimensions)
        grown.set(values)
        values = grown
      }
      values.set(vector, slot * dimensions)
    },
    clear: () => void (values = new Float32Array(64 * dimensions)),
  }
}
