// Scan threads for the engine, wherever it runs: Node's own threads, which Electron's utility processes have too.
import { Worker } from 'node:worker_threads'
import type { Port } from '../../shared/port.ts'

/** Starts a thread of the built `scanFile` (out/hosts/scan.js) for each call. Until it is closed it keeps the process. */
export function createScanThreads(scanFile: string): () => Port {
  return () => portOverWorker(new Worker(scanFile, { execArgv: [], stdin: false, stdout: false }))
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
  return {
    send: (message) => void (isOpen && worker.postMessage(message)),
    onMessage: (listen) => void worker.on('message', listen),
    onClose: (listen) => void (closeListener = listen),
    close: () => void worker.terminate(),
  }
}
