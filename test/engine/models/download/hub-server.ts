// A server on this machine that behaves like the hub, until a test tells it to misbehave.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'

export const commit = '0123456789abcdef0123456789abcdef01234567'

export interface HubFileContent {
  path: string
  bytes: Buffer
  etag: string
}

/** Answers one request for a file in its own way. */
export type Misbehave = (response: ServerResponse, file: HubFileContent, request: IncomingMessage) => void

export interface FakeHub {
  address: string
  /** Every request, in order: `GET /path`, with its headers. */
  requests: { line: string; headers: IncomingMessage['headers'] }[]
  /** The next requests for this file are answered by these, one each; then all is well again. */
  misbehave(path: string, ...answers: Misbehave[]): void
  /** Answers the list of files; null: properly. */
  list: ((response: ServerResponse, proper: Listing) => void) | null
  close(): Promise<void>
}

export interface Listing {
  sha: string
  siblings: { rfilename: string; size: number; blobId: string; lfs?: { sha256: string; size: number; pointerSize: number } }[]
}

/** Serves the files of a folder as `repository`, whose every revision is `sha`. */
export async function startHub(folder: string, repository = 'owner/tiny', sha = commit): Promise<FakeHub> {
  const files = readFiles(folder)
  const wishes = new Map<string, Misbehave[]>()
  const requests: FakeHub['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    response.on('error', () => undefined)
    const url = new URL(request.url ?? '', 'http://hub')
    if (url.pathname.startsWith(`/api/models/${repository}/revision/`)) {
      const proper = { ...listingOf(files), sha }
      return hub.list ? hub.list(response, proper) : sendJson(response, proper)
    }
    const path = decodeURIComponent(url.pathname).split(`/${repository}/resolve/${sha}/`)[1]
    const file = files.find((candidate) => candidate.path === path)
    if (!file) return response.writeHead(404).end('Entry not found')
    const wish = wishes.get(file.path)?.shift()
    return wish ? wish(response, file, request) : serve(response, file, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const found = server.address()
  const port = typeof found === 'object' && found !== null ? found.port : 0
  const hub: FakeHub = {
    address: `http://127.0.0.1:${port}`,
    requests,
    misbehave: (path, ...answers) => void wishes.set(path, answers),
    list: null,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return hub
}

function readFiles(folder: string): HubFileContent[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  return names.map((name) => {
    const bytes = readFileSync(join(folder, name))
    return { path: name.replaceAll('\\', '/'), bytes, etag: `"${createHash('md5').update(bytes).digest('hex')}"` }
  })
}

/** Weights lie in large-file storage, everything else in git. */
function listingOf(files: readonly HubFileContent[]): Listing {
  const siblings = files.map(({ path, bytes }) => {
    const blobId = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
    const common = { rfilename: path, size: bytes.length, blobId }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return path.endsWith('.safetensors') ? { ...common, lfs: { sha256, size: bytes.length, pointerSize: 134 } } : common
  })
  return { sha: commit, siblings }
}

export const sendJson = (response: ServerResponse, value: unknown): void =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))

/** As the hub does: ranges, and If-Range by the tag. */
export const serve: Misbehave = (response, { bytes, etag }, request) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN)
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  if (Number.isNaN(from) || !isSame) {
    response.writeHead(200, { 'content-length': bytes.length, etag, 'accept-ranges': 'bytes' }).end(bytes)
  } else if (from >= bytes.length) {
    response.writeHead(416).end()
  } else {
    const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`, 'content-length': bytes.length - from }
    response.writeHead(206, { ...range, etag }).end(bytes.subarray(from))
  }
}

/** Runs `then` once `part` on the client's side has that many bytes: a cut connection loses what still lies in its buffers. */
export function onceRead(part: string, size: number, response: ServerResponse, then: () => void): void {
  const timer = setInterval(() => {
    if ((statSync(part, { throwIfNoEntry: false })?.size ?? 0) < size) return
    clearInterval(timer)
    then()
  }, 5)
  response.on('close', () => clearInterval(timer))
}

/** Sends `count` bytes of what is asked for, and cuts the connection when they lie in `part`. */
export const cutAfter =
  (count: number, part: string): Misbehave =>
  (response, file, request) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const status = from > 0 ? 206 : 200
    const range = from > 0 ? { 'content-range': `bytes ${from}-${file.bytes.length - 1}/${file.bytes.length}` } : {}
    response.writeHead(status, { ...range, 'content-length': file.bytes.length - from, etag: file.etag })
    response.write(file.bytes.subarray(from, from + count))
    onceRead(part, from + count, response, () => response.destroy())
  }

/** Whole, whatever was asked for. */
export const withoutRanges: Misbehave = (response, { bytes }) =>
  void response.writeHead(200, { 'content-length': bytes.length }).end(bytes)

export const sendBytes =
  (change: (bytes: Buffer) => Buffer, headers: Record<string, string> = {}): Misbehave =>
  (response, { bytes }) =>
    void response.writeHead(200, { ...headers }).end(change(bytes))

export const answerWith =
  (status: number, headers: Record<string, string> = {}): Misbehave =>
  (response) =>
    void response.writeHead(status, headers).end('no')

/** The head comes at once, then a byte now and then. */
export const dribble: Misbehave = (response, { bytes }) => {
  response.writeHead(200, { 'content-length': bytes.length })
  const timer = setInterval(() => response.write('x'), 20)
  response.on('close', () => clearInterval(timer))
}
