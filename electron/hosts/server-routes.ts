// What the loopback server answers: calls, the stream of events and the window's own files.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Reply, Transport } from '../../shared/client.ts'
import { AppError, toWire } from '../../shared/errors.ts'
import { assetName, contentTypeOf, pageHeaders } from '../../shared/page.ts'

/** The largest body taken, in bytes: two lists of a few hundred long texts fit; a flood does not. */
export const maxBodyBytes = 16 * 1024 * 1024

/** POST /call: {method, input} -> Reply. A caller that goes away cancels its call. */
export async function answerCall(engine: Transport, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return sendText(response, 415, 'Send application/json.')
  }
  const body = await readBody(request)
  if (body === null) {
    response.setHeader('connection', 'close')
    return sendJson(response, 413, badInput(`A call may be ${maxBodyBytes} bytes long at most.`))
  }
  const call = parseCall(body)
  if (call === null) return sendJson(response, 400, badInput('A call is {"method": "…", "input": {…}}.'))
  const controller = new AbortController()
  response.on('close', () => response.writableFinished || controller.abort())
  sendJson(response, 200, await engine(call.method, call.input, controller.signal))
}

/** GET /events: one JSON object {event, payload} a line, until the caller goes away. */
export function openEventStream(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  // An empty line tells the caller at once that it is connected.
  response.write('\n')
}

/** The window's own files. */
export async function sendAsset(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const name = assetName(pathname)
  const bytes = name === null ? null : await readFile(join(folder, name)).catch(() => null)
  if (name === null || bytes === null) return sendText(response, 404, 'Not found.')
  response.writeHead(200, { ...pageHeaders, 'content-type': contentTypeOf(name), 'cache-control': 'no-cache' }).end(bytes)
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
    .end(`${text}\n`)
}

function sendJson(response: ServerResponse, status: number, reply: Reply): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  response.writeHead(status, headers).end(JSON.stringify(reply))
}

/** Null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return null
  const parts: Buffer[] = []
  let sizeBytes = 0
  for await (const part of request) {
    // SAFETY: no encoding is set on the request, so its parts are buffers.
    parts.push(part as Buffer)
    sizeBytes += parts.at(-1)?.length ?? 0
    if (sizeBytes > maxBodyBytes) return null
  }
  return Buffer.concat(parts).toString('utf8')
}

function parseCall(body: string): { method: string; input: unknown } | null {
  try {
    // SAFETY: only `method` is used before the dispatcher checks the input, and it is checked here.
    const call = JSON.parse(body) as { method?: unknown; input?: unknown } | null
    return typeof call?.method === 'string' ? { method: call.method, input: call.input ?? {} } : null
  } catch {
    return null
  }
}

function badInput(message: string): Reply {
  return { ok: false, error: toWire(new AppError('BAD_INPUT', message, { issues: [] })) }
}
