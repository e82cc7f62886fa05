// The program of the thread that draws maps of the library, so that searches and indexing go on meanwhile.
import { parentPort } from 'node:worker_threads'
import { serveMap } from '../engine/overview/map/thread/serve-map.ts'

if (parentPort) {
  const port = parentPort
  serveMap({
    send: (message) => port.postMessage(message),
    onMessage: (listen) => void port.on('message', listen),
    onClose: (listen) => void port.on('close', listen),
    close: () => port.close(),
  })
}
