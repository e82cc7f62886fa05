// Chunks that have no vector yet, oldest first. Kept in memory: asking for the next batch must not scan the tables.
import type { RowKey } from '../rows.ts'

export interface Pending {
  readonly count: number
  add(keys: readonly RowKey[]): void
  /** Forgets a generation. */
  drop(generation: number): void
  /** The chunk has its vector. */
  done(key: RowKey): void
  isPending(key: RowKey): boolean
  /** True while a chunk of the generation has no vector. */
  waits(generation: number): boolean
  first(limit: number): RowKey[]
}

/** Generations only grow, so insertion order is age. */
export function createPending(): Pending {
  const waiting = new Map<number, Set<number>>()
  let count = 0
  return {
    get count() {
      return count
    },
    add(keys) {
      for (const { generation, ordinal } of keys) {
        const ordinals = waiting.get(generation) ?? new Set()
        if (ordinals.has(ordinal)) continue
        waiting.set(generation, ordinals.add(ordinal))
        count++
      }
    },
    drop(generation) {
      count -= waiting.get(generation)?.size ?? 0
      waiting.delete(generation)
    },
    done({ generation, ordinal }) {
      const ordinals = waiting.get(generation)
      if (!ordinals?.delete(ordinal)) return
      count--
      if (ordinals.size === 0) waiting.delete(generation)
    },
    isPending: ({ generation, ordinal }) => waiting.get(generation)?.has(ordinal) ?? false,
    waits: (generation) => waiting.has(generation),
    first(limit) {
      const keys: RowKey[] = []
      for (const [generation, ordinals] of waiting) {
        for (const ordinal of ordinals) {
          if (keys.length >= limit) return keys
          keys.push({ generation, ordinal })
        }
      }
      return keys
    },
  }
}
