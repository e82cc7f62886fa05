// The program of the thread that compares a query with all passages' vectors, so that the engine's own thread goes on meanwhile.
import { parentPort } from 'node:worker_threads'
import { serveScan } from '../engine/store/scan/thread/serve-scan.ts'

if (parentPort) {
  const port = parentPort
  serveScan({
    send: (message) => port.postMessage(message),
    onMessage: (listen) => void port.on('message', listen),
    onClose: (listen) => void port.on('close', listen),
    close: () => port.close(),
  })
}
