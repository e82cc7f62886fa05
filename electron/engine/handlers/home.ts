// The contract's methods about what a person searched, read and saved, and what is shown before anything is asked.
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { Home, homeMethods, ListedSearch } from '../../../shared/methods/home.ts'
import { asksNothing, keyOfSearch } from '../personal/history.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import type { LibrarySession } from '../session/library-session.ts'

type HomeHandlers = Pick<EngineHandlers, keyof typeof homeMethods>
type Core = () => Promise<LibrarySession>

/** Of searches and of notes that one look at them takes in. */
const mostListed = 8
const changedWithinMs = 7 * 24 * 60 * 60 * 1000

export function createHomeHandlers(core: Core): HomeHandlers {
  return {
    async home() {
      const session = await core()
      return session.reindexing.current.use((index) => homeOf(session, index))
    },
    ...createHistoryHandlers(core),
    ...createSavedHandlers(core),
    readWindowState: async ({ key }) => ({ state: (await core()).parts.windowStates.read(key) }),
    async keepWindowState({ key, state }) {
      await (await core()).parts.windowStates.keep(key, state)
      return {}
    },
  }
}

function homeOf(session: LibrarySession, { store }: OpenIndex): Home {
  const { history, saved, changed, questions } = session.parts
  const now = new Date()
  const savedKeys = new Set(saved.list().map(({ request }) => keyOfSearch(request)))
  const inLibrary = history.read().filter(({ path }) => store.notes.has(path))
  const titleOf = (path: string) => store.notes.get(path)?.title ?? ''
  return {
    saved: listedOf(session, store),
    searches: history
      .searches()
      .filter(({ key }) => !savedKeys.has(key))
      .slice(0, mostListed),
    read: inLibrary.slice(0, mostListed).map((reading) => ({ ...reading, title: titleOf(reading.path) })),
    changed: changed(store, now.getTime() - changedWithinMs).map(({ path, title, modifiedMs: modified }) => ({
      path,
      title,
      modified,
    })),
    questions: [...questions.read(store, now.toDateString())],
  }
}

/** News of notes that are gone meanwhile is none. */
const listedOf = ({ parts: { saved, news } }: LibrarySession, { notes }: OpenIndex['store']): ListedSearch[] =>
  saved.list().map((one) => ({
    ...one,
    news: one.watch ? news.of(one.id).notes.filter(({ path }) => notes.has(path)).length : 0,
  }))

/** Tells of what `change` has done. */
const createChange =
  (core: Core) =>
  async <T>(change: (session: LibrarySession) => Promise<T>): Promise<T> => {
    const session = await core()
    const changed = await change(session)
    session.emit('historyChanged', {})
    return changed
  }

type HistoryMethod = 'rememberSearch' | 'rememberRead' | 'forgetHistory' | 'restoreHistory'

function createHistoryHandlers(core: Core): Pick<HomeHandlers, HistoryMethod> {
  const changing = createChange(core)
  const keepsHistory = async () => (await core()).settings.read().keepHistory
  return {
    async rememberSearch({ request }) {
      if (!asksNothing(request) && (await keepsHistory())) await changing(({ parts }) => parts.history.addSearch(request))
      return {}
    },
    async rememberRead(reading) {
      if (await keepsHistory()) await changing(({ parts }) => parts.history.addRead(reading))
      return {}
    },
    forgetHistory: (input) =>
      changing(async ({ parts: { history } }) => {
        if (input.what === 'all') return { forgotten: await history.forgetAll() }
        return { forgotten: await (input.what === 'search' ? history.forget([input.key], []) : history.forget([], [input.path])) }
      }),
    restoreHistory: ({ forgotten }) =>
      changing(async ({ parts }) => {
        await parts.history.restore(forgotten)
        return {}
      }),
  }
}

type SavedMethod =
  | 'listSavedSearches'
  | 'saveSearch'
  | 'changeSavedSearch'
  | 'removeSavedSearch'
  | 'restoreSavedSearch'
  | 'orderSavedSearches'
  | 'watchNews'

function createSavedHandlers(core: Core): Pick<HomeHandlers, SavedMethod> {
  const changing = createChange(core)
  return {
    async listSavedSearches() {
      const session = await core()
      return session.reindexing.current.use(({ store }) => ({ saved: listedOf(session, store) }))
    },
    saveSearch: ({ request, name, watch }) =>
      changing(async (session) => {
        if (watch) await beginToWatch(session)
        return { saved: await session.parts.saved.save(request, name, watch) }
      }),
    changeSavedSearch: ({ id, ...changes }) =>
      changing(async (session) => {
        if (changes.watch === true) await beginToWatch(session)
        const saved = await session.parts.saved.change(id, changes)
        if (changes.watch === false) await session.parts.news.see(id)
        return { saved }
      }),
    removeSavedSearch: ({ id }) => changing(async ({ parts }) => ({ removed: await parts.saved.remove(id) })),
    restoreSavedSearch: ({ removed }) =>
      changing(async (session) => {
        if (removed.watch) await beginToWatch(session)
        await session.parts.saved.restore(removed)
        return {}
      }),
    orderSavedSearches: ({ ids }) =>
      changing(async ({ parts }) => {
        await parts.saved.order(ids)
        return {}
      }),
    watchNews: ({ id, see }) => readNews(core, id, see),
  }
}

/** Where others are watched already they know what is here; what they have not looked at yet is news to all. */
async function beginToWatch({ parts: { saved, watcher } }: LibrarySession): Promise<void> {
  if (!saved.list().some(({ watch }) => watch)) await watcher.begin()
}

async function readNews(core: Core, id: string, see: boolean): Promise<{ paths: string[] }> {
  const { parts, reindexing, emit } = await core()
  return reindexing.current.use(async ({ store }) => {
    const paths = parts.news.of(id).notes.flatMap(({ path }) => (store.notes.has(path) ? path : []))
    if (see && paths.length > 0) {
      await parts.news.see(id)
      emit('historyChanged', {})
    }
    return { paths: paths.toReversed() }
  })
}
