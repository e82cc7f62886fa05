// Threads for the engine, wherever it runs: Node's own, which Electron's utility processes have too.
import { Worker } from 'node:worker_threads'
import type { Port } from '../../shared/port.ts'
import type { ScanRequest } from '../engine/store/scan/thread/scan-messages.ts'

/** Starts a thread of the built `scanFile` (out/hosts/scan.js) for each call. It keeps the process while a scan is under way, and no longer. */
export function createScanThreads(scanFile: string): () => Port {
  return () => portOverWorker(new Worker(scanFile, { execArgv: [], stdin: false, stdout: false }))
}

/**
 * Starts a thread of the built `mapFile` (out/hosts/map.js) for each call. A map that is drawn keeps nobody from ending: what is not kept is
 * drawn again.
 */
export function createMapThreads(mapFile: string): () => Port {
  return () => portOverWorker(new Worker(mapFile, { execArgv: [], stdin: false, stdout: false }))
}

function portOverWorker(worker: Worker): Port {
  let closeListener: (() => void) | undefined
  let isOpen = true
  const closed = () => {
    if (!isOpen) return
    isOpen = false
    closeListener?.()
  }
  worker.once('exit', closed)
  // Comes before 'exit', which is what is acted on; unheard it would end this process.
  worker.on('error', () => {})
  worker.unref()
  worker.on('message', () => worker.unref())
  return {
    send(message) {
      if (!isOpen) return
      if (isScan(message)) worker.ref()
      worker.postMessage(message)
    },
    onMessage: (listen) => void worker.on('message', listen),
    onClose: (listen) => void (closeListener = listen),
    close: () => void worker.terminate(),
  }
}

/** Every scan is answered, and one is under way at a time. */
const isScan = (message: unknown): boolean => {
  const kind: ScanRequest['kind'] = 'scan'
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind
}
