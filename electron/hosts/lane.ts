// The program of an encoder lane's process, whichever way it was started: forked by Node or by Electron's main process.

import type { Port } from '../../shared/port.ts'
import { serveLane } from '../engine/encoder/lane.ts'
import { type MessagePortLike, portOverMessagePort } from './port.ts'

/** What Electron gives a utility process, as far as we need it. */
interface ParentPort {
  once(event: 'message', listen: (event: { ports: MessagePortLike[] }) => void): void
}

// Control-C reaches the whole process group; the engine that started this lane decides when it ends.
process.on('SIGINT', () => {})
await serveLane(await parentPort())
process.exit(0)

async function parentPort(): Promise<Port> {
  // SAFETY: Electron adds parentPort to `process` in utility processes only.
  const { parentPort } = process as { parentPort?: ParentPort }
  if (!parentPort) return portOverParentProcess()
  // Main hands over one end of a channel; the engine holds the other.
  const messagePort = await new Promise<MessagePortLike>((resolve) =>
    parentPort.once('message', ({ ports: [port] }) => {
      if (port) resolve(port)
    }),
  )
  return portOverMessagePort(messagePort)
}

function portOverParentProcess(): Port {
  return {
    send: (message) => void (process.connected && process.send?.(message)),
    onMessage: (listen) => void process.on('message', listen),
    onClose: (listen) => void process.once('disconnect', listen),
    close: () => process.disconnect(),
  }
}
