// Encoder lanes and the reader as child processes of Node, for the command line, the loopback server and the tests.
import { type ChildProcess, fork, type StdioOptions } from 'node:child_process'
import type { Port } from '../../shared/port.ts'

/** Starts a process of the built `laneFile` (out/hosts/lane.js) for each lane. */
export function createForkedLanes(laneFile: string): (lane: string) => Port {
  return createForked(laneFile, { execArgv: [], stderr: 'inherit' })
}

/** Starts a process of the built `readerFile` (out/hosts/reader.js). What it writes when a file kills it is not shown. */
export function createForkedReaders(readerFile: string, maxHeapMb: number): () => Port {
  return createForked(readerFile, { execArgv: [`--max-old-space-size=${maxHeapMb}`], stderr: 'ignore' })
}

interface ForkOptions {
  execArgv: string[]
  stderr: 'inherit' | 'ignore'
}

function createForked(file: string, { execArgv, stderr }: ForkOptions): () => Port {
  const children = new Set<ChildProcess>()
  // A child in the middle of a long computation would not hear that its parent has ended.
  const killAll = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  return () => {
    // stdout belongs to the program's answers.
    const stdio: StdioOptions = ['ignore', 'ignore', stderr, 'ipc']
    const child = fork(file, [], { serialization: 'advanced', execArgv, env: withoutEngineMemory(process.env), stdio })
    if (child.pid === undefined) return portOverChild(child)
    if (children.size === 0) process.once('exit', killAll)
    children.add(child)
    child.once('exit', () => {
      children.delete(child)
      if (children.size === 0) process.removeListener('exit', killAll)
    })
    return portOverChild(child)
  }
}

/** How the engine's process handles its memory (build/returned-memory.mjs) is not for those that compute: they ask for the same again and again. */
function withoutEngineMemory(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !engineMemory.has(name)))
}

const engineMemory = new Set(['MALLOC_TRIM_THRESHOLD_', 'MALLOC_MMAP_THRESHOLD_'])

function portOverChild(child: ChildProcess): Port {
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
  // SAFETY: every message of this program is an object (engine/encoder/lanes/lane-messages.ts, engine/reading/reader-messages.ts).
  return message as object
}
