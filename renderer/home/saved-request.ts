// A search as it is kept, and as the window asks it.
import * as v from 'valibot'
import { SavedRequest } from '../../shared/methods/home.ts'
import type { SearchRequest } from '../app-context.ts'
import { firstRequest } from '../shell/create-app.ts'

/** What of it makes the search the same one again. */
export const savedOf = (request: SearchRequest): SavedRequest => v.parse(SavedRequest, { ...request })

export const requestOf = (saved: SavedRequest): SearchRequest => ({ ...firstRequest, ...saved })

/** Nothing typed, and nothing to be like. */
export const asksNothing = ({ query, like, unlike }: SavedRequest): boolean =>
  query.trim() === '' && like.length + unlike.length === 0

/** Spaces around a query and capitals make no other search. */
export const isSameSearch = (a: SavedRequest, b: SavedRequest): boolean => plain(a) === plain(b)

const plain = ({ query, mode, folder, sort, like, unlike, weights }: SavedRequest): string =>
  JSON.stringify([query.trim().replace(/\s+/g, ' ').toLowerCase(), mode, folder, sort, like, unlike, Object.entries(weights)])
