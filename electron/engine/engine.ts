// Puts the parts together and offers the handlers of the contract. Knows no process, no window, no HTTP.
import type { Emit, EngineHandlers } from '../../shared/contract.ts'
import { isAppError } from '../../shared/errors.ts'
import type { Port } from '../../shared/port.ts'
import { openParts } from './engine-parts.ts'
import { eraseFiles } from './erase.ts'
import { createLibraryHandlers } from './library-handlers.ts'
import { createModelHandlers } from './model-handlers.ts'
import { createQueryHandlers } from './query-handlers.ts'
import { removeIndex } from './store/open-store.ts'

export interface EngineOptions {
  /** Absolute; ours alone. Everything the engine writes lies in it. */
  dataFolder: string
  /** Holds catalogue.json, the bundled encoder and off-topic-queries.json. */
  modelFolder: string
  samplesFolder: string
  version: string
  /** Starts the process of one encoder lane. */
  startEncoder(lane: string): Port
  emit: Emit
  /** Told of bugs and of what went wrong in the background. */
  log(error: unknown): void
}

export interface Engine {
  handlers: EngineHandlers
  /** Watches the folders and reconciles them in the background from now on. */
  start(): void
  /** Drains what runs and closes the store. */
  close(): Promise<void>
}

/**
 * Opens the library in `dataFolder`. The last index answers at once; nothing is read anew before `start` or a call that asks.
 * Throws MODEL_MISSING, MODEL_INVALID. With a damaged store it opens all the same; calls then answer STORE_DAMAGED.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  // Erasing closes the parts and opens fresh ones: calls meanwhile wait for those.
  let current = openParts(options)
  // A damaged store is not the end: every call says so, and `rebuild` or `erase` begin with a fresh one.
  await current.catch((error: unknown) => {
    if (!isAppError(error, 'STORE_DAMAGED')) throw error
  })
  let started = false
  const parts = () => current
  const library = createLibraryHandlers(parts, options)
  const handlers: EngineHandlers = {
    ...library,
    ...createQueryHandlers(parts),
    ...createModelHandlers(),
    async rebuild(input, signal) {
      const isDamaged = await current.then(
        () => false,
        () => true,
      )
      if (isDamaged) current = removeIndex(options.dataFolder).then(() => openParts(options))
      if (isDamaged && started) (await current).ingest.start()
      return library.rebuild(input, signal)
    },
    async erase() {
      const closed = current.then(
        (old) => old.close(),
        () => undefined,
      )
      const erased = closed.then(() => eraseFiles(options.dataFolder))
      current = erased.then(() => openParts(options))
      if (started) (await current).ingest.start()
      options.emit('foldersChanged', {})
      return erased
    },
  }
  return {
    handlers,
    start() {
      started = true
      void current.then(({ ingest }) => ingest.start(), options.log)
    },
    close: () =>
      current.then(
        (open) => open.close(),
        () => undefined,
      ),
  }
}
