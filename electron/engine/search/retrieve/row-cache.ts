// Passages that were read lately: the same few are looked at for what is exact, shown and judged, and again at the next keystroke.
import { LRUCache } from 'lru-cache'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'

/** Passages kept: some 1.5 kB each. As many as an exclusion reads at most, and those of several answers. */
const remembered = 2000

/** Reads passages as the store does; owned by the open index. */
export type RowCache = Pick<Store, 'readChunks'>

/**
 * Remembers the last passages that were asked for. An id never means another text, but a note moves and goes: a passage is taken from
 * memory only while its note still stands under the path and in the generation that it was read in.
 */
export function createRowCache(store: Pick<Store, 'notes' | 'readChunks'>, most = remembered): RowCache {
  const known = new LRUCache<string, ChunkRow>({ max: most })
  const isCurrent = ({ id, path }: ChunkRow) => {
    const generation = store.notes.get(path)?.generation
    return generation !== undefined && id.startsWith(`${generation}-`)
  }
  return {
    async readChunks(ids) {
      const found = new Map<string, ChunkRow>()
      for (const id of ids) {
        const row = known.get(id)
        if (row !== undefined && isCurrent(row)) found.set(id, row)
      }
      const missing = ids.filter((id) => !found.has(id))
      for (const row of missing.length === 0 ? [] : await store.readChunks(missing)) {
        known.set(row.id, row)
        found.set(row.id, row)
      }
      return ids.flatMap((id) => found.get(id) ?? [])
    },
  }
}

/** The same store, which reads its passages through `rows`. */
export function readingThrough<S extends Pick<Store, 'readChunks'>>(store: S, { readChunks }: RowCache): S {
  // SAFETY: an object whose prototype is the store has all that the store has.
  const reading = Object.create(store) as S
  return Object.assign(reading, { readChunks })
}
