// The browser's bridge against the real loopback server.
import { afterEach, expect, test, vi } from 'vitest'
import { type Loopback, serveLoopback } from '../../electron/hosts/server.ts'
import { createLoopbackBridge } from '../../renderer/loopback-bridge.ts'
import { createBridgeTransport } from '../../renderer/transport.ts'
import type { Transport } from '../../shared/client.ts'

const open: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function serve(engine: Transport, port = 0): Promise<Loopback> {
  const server = await serveLoopback({ engine, rendererFolder: null, port, log: () => {} })
  open.push(() => server.close())
  return server
}

/** fetch as the page has it: relative addresses and a cookie. */
function pageFetch(server: Loopback): typeof globalThis.fetch {
  const { address, token } = server.endpoint
  const cookie = `nearnote_${new URL(address).port}=${token}`
  const send = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return fetch(`${address}${path}`, { ...init, headers })
  }
  // SAFETY: the bridge calls it with a path and plain init only.
  return send as typeof globalThis.fetch
}

test('calls are answered with the engine’s replies, errors included', async () => {
  const server = await serve(async (method) =>
    method === 'status'
      ? { ok: true, value: { chunks: 3 } }
      : { ok: false, error: { code: 'NOTE_NOT_FOUND', message: 'It is gone.', data: { path: '/a' } } },
  )
  const bridge = createLoopbackBridge({ fetch: pageFetch(server) })
  expect(await bridge.call('status', {})).toEqual({ ok: true, value: { chunks: 3 } })
  expect(await bridge.call('readNote', { path: '/a' })).toMatchObject({ ok: false, error: { code: 'NOTE_NOT_FOUND' } })
})

test('a cancelled call stops in the engine too', async () => {
  const stopped = vi.fn()
  const server = await serve(
    (_method, _input, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          stopped()
          resolve({ ok: true, value: null })
        })
      }),
  )
  const transport = createBridgeTransport(createLoopbackBridge({ fetch: pageFetch(server) }))
  const controller = new AbortController()
  const reply = transport('search', { query: 'x' }, controller.signal)
  setTimeout(() => controller.abort(), 50)
  expect(await reply).toMatchObject({ error: { code: 'CANCELLED' } })
  await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce())
})

test('events arrive, and arrive again after the server was away', async () => {
  const server = await serve(async () => ({ ok: true, value: null }))
  const port = Number(new URL(server.endpoint.address).port)
  let current = server
  const bridge = createLoopbackBridge({
    fetch: ((path: string, init?: RequestInit) => pageFetch(current)(path, init)) as typeof globalThis.fetch,
    retryMs: [20],
  })
  const heard: unknown[] = []
  open.push(bridge.onEvent((event, payload) => heard.push([event, payload])))
  await vi.waitFor(() => expect(heard).toContainEqual(['connection', { open: true }]))
  server.emit('notesChanged', { paths: ['/ä.md'] })
  await vi.waitFor(() => expect(heard).toContainEqual(['notesChanged', { paths: ['/ä.md'] }]))
  await server.close()
  await vi.waitFor(() => expect(heard).toContainEqual(['connection', { open: false }]))
  heard.length = 0
  current = await serve(async () => ({ ok: true, value: null }), port)
  await vi.waitFor(() => expect(heard).toContainEqual(['connection', { open: true }]))
  current.emit('foldersChanged', {})
  await vi.waitFor(() => expect(heard).toContainEqual(['foldersChanged', {}]))
})

test('a server that is gone, and one that does not know us, answer with a typed error', async () => {
  const server = await serve(async () => ({ ok: true, value: null }))
  const stranger = createLoopbackBridge({
    fetch: ((path: string, init?: RequestInit) => fetch(`${server.endpoint.address}${path}`, init)) as typeof globalThis.fetch,
  })
  const refused = await stranger.call('status', {})
  expect(refused).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE', message: expect.stringContaining('address') } })
  const bridge = createLoopbackBridge({ fetch: pageFetch(server) })
  await server.close()
  expect(await bridge.call('status', {})).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } })
})
