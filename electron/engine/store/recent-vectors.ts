// Vectors of the chunks written lately, compared one by one in memory: exact, and no fragment of the table to open.
// Up to the first index (settings.store.firstVectorIndex) these are all vectors there are.
import type { FoundChunk } from './recent-words.ts'
import { idOf, type RowKey, type VectorRow } from './rows.ts'

export interface RecentVectors {
  readonly count: number
  add(rows: readonly VectorRow[]): void
  drop(generation: number): void
  search(query: Float32Array, limit: number, isOpen: (generation: number) => boolean): FoundChunk[]
  /** Copies. */
  find(id: string): Float32Array | null
  findText(textHash: string): Float32Array | null
  /** All, oldest first; vectors are views that the next change invalidates. */
  rows(): VectorRow[]
}

interface Held extends RowKey {
  textHash: string
  /** 1 / length of the vector. */
  scale: number
}

export function createRecentVectors(dimensions: number): RecentVectors {
  let values = new Float32Array(256 * dimensions)
  let held: (Held | null)[] = []
  let byId = new Map<string, number>()
  let byText = new Map<string, number>()

  const at = (slot: number) => values.subarray(slot * dimensions, (slot + 1) * dimensions)
  const copyAt = (slot: number | undefined) => (slot === undefined ? null : at(slot).slice())

  function insert(row: VectorRow): void {
    if (byId.has(idOf(row))) return
    const slot = held.length
    if ((slot + 1) * dimensions > values.length) {
      const grown = new Float32Array(Math.ceil(values.length * 1.5))
      grown.set(values)
      values = grown
    }
    values.set(row.vector, slot * dimensions)
    const { generation, ordinal, textHash } = row
    held.push({ generation, ordinal, textHash, scale: 1 / (Math.sqrt(dot(row.vector, row.vector, 0, dimensions)) || 1) })
    byId.set(idOf(row), slot)
    byText.set(textHash, slot)
  }

  const rows = () =>
    held.flatMap((row, slot) => {
      if (row === null) return []
      const { generation, ordinal, textHash } = row
      return [{ id: idOf(row), generation, ordinal, textHash, vector: at(slot) }]
    })

  function rebuild(): void {
    const kept = rows().map((row) => ({ ...row, vector: row.vector.slice() }))
    values = new Float32Array(Math.max(256, kept.length) * dimensions)
    held = []
    byId = new Map()
    byText = new Map()
    for (const row of kept) insert(row)
  }

  return {
    get count() {
      return byId.size
    },
    rows,
    add(added) {
      for (const row of added) insert(row)
    },
    drop(generation) {
      for (const [slot, row] of held.entries()) {
        if (row?.generation !== generation) continue
        held[slot] = null
        byId.delete(idOf(row))
        if (byText.get(row.textHash) === slot) byText.delete(row.textHash)
      }
      if (held.length > 256 && byId.size * 2 < held.length) rebuild()
    },
    search(query, limit, isOpen) {
      const length = Math.sqrt(dot(query, query, 0, dimensions)) || 1
      const found: FoundChunk[] = []
      const best = createBest(limit)
      for (let slot = 0; slot < held.length; slot++) {
        const row = held[slot]
        if (!row || !isOpen(row.generation)) continue
        best.offer(slot, (dot(values, query, slot * dimensions, dimensions) * row.scale) / length)
      }
      for (const { slot, score } of best.all()) {
        const row = held[slot]
        if (row) found.push({ id: idOf(row), generation: row.generation, score })
      }
      return found
    },
    find: (id) => copyAt(byId.get(id)),
    findText: (textHash) => copyAt(byText.get(textHash)),
  }
}

/** a[from...] . b, with four sums so that the additions do not wait for each other. */
function dot(a: Float32Array, b: Float32Array, from: number, length: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < length; i += 4) {
    s0 += (a[from + i] ?? 0) * (b[i] ?? 0)
    s1 += (a[from + i + 1] ?? 0) * (b[i + 1] ?? 0)
    s2 += (a[from + i + 2] ?? 0) * (b[i + 2] ?? 0)
    s3 += (a[from + i + 3] ?? 0) * (b[i + 3] ?? 0)
  }
  for (; i < length; i++) s0 += (a[from + i] ?? 0) * (b[i] ?? 0)
  return s0 + s1 + s2 + s3
}

interface Scored {
  slot: number
  score: number
}

/** The best `limit` of a stream: gathered to twice the limit, then cut, so each offer is cheap. */
function createBest(limit: number) {
  let kept: Scored[] = []
  let floor = -Infinity
  const cut = () => {
    kept = kept.sort((a, b) => b.score - a.score).slice(0, limit)
    if (kept.length === limit) floor = kept[limit - 1]?.score ?? -Infinity
  }
  return {
    offer(slot: number, score: number): void {
      if (score <= floor) return
      kept.push({ slot, score })
      if (kept.length >= limit * 2 + 16) cut()
    },
    all(): readonly Scored[] {
      cut()
      return kept
    },
  }
}
