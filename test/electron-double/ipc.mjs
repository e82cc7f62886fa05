// ipcMain, and the way of a message from a page's isolated world to it.
import { EventEmitter } from 'node:events'
import './codec.js'
import { receiveFromAway } from './ports.mjs'

const { encode, decode } = globalThis.__codec
const invokers = new Map()

class IpcMain extends EventEmitter {
  handle(channel, handler) {
    if (invokers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    invokers.set(channel, handler)
  }
  removeHandler(channel) {
    invokers.delete(channel)
  }
}
export const ipcMain = new IpcMain()

/** A call as Electron would make it: for messages of the page, and for tests that pretend to be another frame. */
export async function invoke(channel, sender, senderFrame, args) {
  const handler = invokers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler({ type: 'invoke', sender, senderFrame, processId: 1, frameId: 1 }, ...args)
}

export async function receiveFromPage(message, contents) {
  const senderFrame = { url: contents.getURL(), parent: null, routingId: 1 }
  if (message.t === 'port') return receiveFromAway({ ...message, v: decode(message.v) })
  if (message.t === 'send') {
    const event = { sender: contents, senderFrame, reply: (channel, ...args) => contents.send(channel, ...args) }
    return void ipcMain.emit(message.channel, event, ...decode(message.args))
  }
  try {
    const value = encode(await invoke(message.channel, contents, senderFrame, decode(message.args)))
    contents._post({ t: 'reply', id: message.id, v: value })
  } catch (error) {
    contents._post({ t: 'reply', id: message.id, error: String(error) })
  }
}
