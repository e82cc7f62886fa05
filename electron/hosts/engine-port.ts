// The way from a process that works for the engine (a lane, the reader) to the engine, whichever way it was started.
import type { Port } from '../../shared/port.ts'
import { type MessagePortLike, portOverMessagePort } from './port.ts'

/** What Electron gives a utility process, as far as we need it. */
interface ParentPort {
  once(event: 'message', listen: (event: { ports: MessagePortLike[] }) => void): void
}

/** Forked by Node, or by Electron's main process, which hands over one end of a channel whose other end the engine holds. */
export async function connectToEngine(): Promise<Port> {
  // SAFETY: Electron adds parentPort to `process` in utility processes only.
  const { parentPort } = process as { parentPort?: ParentPort }
  if (!parentPort) return portOverParentProcess()
  const messagePort = await new Promise<MessagePortLike>((resolve) =>
    parentPort.once('message', ({ ports: [port] }) => {
      if (port) resolve(port)
    }),
  )
  return portOverMessagePort(messagePort)
}

function portOverParentProcess(): Port {
  return {
    // An engine that dies meanwhile is heard of by onClose; without a callback it would be an error that ends this process.
    send: (message) => void (process.connected && process.send?.(message, undefined, {}, () => undefined)),
    onMessage: (listen) => void process.on('message', listen),
    onClose: (listen) => void process.once('disconnect', listen),
    close: () => process.disconnect(),
  }
}
