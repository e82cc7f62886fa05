// protocol and net. app:// is carried as http://<scheme>-<host>.localhost, a secure context in Chromium.
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { app, assertReady } from './app.mjs'
import { strict } from './strict.mjs'

const schemes = new Map()
const handlers = new Map()

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list) {
    if (app._ready) throw new Error('registerSchemesAsPrivileged must be called before ready')
    for (const { scheme, privileges } of list) schemes.set(scheme, privileges)
  },
  handle(scheme, handler) {
    assertReady('protocol.handle')
    if (handlers.has(scheme)) throw new Error(`scheme ${scheme} is handled already`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme) => handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
})

export const handlerOf = (url) => handlers.get(url.split(':')[0])

export function toPageUrl(url) {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/.exec(url) ?? []
  return schemes.has(scheme) ? `http://${scheme}-${host}.localhost${rest || '/'}` : url
}

export function toAppUrl(url) {
  const [, scheme, host, rest] = /^http:\/\/([a-z0-9+.]+)-([^/]*)\.localhost(.*)$/.exec(url) ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

export const net = strict('net', {
  isOnline: () => false,
  async fetch(target) {
    const url = String(target?.url ?? target)
    if (!url.startsWith('file:')) throw new Error(`electron-double: net.fetch carries file: only, refused ${url}`)
    return new Response(fs.readFileSync(fileURLToPath(url)))
  },
})
