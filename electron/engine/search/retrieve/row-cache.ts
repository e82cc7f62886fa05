// Passages that were read lately: the same few are looked at for what is exact, shown and judged, and again at the next keystroke.
import { LRUCache } from 'lru-cache'
import { idOf } from '../../store/rows.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'

/** Passages kept, some 1.5 kB each: 18 MB. All of a library of a thousand notes; of a larger one those of the last hundred answers. */
const remembered = 12_000

/** Passages read together when all are: some 10 ms. */
const readTogether = 500

/** Reads passages as the store does; owned by the open index. */
export interface RowCache extends Pick<Store, 'readChunks'> {
  /**
   * Reads a library's passages before anybody asks, where all of them are kept: reading ten from the store takes 3 ms of a keystroke's 10, however small
   * the library. Ends early when the signal fires.
   */
  readAll(signal?: AbortSignal): Promise<void>
}

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
  const rows: RowCache = {
    async readAll(signal) {
      const notes = [...store.notes.values()]
      if (notes.reduce((sum, { chunks }) => sum + chunks, 0) > most) return
      const ids = notes.flatMap(({ generation, chunks }) =>
        Array.from({ length: chunks }, (_, at) => idOf({ generation, ordinal: at })),
      )
      for (let at = 0; at < ids.length; at += readTogether) {
        if (signal?.aborted) return
        await rows.readChunks(ids.slice(at, at + readTogether))
      }
    },
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
  return rows
}

/** The same store, which reads its passages through `rows`. */
export function readingThrough<S extends Pick<Store, 'readChunks'>>(store: S, { readChunks }: Pick<RowCache, 'readChunks'>): S {
  // SAFETY: an object whose prototype is the store has all that the store has.
  const reading = Object.create(store) as S
  return Object.assign(reading, { readChunks })
}
