// Encoder lanes and readers for an engine that must not start processes itself: in the packaged app only Electron's main
// process can. The engine asks, main forks the program and sends back one end of a channel to it.
import type { Port } from '../../shared/port.ts'
import { type MessagePortLike, portOverMessagePort } from './port.ts'

/** What main starts for the engine: an encoder lane, or what reads notes. */
export type LaneProgram = 'lane' | 'reader'

/** Engine -> main. */
export type LaneAsked = { type: 'lane'; id: number; program: LaneProgram } | { type: 'laneEnd'; id: number }

/** Main -> engine; `lane` carries the port. */
export type LaneMessage = { type: 'lane' | 'laneGone'; id: number }

export interface LaneRequests {
  startEncoder(lane: string): Port
  startReader(): Port
  /** Main's answers: a port for a process, or word that it is gone. */
  receive(message: LaneMessage, ports: readonly MessagePortLike[]): void
}

export function createLaneRequests(ask: (message: LaneAsked) => void): LaneRequests {
  const lanes = new Map<number, PendingPort>()
  let nextId = 0
  const start = (program: LaneProgram) => {
    const id = nextId++
    const pending = createPendingPort(() => ask({ type: 'laneEnd', id }))
    lanes.set(id, pending)
    ask({ type: 'lane', id, program })
    return pending.port
  }
  return {
    startEncoder: () => start('lane'),
    startReader: () => start('reader'),
    receive({ type, id }, [messagePort]) {
      const pending = lanes.get(id)
      if (type === 'lane' && messagePort) pending?.connect(portOverMessagePort(messagePort))
      if (type !== 'laneGone') return
      pending?.gone()
      lanes.delete(id)
    },
  }
}

interface PendingPort {
  port: Port
  connect(inner: Port): void
  gone(): void
}

// The engine gets its port at once and may send; main's answer comes a moment later.
function createPendingPort(end: () => void): PendingPort {
  const early: unknown[] = []
  let inner: Port | undefined
  let listener: ((message: unknown) => void) | undefined
  let closeListener: (() => void) | undefined
  let open = true
  const gone = () => {
    if (!open) return
    open = false
    closeListener?.()
  }
  return {
    gone,
    connect(connected) {
      inner = connected
      inner.onClose(gone)
      if (listener) inner.onMessage(listener)
      for (const message of early.splice(0)) inner.send(message)
    },
    port: {
      send: (message) => void (open && (inner ? inner.send(message) : early.push(message))),
      onMessage(listen) {
        listener = listen
        inner?.onMessage(listen)
      },
      onClose: (listen) => void (closeListener = listen),
      close() {
        if (!open) return
        end()
        inner?.close()
        gone()
      },
    },
  }
}
