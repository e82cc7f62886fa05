// A pipe that carries plain data between two processes, whatever it is made of.

/** A utility process, a child process, a MessagePort: anything that can send and be listened to. */
export interface Port {
  /** Sends plain data (structured clone); a message sent after the port closed is dropped. */
  send(message: unknown): void
  /** Registers the one listener of this end. Messages that arrive earlier are kept for it. */
  onMessage(listen: (message: unknown) => void): void
  /** Called once, when the other end is gone (exit, kill, disconnect). */
  onClose(listen: () => void): void
  /** Ends the other side (a process is killed) and closes the pipe. Safe to call twice. */
  close(): void
}

/** Two connected ends inside one process, for tests and for an engine hosted in place. */
export function createPortPair(): [Port, Port] {
  const left = createEnd()
  const right = createEnd()
  left.connect(right)
  right.connect(left)
  return [left.port, right.port]
}

interface End {
  port: Port
  deliver(message: unknown): void
  closed(): void
  connect(other: End): void
}

function createEnd(): End {
  let other: End | undefined
  let listener: ((message: unknown) => void) | undefined
  let closeListener: (() => void) | undefined
  let open = true
  const early: unknown[] = []
  const end: End = {
    connect: (peer) => void (other = peer),
    deliver(message) {
      queueMicrotask(() => (listener ? listener(message) : early.push(message)))
    },
    closed() {
      if (!open) return
      open = false
      queueMicrotask(() => closeListener?.())
    },
    port: {
      send: (message) => void (open && other?.deliver(structuredClone(message))),
      onMessage(listen) {
        listener = listen
        for (const message of early.splice(0)) listen(message)
      },
      onClose: (listen) => void (closeListener = listen),
      close() {
        other?.closed()
        end.closed()
      },
    },
  }
  return end
}

/** Hears events by the contract's names. */
export type ListenEvent = (event: string, payload: unknown) => void
