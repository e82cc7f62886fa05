// Puts the window's parts together: client, library, models, messages, and what the views may ask of the shell.
import { createClient } from '../../shared/client.ts'
import type { App, Picking, SearchRequest } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { createCell } from '../cell.ts'
import { createLiveLibrary } from '../live-library.ts'
import { createLiveModels } from '../models/live-models.ts'
import { createBridgeTransport } from '../transport.ts'
import { createFolderDoor, createModelDoor } from './bring-in.ts'
import { createToasts } from './toasts.ts'
import type { View } from './views.ts'

export const firstRequest: SearchRequest = { query: '', mode: 'hybrid', folder: null, limit: 20, insisted: null }

export function createApp(bridge: Bridge): App {
  const client = createClient(createBridgeTransport(bridge))
  const toasts = createToasts()
  const view = createCell<View>('search')
  const models = createLiveModels(client, bridge, (news) =>
    toasts.add({ ...news, wayOut: view.get() === 'models' ? null : { kind: 'openModels', label: 'Open Models' } }),
  )
  const parts = {
    client,
    live: createLiveLibrary(client, bridge),
    models,
    toasts,
    view,
    picker: createCell<Picking | null>(null),
    modelsPart: createCell<'connection' | null>(null),
    request: createCell(firstRequest),
    help: createCell(false),
  }
  return { ...parts, ...createFolderDoor(parts), ...createModelDoor(parts) }
}
