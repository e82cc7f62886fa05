// The window's second host: serves the page, its calls and its events on 127.0.0.1, and forwarded calls of the command line.
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Transport } from '../../shared/client.ts'
import type { HostHandlers } from '../../shared/contract.ts'
import { createDispatcher, createRouter } from '../../shared/dispatcher.ts'
import type { ListenEvent } from '../../shared/port.ts'
import { listFoldersOf } from './folder-picker.ts'
import type { Endpoint } from './lock.ts'
import { createGuard, type Guard } from './server-guard.ts'
import { answerCall, openEventStream, sendAsset, sendText } from './server-routes.ts'

export interface LoopbackOptions {
  engine: Transport
  /** The built window; null where only calls and events are served. */
  rendererFolder: string | null
  /** 0 takes a free one. */
  port: number
  /** Told of bugs in the host's own methods. */
  log: (error: unknown) => void
}

export interface Loopback {
  /** The first address: it carries the token, sets the cookie and leads on to the window. */
  readonly url: string
  /** For the lock file: how other processes forward their calls. */
  readonly endpoint: Endpoint
  /** Sends an event to everyone who listens. */
  emit: ListenEvent
  close(): Promise<void>
}

/** Serves on 127.0.0.1 only, once it listens. Rejects with the system's error when the port is taken. */
export async function serveLoopback({ engine, rendererFolder, port, log }: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(32).toString('base64url')
  const streams = new Set<ServerResponse>()
  const transport = createRouter(createDispatcher(loopbackMethods, log), engine)
  let guard: Guard | undefined
  const server = createServer((request, response) => {
    if (guard)
      answer({ guard, transport, rendererFolder, streams }, request, response).catch((error: unknown) =>
        fail(error, response, log),
      )
  })
  const bound = await listen(server, port)
  guard = createGuard(bound, token)
  const address = `http://127.0.0.1:${bound}`
  return {
    url: `${address}/?token=${token}`,
    endpoint: { address, token },
    emit(event, payload) {
      const line = `${JSON.stringify({ event, payload })}\n`
      for (const stream of streams) send(stream, line)
    },
    close: () => closeServer(server),
  }
}

const loopbackMethods: Partial<HostHandlers> = {
  hostInfo: async () => ({ kind: 'loopback', abilities: ['listFolders'], platform: process.platform }),
  hostListFolders: async ({ path }) => listFoldersOf(path),
}

interface Site {
  guard: Guard
  transport: Transport
  rendererFolder: string | null
  streams: Set<ServerResponse>
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/'
  if (!target.startsWith('/')) return sendText(response, 400, 'This server is no proxy.')
  const { pathname, searchParams } = new URL(`http://127.0.0.1${target}`)
  const refusal = site.guard.refuse(request)
  const token = searchParams.get('token')
  const introduced = refusal?.status === 401 || refusal === null
  if (request.method === 'GET' && pathname === '/' && token !== null && introduced && site.guard.knows(token)) {
    // Away from the token at once: an address bar and a history are read by others.
    return void response
      .writeHead(303, { location: '/', 'set-cookie': site.guard.cookie, 'referrer-policy': 'no-referrer' })
      .end()
  }
  if (refusal) return sendText(response, refusal.status, refusal.reason)
  if (pathname === '/call')
    return request.method === 'POST' ? answerCall(site.transport, request, response) : notAllowed(response)
  if (request.method !== 'GET') return notAllowed(response)
  if (pathname === '/events') return addStream(site.streams, response)
  if (site.rendererFolder === null) return sendText(response, 404, 'Not found.')
  return sendAsset(site.rendererFolder, pathname, response)
}

/** A tab that sleeps reads nothing: rather than piling up events for it we hang up, and it asks anew when it wakes. */
const maxUnreadBytes = 1024 * 1024

function send(stream: ServerResponse, line: string): void {
  if (stream.writableLength > maxUnreadBytes) stream.destroy()
  else stream.write(line)
}

function addStream(streams: Set<ServerResponse>, response: ServerResponse): void {
  openEventStream(response)
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

const notAllowed = (response: ServerResponse) => sendText(response, 405, 'Method not allowed.')

function fail(error: unknown, response: ServerResponse, log: (error: unknown) => void): void {
  log(error)
  if (response.headersSent) response.destroy()
  else sendText(response, 500, 'Something went wrong inside Nearnote. The log has the details.')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      // SAFETY: a TCP server that listens has an AddressInfo.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
