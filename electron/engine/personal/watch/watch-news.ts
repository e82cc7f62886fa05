// What is kept of every watched search: from which cosine on a passage is near to it, and the notes that came near since it was looked at.
import * as v from 'valibot'
import { createMutex } from '../../async/mutex.ts'
import type { RecordStore } from '../../store/records/record-store.ts'

const Watched = v.object({
  /** Of the encoder; null: nothing was measured yet. */
  limit: v.nullable(v.object({ cosine: v.nullable(v.number()), fingerprint: v.string(), passages: v.number() })),
  /** The newest last. */
  paths: v.array(v.string()),
})
export type Watched = v.InferOutput<typeof Watched>
export type NearLimit = NonNullable<Watched['limit']>

export interface WatchNews {
  of(id: string): Watched
  /** Adds to what came near each search; true where there is something new. Throws DISK_FULL. */
  add(found: ReadonlyMap<string, readonly string[]>): Promise<boolean>
  setLimit(id: string, limit: NearLimit): Promise<void>
  see(id: string): Promise<void>
}

/** Of one search. */
const mostKept = 1000
const nothing: Watched = { limit: null, paths: [] }

export async function openWatchNews(records: RecordStore): Promise<WatchNews> {
  const table = await records.table('watch-news', Watched)
  const exclusively = createMutex()
  const of = (id: string) => table.all().get(id) ?? nothing
  const change = (id: string, changes: Partial<Watched>) =>
    exclusively(() => table.put(new Map([[id, { ...of(id), ...changes }]])))
  return {
    of,
    add: (found) =>
      exclusively(async () => {
        const changed = [...found].flatMap(([id, near]) => {
          const before = of(id)
          const paths = [...new Set([...before.paths, ...near])].slice(-mostKept)
          return paths.length === before.paths.length && paths.every((path, at) => path === before.paths[at])
            ? []
            : [[id, { ...before, paths }] as const]
        })
        await table.put(new Map(changed))
        return changed.length > 0
      }),
    setLimit: (id, limit) => change(id, { limit }),
    see: async (id) => {
      if (of(id).paths.length > 0) await change(id, { paths: [] })
    },
  }
}
