// Encoder lanes as child processes of Node, for the command line, the loopback server and the tests.
import { fork } from 'node:child_process'
import type { Port } from '../../shared/port.ts'

/** Starts a process of the built `laneFile` (out/hosts/lane.js) for each lane. */
export function createForkedLanes(laneFile: string): (lane: string) => Port {
  return () => {
    const child = fork(laneFile, [], {
      serialization: 'advanced',
      execArgv: [],
      // stdout belongs to the program's answers.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return portOverChild(child)
  }
}

function portOverChild(child: ReturnType<typeof fork>): Port {
  let closeListener: (() => void) | undefined
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    closeListener?.()
  }
  child.once('exit', close)
  // A process that could not be started, or a message to one that has just died.
  child.on('error', () => void (child.exitCode === null && child.signalCode === null ? child.kill('SIGKILL') : close()))
  if (child.pid === undefined) queueMicrotask(close)
  return {
    send: (message) => void (child.connected && child.send(toSendable(message), () => {})),
    onMessage: (listen) => void child.on('message', listen),
    onClose: (listen) => void (closeListener = listen),
    close: () => void child.kill('SIGKILL'),
  }
}

/** `send` takes anything structured clone takes once serialization is 'advanced'; its type only knows JSON. */
function toSendable(message: unknown): object {
  // SAFETY: every message of this program is an object (engine/encoder/lane-messages.ts).
  return message as object
}
