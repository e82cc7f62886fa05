// What is kept of every watched search: from which cosine on a passage is near to it, and the notes that came near since it was looked at.
import * as v from 'valibot'
import { createMutex } from '../../async/mutex.ts'
import type { RecordStore } from '../../store/records/record-store.ts'

const NearNote = v.object({
  path: v.string(),
  /** Of its bytes, by which it is found again where it was moved. */
  hash: v.string(),
})
export type NearNote = v.InferOutput<typeof NearNote>

const Watched = v.object({
  /** Of the encoder; null: nothing was measured yet. */
  limit: v.nullable(v.object({ cosine: v.nullable(v.number()), fingerprint: v.string(), passages: v.number() })),
  /** The newest last. */
  notes: v.optional(v.array(NearNote), []),
})
export type Watched = v.InferOutput<typeof Watched>
export type NearLimit = NonNullable<Watched['limit']>

export interface WatchNews {
  of(id: string): Watched
  /** Adds to what came near each search; true where there is something new. Throws DISK_FULL. */
  add(found: ReadonlyMap<string, readonly NearNote[]>): Promise<boolean>
  /** News of notes that are not where they were goes with them; `placeOf`: where a text lies now. True where something has changed. */
  move(isThere: (path: string) => boolean, placeOf: (hash: string) => string | undefined): Promise<boolean>
  setLimit(id: string, limit: NearLimit): Promise<void>
  see(id: string): Promise<void>
}

/** Of one search. */
const mostKept = 1000
const nothing: Watched = { limit: null, notes: [] }

export async function openWatchNews(records: RecordStore): Promise<WatchNews> {
  const table = await records.table('watch-news', Watched)
  const exclusively = createMutex()
  const of = (id: string) => table.all().get(id) ?? nothing
  const change = (id: string, changes: Partial<Watched>) =>
    exclusively(() => table.put(new Map([[id, { ...of(id), ...changes }]])))
  const putChanged = async (all: readonly (readonly [id: string, notes: readonly NearNote[]])[]) => {
    const changed = all.flatMap(([id, notes]) => {
      const once = [...new Map(notes.map((note) => [note.path, note])).values()].slice(-mostKept)
      return isSame(once, of(id).notes) ? [] : [[id, { ...of(id), notes: once }] as const]
    })
    await table.put(new Map(changed))
    return changed.length > 0
  }
  return {
    of,
    add: (found) => exclusively(() => putChanged(Array.from(found, ([id, near]) => [id, [...of(id).notes, ...near]] as const))),
    move: (isThere, placeOf) =>
      exclusively(() =>
        putChanged(
          Array.from(table.all(), ([id, { notes }]) => {
            const moved = notes.map((note) => (isThere(note.path) ? note : { ...note, path: placeOf(note.hash) ?? note.path }))
            return [id, moved] as const
          }),
        ),
      ),
    setLimit: (id, limit) => change(id, { limit }),
    see: async (id) => {
      if (of(id).notes.length > 0) await change(id, { notes: [] })
    },
  }
}

const isSame = (a: readonly NearNote[], b: readonly NearNote[]): boolean =>
  a.length === b.length && a.every(({ path, hash }, at) => path === b[at]?.path && hash === b[at]?.hash)
