// Searches that people keep, under a name and in an order of their own.
import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { type SavedRequest, SavedSearch } from '../../../shared/methods/home.ts'
import { createMutex } from '../async/mutex.ts'
import type { RecordStore } from '../store/records/record-store.ts'
import { asksNothing, keyOfSearch } from './history.ts'

export interface SavedSearches {
  /** In the person's order. */
  list(): readonly SavedSearch[]
  /** The one that asks the same; null where none does. */
  asking(request: SavedRequest): SavedSearch | null
  /** Throws BAD_INPUT where nothing is asked; all methods below throw DISK_FULL, and then nothing has changed. */
  save(request: SavedRequest, name: string | undefined, watch: boolean): Promise<SavedSearch>
  /** Throws BAD_INPUT where it is gone; the same for `remove`. */
  change(id: string, changes: Partial<Pick<SavedSearch, 'name' | 'watch'>>): Promise<SavedSearch>
  remove(id: string): Promise<SavedSearch>
  restore(removed: SavedSearch): Promise<void>
  order(ids: readonly string[]): Promise<void>
}

/** UTF-16 units of a name that is made of a query. */
const longestName = 80

export async function openSavedSearches(records: RecordStore): Promise<SavedSearches> {
  const table = await records.table('saved-searches', SavedSearch)
  const exclusively = createMutex()
  const list = () => [...table.all().values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  const asking = (request: SavedRequest) => {
    const key = keyOfSearch(request)
    return list().find((saved) => keyOfSearch(saved.request) === key) ?? null
  }
  const put = async (saved: SavedSearch) => {
    await table.put(new Map([[saved.id, saved]]))
    return saved
  }
  const find = (id: string): SavedSearch => {
    const saved = table.all().get(id)
    if (saved === undefined) throw gone()
    return saved
  }
  return {
    list,
    asking,
    save: (request, name, watch) =>
      exclusively(async () => {
        if (asksNothing(request)) throw badInput('request.query', 'There is nothing to save yet: write a question first.')
        const before = asking(request)
        if (before !== null) return before
        const order = Math.max(-1, ...list().map((saved) => saved.order)) + 1
        return put({ id: randomUUID(), name: name ?? nameOf(request), request, watch, order })
      }),
    change: (id, changes) => exclusively(async () => put({ ...find(id), ...changes })),
    remove: (id) =>
      exclusively(async () => {
        const removed = find(id)
        await table.remove([id])
        return removed
      }),
    restore: (removed) => exclusively(async () => void (await put(removed))),
    order: (ids) =>
      exclusively(async () => {
        const placeOf = new Map(ids.map((id, at) => [id, at]))
        const ordered = list().toSorted((a, b) => (placeOf.get(a.id) ?? ids.length) - (placeOf.get(b.id) ?? ids.length))
        await table.put(new Map(ordered.map((saved, order) => [saved.id, { ...saved, order }])))
      }),
  }
}

function nameOf({ query, like, unlike }: SavedRequest): string {
  const text = query.trim().replace(/\s+/gu, ' ')
  if (text !== '') return text.length <= longestName ? text : `${text.slice(0, longestName - 1).trimEnd()}…`
  const [example] = [...like, ...unlike]
  return (
    (example?.kind === 'text' ? example.text : (example?.path.split(/[\\/]/u).at(-1) ?? '')).slice(0, longestName).trim() || '…'
  )
}

const gone = () => badInput('id', 'That search is not saved any more.')

const badInput = (path: string, message: string) => new AppError('BAD_INPUT', message, { issues: [{ path, message }] })
