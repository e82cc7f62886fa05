// Search by meaning: codes of all vectors in memory (scan/), and the table behind them. The table answers while its vectors are still
// being read, and for good where they do not fit; what was written lately is in memory in any case.

import type { Port } from '../../../../shared/port.ts'
import { dot } from '../../encoder/vectors.ts'
import type { Scope, Vectors } from '../lance/vectors.ts'
import type { OpenMask } from '../notes/open-generations.ts'
import { type FoundKey, idOf, type KeyedVector, keyOf } from '../rows.ts'
import { BlockFullError } from '../scan/codes.ts'
import { mostDimensions } from '../scan/layout.ts'
import { createVectorScanner, type VectorScanner } from '../scan/thread/scanner.ts'
import { createVectorBlock, type VectorBlock } from '../scan/vector-block.ts'

export interface Nearness {
  add(rows: readonly KeyedVector[]): void
  drop(generation: number): void
  /** Greatest cosines, best first. Throws CANCELLED. */
  search(vector: Float32Array, asked: NearnessQuery, signal?: AbortSignal): Promise<FoundKey[]>
  /** Cosines with a vector of length 1, by id, to the precision of the codes. */
  cosines(vector: Float32Array, ids: readonly string[]): Promise<Map<string, number>>
  /** Takes in what the table holds; `onRead` is told of it all. */
  load(options: LoadOptions): Promise<void>
  close(): void
}

export interface NearnessQuery {
  open: OpenMask
  /** The same for the table. */
  scope(): Scope
  limit: number
}

export interface LoadOptions {
  isLive(generation: number): boolean
  onRead(rows: readonly KeyedVector[]): void
  isStopped(): boolean
  breathe(): Promise<void>
}

export interface NearnessOptions {
  vectors: Pick<Vectors, 'searchTable' | 'scan' | 'read' | 'delta'>
  dimensions: number
  /** Starts the thread that compares vectors; absent: it is done in place. */
  startScan?: (() => Port) | undefined
}

/** Vectors taken in before others may have their turn: some 1 ms. */
const vectorsPerTurn = 1000

export function openNearness({ vectors, dimensions, startScan }: NearnessOptions): Nearness {
  const block = dimensions <= mostDimensions ? createVectorBlock({ dimensions }) : null
  const scanner = block && createVectorScanner({ block, startScan })
  const nearness = createNearness(vectors, block, scanner)
  nearness.add(vectors.delta.rows())
  return nearness
}

/** `block` and `scanner` are null where vectors have more numbers than a block takes: then the table alone answers. */
function createNearness(vectors: NearnessOptions['vectors'], block: VectorBlock | null, scanner: VectorScanner | null): Nearness {
  let isRead = false
  let isFull = block === null
  const holdsAll = () => isRead && !isFull

  function add(rows: readonly KeyedVector[]): void {
    if (isFull) return
    try {
      block?.add(rows)
    } catch (error) {
      if (!(error instanceof BlockFullError)) throw error
      isFull = true
    }
  }

  return {
    add,
    drop: (generation) => block?.drop(generation),
    async search(vector, { open, scope, limit }, signal) {
      if (limit <= 0) return []
      const isAll = holdsAll()
      const near = (await scanner?.search(vector, open, limit, signal)) ?? []
      if (isAll) return near
      // What was written lately is in no table yet, and in the block only where that has had room for it.
      const recent = isFull ? vectors.delta.nearest(vector, open, limit) : []
      return bestOf([...near, ...recent, ...(await vectors.searchTable(vector, scope(), limit))], limit)
    },
    async cosines(vector, ids) {
      const found = new Map<string, number>()
      const keys = ids.flatMap((id) => keyOf(id) ?? [])
      const near = block?.cosines(keys, vector) ?? []
      for (const [at, key] of keys.entries()) if (typeof near[at] === 'number') found.set(idOf(key), near[at])
      const far = holdsAll() ? [] : ids.filter((id) => !found.has(id))
      for (const [id, stored] of far.length > 0 ? await vectors.read(far) : []) found.set(id, dot(vector, stored))
      return found
    },
    async load({ isLive, onRead, isStopped, breathe }) {
      await vectors.scan(async (rows) => {
        for (let at = 0; at < rows.length; at += vectorsPerTurn) {
          const live = rows.slice(at, at + vectorsPerTurn).filter(({ generation }) => isLive(generation))
          add(live)
          onRead(live)
          await breathe()
        }
      }, isStopped)
      isRead = true
    },
    close: () => scanner?.close(),
  }
}

/** Best first, each once. */
function bestOf(found: readonly FoundKey[], limit: number): FoundKey[] {
  const best = new Map<string, FoundKey>()
  for (const each of found.toSorted((a, b) => b.score - a.score)) {
    const id = idOf(each)
    if (!best.has(id) && best.size < limit) best.set(id, each)
  }
  return [...best.values()]
}
