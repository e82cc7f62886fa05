// Puts the window's parts together: client, library, messages, and what the views may ask of the shell.
import { createClient } from '../../shared/client.ts'
import type { App, SearchRequest } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { createCell } from '../cell.ts'
import { formatNumberOf, nameOfPath } from '../formats.ts'
import { createLiveLibrary } from '../live-library.ts'
import { createBridgeTransport } from '../transport.ts'
import { createToasts } from './toasts.ts'
import type { View } from './views.ts'

export const firstRequest: SearchRequest = { query: '', mode: 'hybrid', folder: null, limit: 20 }

export function createApp(bridge: Bridge): App {
  const client = createClient(createBridgeTransport(bridge))
  const live = createLiveLibrary(client, bridge)
  const toasts = createToasts()
  const picker = createCell<{ reason: string } | null>(null)

  async function linkFolder(path: string): Promise<void> {
    try {
      const { path: linked, adopted } = await client.linkFolder({ path })
      const took = adopted.length > 0 ? ` It took over ${formatNumberOf(adopted.length, 'folder')} inside it.` : ''
      toasts.notice(`${nameOfPath(linked)} is linked`, `Its notes are found while they are being indexed.${took}`)
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  async function addFolder(): Promise<void> {
    if (!live.get().host?.abilities.includes('chooseFolder')) return picker.set({ reason: '' })
    try {
      const { path } = await client.hostChooseFolder()
      if (path !== null) await linkFolder(path)
    } catch (error) {
      toasts.fail(error)
    }
  }
  async function addSampleNotes(): Promise<void> {
    try {
      await client.addSampleNotes()
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  return {
    client,
    live,
    toasts,
    picker,
    linkFolder,
    addSampleNotes,
    addFolder: () => void addFolder(),
    view: createCell<View>('search'),
    request: createCell(firstRequest),
    help: createCell(false),
  }
}
