// Makes a child process of Node look like a utility process of the packaged app: parentPort is there, fork is not.
import childProcess from 'node:child_process'
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'

const send = (message) => process.connected && process.send(message, () => {})
const ports = new Map()

class RemotePort extends EventEmitter {
  _queue = []
  _started = false
  constructor(id) {
    super()
    this.id = id
    ports.set(id, this)
  }
  postMessage(message) {
    send({ t: 'port', id: this.id, v: message })
  }
  start() {
    this._started = true
    for (const message of this._queue.splice(0)) this._take(message)
  }
  close() {
    send({ t: 'port-close', id: this.id })
    this._end()
  }
  _take(message) {
    if (this._started) this.emit('message', { data: message, ports: [] })
    else this._queue.push(message)
  }
  _end() {
    if (ports.delete(this.id)) this.emit('close')
  }
}

class ParentPort extends EventEmitter {
  postMessage(message) {
    send({ t: 'message', v: message })
  }
}

const parentPort = new ParentPort()
Object.defineProperty(process, 'parentPort', { value: parentPort })
// Electron keeps messages until someone listens; so does this.
const early = []
parentPort.on('newListener', (event) => {
  if (event === 'message') queueMicrotask(() => early.splice(0).forEach((message) => parentPort.emit('message', message)))
})

process.on('message', ({ t, id, v, ports: ids = [] }) => {
  if (t === 'port') ports.get(id)?._take(v)
  else if (t === 'port-close') ports.get(id)?._end()
  else {
    const message = { data: v, ports: ids.map((port) => new RemotePort(port)) }
    if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message)
    else early.push(message)
  }
})
// A utility process ends with its app.
process.on('disconnect', () => process.exit(0))

// The runAsNode fuse is off in the packaged app: there this throws, inside utility processes too.
childProcess.fork = () => {
  throw new Error('fork is not available: the runAsNode fuse is off')
}
syncBuiltinESMExports()
