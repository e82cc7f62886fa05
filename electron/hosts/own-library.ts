// A library owned by this process: the lock, the engine behind its dispatcher, and its events.
import type { Transport } from '../../shared/client.ts'
import type { Emit } from '../../shared/contract.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { type EngineOptions } from '../engine/engine-options.ts'
import type { LibraryLock } from './lock.ts'

export interface OwnedLibrary {
  transport: Transport
  onEvent(listen: (event: string, payload: unknown) => void): void
  /** Watches and reconciles from now on; a command that only asks leaves it out. */
  start(): void
  /** Drains the engine, then gives the library free. */
  close(): Promise<void>
}

/** Opens the engine in this process under a lock that is already held; the lock is released when opening fails. */
export async function openOwnLibrary(
  lock: LibraryLock,
  options: Omit<EngineOptions, 'dataFolder' | 'emit'>,
): Promise<OwnedLibrary> {
  const listeners: ((event: string, payload: unknown) => void)[] = []
  const emit: Emit = (event, payload) => listeners.forEach((listen) => listen(event, payload))
  const engine = await createEngine({ ...options, dataFolder: lock.dataFolder, emit }).catch(async (error: unknown) => {
    await lock.release()
    throw error
  })
  return {
    transport: createDispatcher(engine.handlers, options.log),
    onEvent: (listen) => void listeners.push(listen),
    start: () => engine.start(),
    close: () => closeInOrder(engine, lock),
  }
}

async function closeInOrder(engine: Engine, lock: LibraryLock): Promise<void> {
  try {
    await engine.close()
  } finally {
    await lock.release()
  }
}
