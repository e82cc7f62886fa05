// What was searched and read lately. A search is there once, however often it was asked; so is a note.
import { createHash } from 'node:crypto'
import { type Forgotten, PastReading, PastSearch, type SavedRequest } from '../../../shared/methods/home.ts'
import { createMutex } from '../async/mutex.ts'
import type { RecordStore } from '../store/records/record-store.ts'
import type { RecordTable } from '../store/records/record-table.ts'

export interface History {
  /** Newest first; the same for `read`. */
  searches(): readonly PastSearch[]
  read(): readonly PastReading[]
  /** These methods throw DISK_FULL; then nothing has changed. */
  addSearch(request: SavedRequest): Promise<void>
  addRead(reading: Pick<PastReading, 'path' | 'line'>): Promise<void>
  /** What of it was there. */
  forget(searches: readonly string[], paths: readonly string[]): Promise<Forgotten>
  forgetAll(): Promise<Forgotten>
  restore(forgotten: Forgotten): Promise<void>
}

/** Of searches, and of notes. */
const mostKept = 500
/** Who stops in the middle of a question and goes on asks one question, not two, in ms. */
const sameQuestionMs = 60_000

export async function openHistory(records: RecordStore, now: () => number): Promise<History> {
  const [searches, read] = await Promise.all([records.table('searches', PastSearch), records.table('read-notes', PastReading)])
  const exclusively = createMutex()
  const forget = async (keys: readonly string[], paths: readonly string[]): Promise<Forgotten> => {
    const forgotten = { searches: found(searches, keys), read: found(read, paths) }
    await searches.remove(keys)
    await read.remove(paths)
    return forgotten
  }
  return {
    searches: () => newestFirst(searches),
    read: () => newestFirst(read),
    addSearch: (request) =>
      exclusively(async () => {
        const [last] = newestFirst(searches)
        const at = now()
        const key = keyOfSearch(request)
        await addBounded(searches, key, { key, request, at })
        if (last !== undefined && last.key !== key && at - last.at < sameQuestionMs && isBeginning(last.request, request))
          await searches.remove([last.key])
      }),
    addRead: (reading) => exclusively(() => addBounded(read, reading.path, { ...reading, at: now() })),
    forget: (keys, paths) => exclusively(() => forget(keys, paths)),
    forgetAll: () => exclusively(() => forget([...searches.all().keys()], [...read.all().keys()])),
    restore: (forgotten) =>
      exclusively(async () => {
        // What was asked again meanwhile is newer than what comes back.
        await searches.put(missing(searches, new Map(forgotten.searches.map((past) => [keyOfSearch(past.request), past]))))
        await read.put(missing(read, new Map(forgotten.read.map((past) => [past.path, past]))))
        await Promise.all([bound(searches), bound(read)])
      }),
  }
}

/** The same for requests that ask the same: spaces around a query and capitals make no other search. */
export function keyOfSearch({ query, ...rest }: SavedRequest): string {
  const plain = query.trim().replace(/\s+/gu, ' ').toLowerCase()
  const { mode, folder, sort, like, unlike, weights } = rest
  const asked = [plain, mode, folder, sort, like, unlike, Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1))]
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 32)
}

/** A question that is asked: blank ones with nothing to be like ask for nothing. */
export const asksNothing = ({ query, like, unlike }: SavedRequest): boolean =>
  query.trim() === '' && like.length + unlike.length === 0

/** What was typed on the way to a longer question, all else being the same. */
function isBeginning(before: SavedRequest, after: SavedRequest): boolean {
  const begins = after.query.trim().toLowerCase().startsWith(before.query.trim().toLowerCase())
  return begins && keyOfSearch({ ...before, query: '' }) === keyOfSearch({ ...after, query: '' })
}

type Dated = { at: number }

const newestFirst = <T extends Dated>(table: RecordTable<T>): T[] => [...table.all().values()].sort((a, b) => b.at - a.at)

const found = <T>(table: RecordTable<T>, keys: readonly string[]): T[] => keys.flatMap((key) => table.all().get(key) ?? [])

const missing = <T>(table: RecordTable<T>, records: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...records].filter(([key]) => !table.all().has(key)))

async function addBounded<T extends Dated>(table: RecordTable<T>, key: string, record: T): Promise<void> {
  await table.put(new Map([[key, record]]))
  await bound(table)
}

async function bound<T extends Dated>(table: RecordTable<T>): Promise<void> {
  if (table.all().size <= mostKept) return
  const oldest = [...table.all()].sort(([, a], [, b]) => b.at - a.at).slice(mostKept)
  await table.remove(oldest.map(([key]) => key))
}
