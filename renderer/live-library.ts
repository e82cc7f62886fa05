// What the window knows of the library as it changes: folders, counts, progress, the encoder's health. One copy for all views.
import type { Client, EventName, Output, Payload } from '../shared/contract.ts'
import type { AppError } from '../shared/errors.ts'
import type { FolderInfo, Progress, Status } from '../shared/schemas.ts'
import { type Bridge, connectionEvent } from './bridge.ts'
import { asAppError } from './shell/error-words.ts'

export type HostInfo = Output<'hostInfo'>
export type Ability = HostInfo['abilities'][number]
export type EncoderState = Payload<'encoderChanged'>

export interface LibraryState {
  host: HostInfo | null
  folders: readonly FolderInfo[] | null
  status: Status | null
  progress: Progress | null
  encoder: EncoderState | null
  /** False while the host cannot be heard. */
  connected: boolean
  /** Why nothing could be learned at all. */
  trouble: AppError | null
  /** Grows when notes were added, changed or removed; `changedPaths` are the latest ones. */
  notesVersion: number
  changedPaths: readonly string[]
  /** Grows when a map of the library is another, or further. */
  mapVersion: number
}

export interface LiveLibrary {
  get(): LibraryState
  subscribe(listen: () => void): () => void
  /** Learns everything anew. */
  refresh(): Promise<void>
  /** Begins to listen; returns the way to stop. */
  start(): () => void
}

const unknown: LibraryState = {
  host: null,
  folders: null,
  status: null,
  progress: null,
  encoder: null,
  connected: true,
  trouble: null,
  notesVersion: 0,
  changedPaths: [],
  mapVersion: 0,
}

/** While notes are indexed the counts of folders follow the progress this often, in milliseconds: a person reads no faster. */
const recountMs = 800
/** Who switches to and fro between windows asks for one look, not for many, in milliseconds. */
const lookAgainMs = 15_000

export function createLiveLibrary(client: Client, bridge: Pick<Bridge, 'onEvent'>): LiveLibrary {
  let state = unknown
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const become = (change: Partial<LibraryState>) => {
    state = { ...state, ...change }
    for (const listen of listeners) listen()
  }
  async function refresh(): Promise<void> {
    try {
      const host = state.host ?? (await client.hostInfo())
      const [{ folders }, status, progress] = await Promise.all([client.listFolders(), client.status(), client.progress()])
      become({ host, folders, status, progress, trouble: null })
    } catch (error) {
      become({ trouble: asAppError(error) })
    }
  }
  const refreshSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      void refresh()
    }, recountMs)
  }
  const hear = createEar(become, { refresh, refreshSoon })
  return {
    get: () => state,
    subscribe(listen) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    refresh,
    start() {
      const stop = bridge.onEvent((event, payload) => hear(event, payload, state))
      // Where changes are not told (network drives), coming back to the window is when they are wanted.
      // A look that fails says so by the folder's state.
      let lookedAt = Number.NEGATIVE_INFINITY
      const lookAgain = () => {
        if (performance.now() - lookedAt < lookAgainMs) return
        lookedAt = performance.now()
        client.reconcile().catch(() => undefined)
      }
      globalThis.addEventListener?.('focus', lookAgain)
      void refresh()
      return () => {
        globalThis.removeEventListener?.('focus', lookAgain)
        stop()
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}

interface Asking {
  refresh(): Promise<void>
  refreshSoon(): void
}

function createEar(become: (change: Partial<LibraryState>) => void, { refresh, refreshSoon }: Asking) {
  return (event: string, payload: unknown, now: LibraryState) => {
    // SAFETY: the host sends the contract's events with their own payloads, and one of the bridge's own.
    const heard = { event, payload } as Heard
    switch (heard.event) {
      case 'progress':
        become({ progress: heard.payload })
        return refreshSoon()
      case 'foldersChanged':
      case 'settled':
      // Another encoder has another name, precision and size.
      case 'modelsChanged':
        return void refresh()
      case 'notesChanged':
        become({ notesVersion: now.notesVersion + 1, changedPaths: heard.payload.paths })
        return refreshSoon()
      case 'encoderChanged':
        return become({ encoder: heard.payload })
      case connectionEvent:
        // Events may have been missed meanwhile.
        if (heard.payload.open && !now.connected) void refresh()
        return become({ connected: heard.payload.open })
      case 'mapChanged':
        return become({ mapVersion: now.mapVersion + 1 })
      case 'modelProgress':
      case 'settingsChanged':
      case 'shortcutChanged':
      case 'hostAsks':
        // Heard elsewhere (models/live-models.ts, shell/live-settings.ts, settings/use-shortcut-state.ts, shell/host-requests.ts).
        return
    }
  }
}

type Heard =
  | { [E in EventName]: { event: E; payload: Payload<E> } }[EventName]
  | { event: typeof connectionEvent; payload: { open: boolean } }
