// The library as the app's engine process sees it: opened here, or, when another process owns it, reached through that one.
import { inspect } from 'node:util'
import type { Transport } from '../../shared/client.ts'
import { toWire } from '../../shared/errors.ts'
import type { ListenEvent } from '../../shared/port.ts'
import type { EngineOptions } from '../engine/engine-options.ts'
import { callOverHttp, followEvents } from './forward.ts'
import { acquireLibrary, type LibraryLock } from './lock.ts'
import { openOwnLibrary } from './own-library.ts'
import { serveLoopback } from './server.ts'

export interface AppLibraryOptions extends Omit<EngineOptions, 'emit'> {
  /** The window, for whoever runs `nearnote serve` while the app owns the library. */
  rendererFolder: string
  onEvent: ListenEvent
  /** Done before anything is opened: the folder that holds the library then. */
  moved?: (() => Promise<string>) | undefined
  /** Another process owned the library and is gone: time to take it over. */
  onOwnerGone: () => void
}

interface OpenLibrary {
  transport: Transport
  close(): Promise<void>
}

export interface AppLibrary {
  transport: Transport
  close(): Promise<void>
}

/**
 * Opens at once and answers every call once that is done. When opening fails (LIBRARY_BUSY, NOT_OUR_FOLDER,
 * SCHEMA_TOO_NEW, MODEL_MISSING …) the calls that waited get that error, and the next one tries again.
 */
export function createAppLibrary(options: AppLibraryOptions): AppLibrary {
  let opening: Promise<OpenLibrary> | undefined
  const opened = () => {
    opening ??= open(options).catch((error: unknown) => {
      opening = undefined
      options.log(error)
      throw error
    })
    return opening
  }
  opened().catch(() => {})
  return {
    transport: async (method, input, signal) => {
      try {
        const { transport } = await opened()
        return await transport(method, input, signal)
      } catch (error) {
        return { ok: false, error: toWire(error) }
      }
    },
    async close() {
      const library = await opening?.catch(() => undefined)
      await library?.close()
    },
  }
}

async function open(given: AppLibraryOptions): Promise<OpenLibrary> {
  const options = given.moved ? { ...given, dataFolder: await given.moved() } : given
  const ownership = await acquireLibrary(options.dataFolder)
  if (ownership.kind === 'owned') return openHere(ownership.lock, options)
  const stop = followEvents(ownership.endpoint, options.onEvent, options.onOwnerGone)
  return { transport: callOverHttp(ownership.endpoint), close: async () => stop() }
}

async function openHere(lock: LibraryLock, options: AppLibraryOptions): Promise<OpenLibrary> {
  const library = await openOwnLibrary(lock, options)
  library.onEvent(options.onEvent)
  const { rendererFolder, log } = options
  // Without it the command line cannot forward to us; the app itself works all the same.
  const loopback = await serveLoopback({ engine: library.transport, rendererFolder, port: 0, log }).catch((error: unknown) => {
    log(new Error(`No loopback address: ${inspect(error)}`))
    return null
  })
  if (loopback) {
    library.onEvent(loopback.emit)
    await lock.announce(loopback.endpoint)
  }
  library.start()
  // A window that was open before (the engine was restarted) asks again.
  options.onEvent('foldersChanged', {})
  return {
    transport: library.transport,
    async close() {
      await loopback?.close()
      await library.close()
    },
  }
}
