// What a person searched and read, which searches are kept and watched, and what a window shows before anything is asked.
import * as v from 'valibot'
import { count, Example, SearchMode, SearchSort } from '../schemas.ts'

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'is blank: write a name there'), v.maxLength(200))
/** In ms since 1970. */
const time = v.number()

/** All that makes a search the same one again. */
export const SavedRequest = v.object({
  query: v.pipe(v.string(), v.maxLength(20_000)),
  mode: v.optional(SearchMode, 'hybrid'),
  /** A linked folder or one below it; null for all. */
  folder: v.optional(v.nullable(path), null),
  sort: v.optional(SearchSort, 'nearness'),
  like: v.optional(v.pipe(v.array(Example), v.maxLength(20)), []),
  unlike: v.optional(v.pipe(v.array(Example), v.maxLength(20)), []),
  weights: v.optional(v.record(v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.minValue(0), v.maxValue(8))), {}),
})
export type SavedRequest = v.InferOutput<typeof SavedRequest>

export const PastSearch = v.object({ key: id, request: SavedRequest, at: time })
export type PastSearch = v.InferOutput<typeof PastSearch>

export const PastReading = v.object({ path, line: count, at: time })
export type PastReading = v.InferOutput<typeof PastReading>

/** Entries of the history, as they were forgotten. */
export const Forgotten = v.object({
  searches: v.pipe(v.array(PastSearch), v.maxLength(500)),
  read: v.pipe(v.array(PastReading), v.maxLength(500)),
})
export type Forgotten = v.InferOutput<typeof Forgotten>

export const SavedSearch = v.object({
  id,
  /** As the person called it, else the query itself. */
  name,
  request: SavedRequest,
  /** Whether notes that come near it are counted. */
  watch: v.boolean(),
  /** Its place among the others, from 0; smaller is higher. */
  order: v.number(),
})
export type SavedSearch = v.InferOutput<typeof SavedSearch>

/** `news`: notes that came near it since it was looked at; 0 where it is not watched. */
const ListedSearch = v.object({ ...SavedSearch.entries, news: count })
export type ListedSearch = v.InferOutput<typeof ListedSearch>

const ListedNote = v.object({ path, title: v.string() })

export const Home = v.object({
  /** In the person's order. */
  saved: v.array(ListedSearch),
  /** Newest first, those that are saved left out; the same for the notes below. */
  searches: v.array(PastSearch),
  read: v.array(v.object({ ...ListedNote.entries, line: count, at: time })),
  /** Changed within the last seven days. */
  changed: v.array(v.object({ ...ListedNote.entries, modified: time })),
  /** Headings and titles of the person's own notes that can be asked; others every day. Empty while they are being looked for. */
  questions: v.array(v.object({ ...ListedNote.entries, text: v.string() })),
})
export type Home = v.InferOutput<typeof Home>

/** What a window wants to find again when it opens the next time. */
const WindowState = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check((state) => JSON.stringify(state).length <= 64_000, 'is larger than 64 kB'),
)
const stateKey = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const empty = v.object({})

export const homeMethods = {
  /** All that is shown before anything is asked; `historyChanged` says when it is another. */
  home: { input: empty, output: Home },

  /** A search that has come to rest. Nothing is written where the settings say that no history is kept; the same for notes. */
  rememberSearch: { input: v.object({ request: SavedRequest }), output: empty },
  /** A note that was read or opened, and the line where. */
  rememberRead: { input: v.object({ path, line: v.optional(count, 1) }), output: empty },
  /** What was there is returned, so that it can be put back. */
  forgetHistory: {
    input: v.variant('what', [
      v.object({ what: v.literal('search'), key: id }),
      v.object({ what: v.literal('note'), path }),
      v.object({ what: v.literal('all') }),
    ]),
    output: v.object({ forgotten: Forgotten }),
  },
  restoreHistory: { input: v.object({ forgotten: Forgotten }), output: empty },

  listSavedSearches: { input: empty, output: v.object({ saved: v.array(ListedSearch) }) },
  /** Behind the others; a search that is saved already is returned as it is. Throws BAD_INPUT where it asks for nothing. */
  saveSearch: {
    input: v.object({ request: SavedRequest, name: v.optional(name), watch: v.optional(v.boolean(), false) }),
    output: v.object({ saved: SavedSearch }),
  },
  /** Changes what is named, leaves the rest. Throws BAD_INPUT where it is gone; the same for the methods below. */
  changeSavedSearch: {
    input: v.object({ id, name: v.exactOptional(name), watch: v.exactOptional(v.boolean()) }),
    output: v.object({ saved: SavedSearch }),
  },
  removeSavedSearch: { input: v.object({ id }), output: v.object({ removed: SavedSearch }) },
  restoreSavedSearch: { input: v.object({ removed: SavedSearch }), output: empty },
  /** In this order from now on; those that are not named follow in theirs. */
  orderSavedSearches: { input: v.object({ ids: v.pipe(v.array(id), v.maxLength(1000)) }), output: empty },
  /** Notes that came near a watched search since it was looked at, newest first. `see`: they are no news any more. */
  watchNews: {
    input: v.object({ id, see: v.optional(v.boolean(), false) }),
    output: v.object({ paths: v.array(v.string()) }),
  },

  /** Null where nothing is kept under the key. */
  readWindowState: {
    input: v.object({ key: stateKey }),
    output: v.object({ state: v.nullable(v.record(v.string(), v.unknown())) }),
  },
  keepWindowState: { input: v.object({ key: stateKey, state: WindowState }), output: empty },
} as const

export const homeEvents = {
  /** What `home` answers is another, but for notes, of which `notesChanged` tells. */
  historyChanged: empty,
} as const
