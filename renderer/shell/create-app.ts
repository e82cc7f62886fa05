// Puts the window's parts together: client, library, models, messages, and what the views may ask of the shell.
import { createClient } from '../../shared/client.ts'
import type { App, CompareRequest, Picking, SearchRequest } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { createCell } from '../cell.ts'
import { createLiveLibrary } from '../live-library.ts'
import { createLiveModels } from '../models/live-models.ts'
import { createBridgeTransport } from '../transport.ts'
import { languageOf, languages } from '../words/languages.ts'
import { createFolderDoor, createModelDoor } from './bring-in.ts'
import { createLiveSettings, type Keep } from './live-settings.ts'
import { createToasts } from './toasts.ts'
import type { View } from './views.ts'

export const firstRequest: SearchRequest = {
  query: '',
  mode: 'hybrid',
  folder: null,
  limit: 20,
  insisted: null,
  sort: 'nearness',
  like: [],
  unlike: [],
  weights: {},
}

/** The page that the window is. */
export interface Page {
  root: HTMLElement
  storage: Keep
  systemLanguages: readonly string[]
}

export function createApp(bridge: Bridge, { storage, systemLanguages }: Page): App {
  const client = createClient(createBridgeTransport(bridge))
  const toasts = createToasts()
  const settings = createLiveSettings(client, bridge, storage)
  const view = createCell<View>('search')
  const models = createLiveModels(client, bridge, (news) =>
    toasts.add({ ...news, wayOut: view.get() === 'models' ? null : { kind: 'openModels', label: 'Open Models' } }),
  )
  const parts = {
    client,
    live: createLiveLibrary(client, bridge),
    models,
    toasts,
    settings,
    words: () => languages[languageOf(settings.get().language, systemLanguages)],
    view,
    compareRequest: createCell<CompareRequest | null>(null),
    picker: createCell<Picking | null>(null),
    modelsPart: createCell<'connection' | null>(null),
    request: createCell(firstRequest),
    help: createCell(false),
  }
  return { ...parts, ...createFolderDoor(parts), ...createModelDoor(parts) }
}
