// Reaches the library of a data folder: opens it in this process, or forwards to the process that owns it.
import { createClient, type Transport } from '../../../shared/client.ts'
import type { Client, EventName, Payload } from '../../../shared/contract.ts'
import { toWire } from '../../../shared/errors.ts'
import { abortable } from '../../engine/async/abortable.ts'
import type { EngineOptions } from '../../engine/engine-options.ts'
import { callOverHttp, followEvents } from '../forward.ts'
import { acquireLibrary, type Endpoint, type LibraryLock } from '../lock.ts'
import { type OwnedLibrary, openOwnLibrary } from '../own-library.ts'

/** A library in this process or, when another process owns it, that process by its loopback address. */
export interface LibraryAccess {
  client: Client
  /** False when calls are forwarded to the owner. */
  owned: boolean
  onEvent(listen: <E extends EventName>(event: E, payload: Payload<E>) => void): void
  close(): Promise<void>
}

export type EngineDeps = Omit<EngineOptions, 'dataFolder' | 'emit'>

export type Reached = { kind: 'owned'; lock: LibraryLock; library: OwnedLibrary } | { kind: 'elsewhere'; endpoint: Endpoint }

/** Throws LIBRARY_BUSY when the owner cannot be asked, NOT_OUR_FOLDER, SCHEMA_TOO_NEW, CANCELLED. */
export async function reachLibrary(dataFolder: string, parts: EngineDeps, signal: AbortSignal): Promise<Reached> {
  const ownership = await acquireLibrary(dataFolder, { signal })
  if (ownership.kind === 'elsewhere') return { kind: 'elsewhere', endpoint: ownership.endpoint }
  return { kind: 'owned', lock: ownership.lock, library: await openOwnLibrary(ownership.lock, parts) }
}

/** What the commands work with, whoever owns the library. */
export function accessTo(reached: Reached): LibraryAccess {
  if (reached.kind === 'owned') {
    const { library } = reached
    return {
      client: createClient(answeringAborts(library.transport)),
      owned: true,
      // SAFETY: the engine emits only what the contract's events name.
      onEvent: (listen) => library.onEvent(listen as (event: string, payload: unknown) => void),
      close: () => library.close(),
    }
  }
  const stops: (() => void)[] = []
  return {
    client: createClient(callOverHttp(reached.endpoint)),
    owned: false,
    // SAFETY: the owner's engine emits only what the contract's events name.
    onEvent: (listen) => void stops.push(followEvents(reached.endpoint, listen as (event: string, payload: unknown) => void)),
    close: async () => stops.forEach((stop) => stop()),
  }
}

/** An aborted call is answered at once, whatever the engine still does for it: closing the library ends that. */
const answeringAborts =
  (transport: Transport): Transport =>
  async (method, input, signal) => {
    if (!signal) return transport(method, input)
    try {
      return await abortable(transport(method, input, signal), signal)
    } catch (error) {
      return { ok: false, error: toWire(error) }
    }
  }
