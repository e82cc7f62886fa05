// What every view is given: the client, the living library, messages, and a few things only the shell can do.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Client } from '../shared/contract.ts'
import type { Settings } from '../shared/methods/settings.ts'
import type { Example, SearchMode, SearchSort } from '../shared/schemas.ts'
import type { Cell } from './cell.ts'
import type { LiveHome } from './home/live-home.ts'
import type { NoteToRead } from './home/note-to-read.ts'
import type { SearchNews } from './home/search-news.ts'
import type { Latest, LatestState } from './latest.ts'
import type { Ability, LibraryState, LiveLibrary } from './live-library.ts'
import type { LiveModels, ModelsState } from './models/live-models.ts'
import type { LiveSettings } from './shell/live-settings.ts'
import type { Toasts } from './shell/toasts.ts'
import type { View } from './shell/views.ts'
import type { Words } from './words/words.ts'

export interface App {
  client: Client
  live: LiveLibrary
  models: LiveModels
  toasts: Toasts
  settings: LiveSettings
  /** Of the language that is spoken now, for what is no component (use-words.ts). */
  words(): Words
  /** Asks for a folder the way this host can, and links it. */
  addFolder(): void
  linkFolder(path: string): Promise<void>
  /** The same for who says in place what went wrong: throws as linkFolder of the contract does. */
  tryFolder(path: string): Promise<void>
  addSampleNotes(): Promise<void>
  /** Asks for a model's folder or zip the way this host can, and takes it in. */
  addModel(): void
  takeModel(path: string): Promise<void>
  /** Shows a note, wherever somebody is: beside Home. */
  visit(place: NotePlace): void
  view: Cell<View>
  /** What Search is asked; whoever sets it should show Search. */
  request: Cell<SearchRequest>
  /** Texts that somebody sends to Compare (an empty one leaves that side as it is); Compare takes them and sets it back. */
  compareRequest: Cell<CompareRequest | null>
  /** What the open picker is for and the line that says why it opened; null while it is closed. */
  picker: Cell<Picking | null>
  /** A part of Models that somebody wants to see; Models goes there and sets it back. */
  modelsPart: Cell<'connection' | null>
  help: Cell<boolean>
  /** What was saved, searched and read. */
  home: LiveHome
  /** What is new near the saved search that is open; null where nothing is. */
  news: Cell<SearchNews | null>
  /** The hit that somebody chose, by what was asked and its note. */
  chosen: Cell<{ query: string; path: string }>
  /** The note that is read beside Home; null while none is. */
  reading: Cell<NoteToRead | null>
}

export interface CompareRequest {
  left: string
  right: string
}

/** `line` counts from 1. */
export interface NotePlace {
  path: string
  line: number
}

export interface Picking {
  for: 'notes' | 'model'
  reason: string
}

export interface SearchRequest {
  query: string
  mode: SearchMode
  /** A linked folder; null for all. */
  folder: string | null
  limit: number
  /** The query whose words are meant just as they are typed, though no note holds them. */
  insisted: string | null
  /** Only these notes, by their paths: a part of the map under the name it has there. */
  within: { name: string; paths: readonly string[] } | null
  sort: SearchSort
  /** Passages and texts that the answer should be like; they ask for something without a query too. */
  like: readonly Liked[]
  unlike: readonly Liked[]
  /** Words of the query, as they were typed, that count otherwise than once. */
  weights: Readonly<Record<string, number>>
}

/** `title`: of its note, where it is known, for people. */
export type Liked = Example & { title?: string }

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

/** One thing of the library: who asks for it is drawn anew only when it changes, not with every count while notes are indexed. */
export function useFromLibrary<T>(select: (library: LibraryState) => T): T {
  const { live } = useApp()
  return useSyncExternalStore(live.subscribe, () => select(live.get()))
}

export function useSettings(): Settings {
  const { settings } = useApp()
  return useSyncExternalStore(settings.subscribe, settings.get)
}

/** The linked folders; null until they are known. */
export const useFolders = (): LibraryState['folders'] => useFromLibrary(({ folders }) => folders)

export function useModels(): ModelsState {
  const { models } = useApp()
  return useSyncExternalStore(models.subscribe, models.get)
}

/** What this host can do; what it cannot is not shown. */
export function useAbility(ability: Ability): boolean {
  return useFromLibrary(({ host }) => host?.abilities.includes(ability) ?? false)
}

export function useLatest<In, Out>(latest: Latest<In, Out>): LatestState<In, Out> {
  return useSyncExternalStore(latest.subscribe, latest.get)
}
