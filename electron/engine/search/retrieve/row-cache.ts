// Passages of one query, read once: what is exact, reranked, shown and judged looks at the same few.
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'

/** The same store, which remembers what it was asked to read. A chunk never changes, so nothing gets stale; made anew for each query. */
export function withRowCache<S extends Pick<Store, 'readChunks'>>(store: S): S {
  const known = new Map<string, ChunkRow>()
  async function readChunks(ids: readonly string[]): Promise<ChunkRow[]> {
    const missing = ids.filter((id) => !known.has(id))
    if (missing.length > 0) for (const row of await store.readChunks(missing)) known.set(row.id, row)
    return ids.flatMap((id) => known.get(id) ?? [])
  }
  // SAFETY: an object whose prototype is the store has all that the store has.
  const cached = Object.create(store) as S
  return Object.assign(cached, { readChunks })
}
