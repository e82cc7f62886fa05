// What can be done with what Home shows. Whatever is taken away can be put back from the message that says so.
import type { ListedSearch, PastSearch, SavedRequest } from '../../shared/methods/home.ts'
import type { App } from '../app-context.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { requestOf } from './saved-request.ts'

export function ask({ request, view }: App, saved: SavedRequest): void {
  request.set(requestOf(saved))
  view.set('search')
  focusSearchEnd()
}

/** Asks it, and takes what is new there for seen; the notes that are new stay marked while the search is open. */
export function openSaved(app: App, { id, request, watch, news }: ListedSearch): void {
  ask(app, request)
  if (!watch || news === 0) return app.news.set(null)
  app.client.watchNews({ id, see: true }).then(({ paths }) => app.news.set({ query: request.query, paths }), app.toasts.fail)
}

export function save(app: App, request: SavedRequest): void {
  const { home } = app.words()
  app.client.saveSearch({ request }).then(({ saved }) => app.toasts.notice(home.saved.saved(saved.name)), app.toasts.fail)
}

export function removeSaved(app: App, { id, name }: Pick<ListedSearch, 'id' | 'name'>): void {
  const { client, toasts } = app
  client
    .removeSavedSearch({ id })
    .then(
      ({ removed }) => undoable(app, app.words().home.saved.removed(name), () => client.restoreSavedSearch({ removed })),
      toasts.fail,
    )
}

export const forgetSearch = (app: App, { key, request: { query } }: PastSearch): void =>
  forget(app, { what: 'search', key }, app.words().home.searches.forgotten(query))

export const forgetNote = (app: App, { path, title }: { path: string; title: string }): void =>
  forget(app, { what: 'note', path }, app.words().home.read.forgotten(title))

export const forgetAll = (app: App): void => forget(app, { what: 'all' }, app.words().home.allForgotten)

type Forgetting = Parameters<App['client']['forgetHistory']>[0]

function forget(app: App, what: Forgetting, title: string): void {
  const { client, toasts } = app
  client
    .forgetHistory(what)
    .then(({ forgotten }) => undoable(app, title, () => client.restoreHistory({ forgotten })), toasts.fail)
}

function undoable({ toasts, words }: App, title: string, undo: () => Promise<unknown>): void {
  const take = () => void undo().catch(toasts.fail)
  toasts.add({ kind: 'notice', title, text: '', wayOut: { kind: 'undo', label: words().home.undo, take }, topic: 'home-undo' })
}

/** One place up or down in the list. */
export function moveSaved({ client, toasts }: App, saved: readonly ListedSearch[], at: number, by: -1 | 1): void {
  const ids = saved.map(({ id }) => id)
  const [moved] = ids.splice(at, 1)
  if (moved === undefined) return
  ids.splice(at + by, 0, moved)
  client.orderSavedSearches({ ids }).catch(toasts.fail)
}
