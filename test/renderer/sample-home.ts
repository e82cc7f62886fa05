// What Home shows in tests of the window: a script that remembers, saves and forgets like the engine does.
import type { Handlers } from '../../shared/contract.ts'
import type { Home, homeMethods, ListedSearch, SavedRequest } from '../../shared/methods/home.ts'

export type HomeHandlers = Pick<Handlers, keyof typeof homeMethods>

export const requestFor = (query: string, more: Partial<SavedRequest> = {}): SavedRequest => ({
  query,
  mode: 'hybrid',
  folder: null,
  sort: 'nearness',
  like: [],
  unlike: [],
  weights: {},
  ...more,
})

export const emptyHome: Home = { saved: [], searches: [], read: [], changed: [], questions: [] }

export function createHomeScript(first: Home = emptyHome): HomeHandlers {
  let home = first
  const states = new Map<string, Record<string, unknown>>()
  const change = (id: string, changed: Partial<ListedSearch>) => {
    home = { ...home, saved: home.saved.map((saved) => (saved.id === id ? { ...saved, ...changed } : saved)) }
    const saved = home.saved.find((one) => one.id === id)
    if (saved === undefined) throw new Error(`${id} is not saved`)
    return saved
  }
  return {
    home: async () => home,
    rememberSearch: async ({ request }) => {
      home = { ...home, searches: [{ key: request.query, request, at: Date.now() }, ...home.searches] }
      return {}
    },
    rememberRead: async () => ({}),
    forgetHistory: async (input) => {
      const isSearch = ({ key }: Home['searches'][number]) =>
        input.what === 'all' || (input.what === 'search' && input.key === key)
      const isNote = ({ path }: Home['read'][number]) => input.what === 'all' || (input.what === 'note' && input.path === path)
      const forgotten = { searches: home.searches.filter(isSearch), read: home.read.filter(isNote) }
      home = {
        ...home,
        searches: home.searches.filter((past) => !isSearch(past)),
        read: home.read.filter((past) => !isNote(past)),
      }
      return { forgotten }
    },
    restoreHistory: async ({ forgotten }) => {
      const read = forgotten.read.map((past) => ({ ...past, title: past.path }))
      home = { ...home, searches: [...forgotten.searches, ...home.searches], read: [...read, ...home.read] }
      return {}
    },
    listSavedSearches: async () => ({ saved: home.saved }),
    saveSearch: async ({ request, name = request.query, watch }) => {
      const saved = { id: `saved-${home.saved.length}`, name, request, watch, order: home.saved.length, news: 0 }
      home = { ...home, saved: [...home.saved, saved] }
      return { saved }
    },
    changeSavedSearch: async ({ id, ...changes }) => ({ saved: change(id, changes) }),
    removeSavedSearch: async ({ id }) => {
      const removed = change(id, {})
      home = { ...home, saved: home.saved.filter((saved) => saved.id !== id) }
      return { removed }
    },
    restoreSavedSearch: async ({ removed }) => {
      home = { ...home, saved: [...home.saved, { ...removed, news: 0 }].sort((a, b) => a.order - b.order) }
      return {}
    },
    orderSavedSearches: async ({ ids }) => {
      home = { ...home, saved: home.saved.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) }
      return {}
    },
    watchNews: async ({ id, see }) => {
      if (see) change(id, { news: 0 })
      return { paths: [] }
    },
    readWindowState: async ({ key }) => ({ state: states.get(key) ?? null }),
    keepWindowState: async ({ key, state }) => {
      states.set(key, state)
      return {}
    },
  }
}
