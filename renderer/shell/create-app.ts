// Puts the window's parts together: client, library, models, messages, and what the views may ask of the shell.
import { createClient } from '../../shared/client.ts'
import type { App, CompareRequest, Picking, SearchRequest } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { createCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { createLiveHome } from '../home/live-home.ts'
import type { NoteToRead } from '../home/note-to-read.ts'
import type { SearchNews } from '../home/search-news.ts'
import { createLiveLibrary } from '../live-library.ts'
import { createLiveModels } from '../models/live-models.ts'
import { createBridgeTransport } from '../transport.ts'
import { languageOf, languages } from '../words/languages.ts'
import { createFolderDoor, createModelDoor } from './bring-in.ts'
import { createLiveSettings, type Keep } from './live-settings.ts'
import { createToasts } from './toasts.ts'
import type { View } from './views.ts'
import { watchClient } from './watched-client.ts'

export const firstRequest: SearchRequest = {
  query: '',
  mode: 'hybrid',
  folder: null,
  limit: 20,
  insisted: null,
  sort: 'nearness',
  like: [],
  unlike: [],
  within: null,
  weights: {},
}

/** The page that the window is. */
export interface Page {
  root: HTMLElement
  storage: Keep
  systemLanguages: readonly string[]
}

export function createApp(bridge: Bridge, { storage, systemLanguages }: Page): App {
  const words = () => languages[languageOf(settings.get().language, systemLanguages)]
  const toasts = createToasts(() => words().errors)
  const client = watchClient(createClient(createBridgeTransport(bridge)), toasts)
  const settings = createLiveSettings(client, bridge, storage)
  const view = createCell<View>('search')
  const models = createLiveModels(client, bridge, words, (news) =>
    toasts.add({
      ...news,
      wayOut: view.get() === 'models' ? null : { kind: 'openModels', label: words().errors.waysOut.openModels },
    }),
  )
  const parts = {
    client,
    live: createLiveLibrary(client, bridge),
    models,
    toasts,
    settings,
    words,
    view,
    picker: createCell<Picking | null>(null),
    modelsPart: createCell<'connection' | null>(null),
    request: createCell(firstRequest),
    help: createCell(false),
    compareRequest: createCell<CompareRequest | null>(null),
    home: createLiveHome(client, bridge),
    news: createCell<SearchNews | null>(null),
    chosen: createCell({ query: '', path: '' }),
    reading: createCell<NoteToRead | null>(null),
  }
  return { ...parts, visit: createVisit(parts), ...createFolderDoor(parts), ...createModelDoor(parts) }
}

/** The note is read beside Home: nothing is asked, so nothing in it is marked. */
function createVisit({ view, request, reading }: Pick<App, 'view' | 'request' | 'reading'>): App['visit'] {
  return (place) => {
    request.set({ ...firstRequest, mode: request.get().mode })
    reading.set({ ...place, title: nameOfPath(place.path) })
    view.set('search')
  }
}
