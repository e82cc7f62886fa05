// What the window knows of models as it changes, and the one import that may be under way. One copy for all views.
import type { Client } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { ModelInfo, ModelsOverview, ModelWork } from '../../shared/model-schemas.ts'
import { type Bridge, connectionEvent } from '../bridge.ts'
import { createCell } from '../cell.ts'
import { asAppError } from '../shell/error-words.ts'
import type { Words } from '../words/words.ts'
import { type ModelNews, newsBetween } from './model-news.ts'

export interface ModelsState {
  overview: ModelsOverview | null
  /** Why the models are not known. */
  trouble: AppError | null
  /** What is being taken in. */
  importing: { path: string } | null
  /** What could not be taken in, and why; until it is put away or another import begins. */
  importTrouble: { path: string; error: AppError } | null
}

export interface LiveModels {
  get(): ModelsState
  subscribe(listen: () => void): () => void
  refresh(): Promise<void>
  /** Takes in a model's folder or zip. True when it is there; a failure stands in `importTrouble`. */
  take(path: string): Promise<boolean>
  stopTaking(): void
  dismissTrouble(): void
  /** Begins to listen; returns the way to stop. */
  start(): () => void
}

const unknown: ModelsState = { overview: null, trouble: null, importing: null, importTrouble: null }

/** `tell` hears what a person would want to know wherever they are, in `words`: a switch that is done, a download that failed. */
export function createLiveModels(
  client: Client,
  bridge: Pick<Bridge, 'onEvent'>,
  words: () => Words,
  tell: (news: ModelNews) => void,
): LiveModels {
  const cell = createCell(unknown)
  let taking: AbortController | undefined
  /** Work told since the list was last asked for: newer than what the answer says of it. */
  const heard = new Map<string, ModelWork>()
  const become = (change: Partial<ModelsState>) => cell.set({ ...cell.get(), ...change })
  const refresh = oneAtATime(async () => {
    try {
      heard.clear()
      const overview = withHeard(await client.listModels(), heard)
      const before = cell.get().overview
      become({ overview, trouble: null })
      if (before !== null) for (const news of newsBetween(before.models, overview.models, words().models.news)) tell(news)
    } catch (error) {
      become({ trouble: asAppError(error) })
    }
  })
  const titleOf = (name: string) => cell.get().overview?.models.find((model) => model.name === name)?.title ?? name
  async function take(path: string): Promise<boolean> {
    taking?.abort()
    const own = new AbortController()
    taking = own
    become({ importing: { path }, importTrouble: null })
    try {
      const { name, wasHere } = await client.addModel({ path }, own.signal)
      await refresh()
      const { news } = words().models
      if (wasHere) tell({ kind: 'notice', title: news.wasHere(titleOf(name)), text: news.wasHereText })
      return true
    } catch (error) {
      if (!own.signal.aborted) become({ importTrouble: { path, error: asAppError(error) } })
      return false
    } finally {
      if (taking === own) become({ importing: null })
    }
  }
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    refresh,
    take,
    stopTaking: () => taking?.abort(),
    dismissTrouble: () => become({ importTrouble: null }),
    start: () => startListening(bridge, { refresh, heard, state: cell.get, become }),
  }
}

/**
 * Whoever asks while an answer is on its way gets the one after it: every answer is shown, also when changes come faster than
 * answers, and none is older than what it is shown for.
 */
function oneAtATime(ask: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let isStale = false
  const askUntilFresh = async () => {
    do {
      isStale = false
      await ask()
    } while (isStale)
    running = null
  }
  return () => {
    isStale = running !== null
    running ??= askUntilFresh()
    return running
  }
}

interface Ear {
  refresh(): Promise<void>
  heard: Map<string, ModelWork>
  state(): ModelsState
  become(change: Partial<ModelsState>): void
}

function startListening(bridge: Pick<Bridge, 'onEvent'>, { refresh, heard, state, become }: Ear): () => void {
  void refresh()
  return bridge.onEvent((event, payload) => {
    if (event === 'modelsChanged') return void refresh()
    if (event === connectionEvent) {
      // SAFETY: the bridge's own event; what was missed while it was closed is asked for.
      if ((payload as { open: boolean }).open) void refresh()
      return
    }
    if (event !== 'modelProgress') return
    // SAFETY: the host sends the contract's events with their own payloads.
    const { name, work } = payload as { name: string; work: ModelWork }
    heard.set(name, work)
    const { overview } = state()
    if (overview?.models.some((model) => model.name === name)) become({ overview: withWork(overview, name, work) })
  })
}

/** A model whose work the answer knows to be over stays without. */
function withHeard(overview: ModelsOverview, heard: ReadonlyMap<string, ModelWork>): ModelsOverview {
  return {
    ...overview,
    models: overview.models.map((model) => ({ ...model, work: model.work && (heard.get(model.name) ?? model.work) })),
  }
}

function withWork(overview: ModelsOverview, name: string, work: ModelWork): ModelsOverview {
  return { ...overview, models: overview.models.map((model) => (model.name === name ? { ...model, work } : model)) }
}

/** The encoder that answers searches now. */
export function activeEncoder(overview: ModelsOverview | null): ModelInfo | null {
  return overview?.models.find(({ kind, active }) => kind === 'embedding' && active) ?? null
}

export function activeReranker(overview: ModelsOverview | null): ModelInfo | null {
  return overview?.models.find(({ kind, active }) => kind === 'reranker' && active) ?? null
}

/** The host that texts are sent to, by an encoder that is in use or is being made ready; null while nothing leaves the machine. */
export function leavesTo(overview: ModelsOverview | null): string | null {
  const isSending = overview?.models.some(({ state, active, work }) => state === 'remote' && (active || work !== null))
  return isSending && overview?.remote?.leavesMachine ? hostOf(overview.remote.address) : null
}

export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
