// What every view is given: the client, the living library, messages, and a few things only the shell can do.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Client } from '../shared/contract.ts'
import type { SearchMode } from '../shared/schemas.ts'
import type { Cell } from './cell.ts'
import type { Latest, LatestState } from './latest.ts'
import type { Ability, LibraryState, LiveLibrary } from './live-library.ts'
import type { Toasts } from './shell/toasts.ts'
import type { View } from './shell/views.ts'

export interface App {
  client: Client
  live: LiveLibrary
  toasts: Toasts
  /** Asks for a folder the way this host can, and links it. */
  addFolder(): void
  linkFolder(path: string): Promise<void>
  addSampleNotes(): Promise<void>
  view: Cell<View>
  /** What Search is asked; whoever sets it should show Search. */
  request: Cell<SearchRequest>
  /** The open folder picker and the line that says why it opened; null while it is closed. */
  picker: Cell<{ reason: string } | null>
  help: Cell<boolean>
}

export interface SearchRequest {
  query: string
  mode: SearchMode
  /** A linked folder; null for all. */
  folder: string | null
  limit: number
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('AppContext is missing')
  return app
}

export function useLibrary(): LibraryState {
  const { live } = useApp()
  return useSyncExternalStore(live.subscribe, live.get)
}

/** What this host can do; what it cannot is not shown. */
export function useAbility(ability: Ability): boolean {
  return useLibrary().host?.abilities.includes(ability) ?? false
}

export function useLatest<In, Out>(latest: Latest<In, Out>): LatestState<In, Out> {
  return useSyncExternalStore(latest.subscribe, latest.get)
}
