// MessageChannelMain and utilityProcess. A port given to another process is "away": its messages travel over that process's pipe.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { assertReady } from './app.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const awayPorts = new Map()
let nextId = 0

class MessagePortMain extends EventEmitter {
  id = ++nextId
  _queue = []
  _started = false
  _away = null
  _closed = false

  postMessage(message) {
    this._other._take(structuredClone(message))
  }
  start() {
    this._started = true
    for (const message of this._queue.splice(0)) this._take(message)
  }
  close() {
    this._end()
    this._other._end()
  }
  _take(message) {
    if (this._away) this._away({ t: 'port', id: this.id, v: message })
    else if (this._started) queueMicrotask(() => this.emit('message', { data: message, ports: [] }))
    else this._queue.push(message)
  }
  _end() {
    if (this._closed) return
    this._closed = true
    if (this._away) this._away({ t: 'port-close', id: this.id })
    else queueMicrotask(() => this.emit('close'))
  }
  /** Hands this end to another process; what waited here follows it. */
  _send(deliver) {
    this._away = deliver
    awayPorts.set(this.id, this)
    return () => {
      for (const message of this._queue.splice(0)) this._take(message)
    }
  }
}

export class MessageChannelMain {
  port1 = new MessagePortMain()
  port2 = new MessagePortMain()
  constructor() {
    this.port1._other = this.port2
    this.port2._other = this.port1
  }
}

/** Sends `message` with `ports`; whatever waited in the ports goes after it. */
export function postWithPorts(deliver, message, ports) {
  const flushes = ports.map((port) => port._send(deliver))
  deliver({ ...message, ports: ports.map(({ id }) => id) })
  for (const flush of flushes) flush()
}

/** What comes back from an end that is away. */
export function receiveFromAway({ t, id, v }) {
  const port = awayPorts.get(id)
  if (t === 'port') port?._other._take(v)
  if (t === 'port-close') port?.close()
}

class UtilityProcess extends EventEmitter {
  _held = new Set()
  constructor(file, args, { env = process.env, execArgv = [], stdio = 'inherit' }) {
    super()
    const streams = stdio === 'pipe' ? 'pipe' : stdio === 'ignore' ? 'ignore' : 'inherit'
    this._child = fork(file, args, {
      serialization: 'advanced',
      execArgv: ['--import', path.join(here, 'utility-shim.mjs'), ...execArgv],
      env,
      stdio: ['ignore', streams, streams, 'ipc'],
    })
    this.stdout = this._child.stdout
    this.stderr = this._child.stderr
    this._child.on('spawn', () => this.emit('spawn'))
    this._child.on('error', () => {})
    this._child.on('message', (message) => (message.t === 'message' ? this.emit('message', message.v) : receiveFromAway(message)))
    this._child.on('exit', (code) => {
      for (const port of this._held) port.close()
      this.emit('exit', code ?? 1)
    })
  }
  get pid() {
    return this._child.exitCode === null && this._child.signalCode === null ? this._child.pid : undefined
  }
  postMessage(message, ports = []) {
    for (const port of ports) this._held.add(port)
    postWithPorts((data) => void (this._child.connected && this._child.send(data, () => {})), { t: 'message', v: message }, ports)
  }
  kill() {
    return this._child.kill()
  }
}

export const utilityProcess = {
  fork(file, args = [], options = {}) {
    assertReady('utilityProcess.fork')
    return new UtilityProcess(file, args, options)
  },
}
