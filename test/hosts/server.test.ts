import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { callOverHttp, followEvents } from '../../electron/hosts/forward.ts'
import { type Loopback, serveLoopback } from '../../electron/hosts/server.ts'
import { maxBodyBytes } from '../../electron/hosts/server-routes.ts'
import { createClient, type Transport } from '../../shared/client.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { AppError } from '../../shared/errors.ts'

const engine = createDispatcher(
  {
    listTags: async () => ({ tags: [{ tag: 'tea', notes: 2 }] }),
    readNote: async ({ path }) => {
      throw new AppError('NOTE_NOT_FOUND', `There is no note ${path}.`, { path })
    },
  },
  () => {},
)
let site: Loopback
let cookie: string

beforeEach(async () => (site = await serve(engine)))

async function serve(transport: Transport): Promise<Loopback> {
  const folder = await mkdtemp(join(tmpdir(), 'nearnote-site-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(folder, 'renderer', 'index.html'), '<h1>Nearnote</h1>')
  await writeFile(join(folder, 'renderer', 'assets', 'app.js'), '1')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  const served = await serveLoopback({ engine: transport, rendererFolder: join(folder, 'renderer'), port: 0, log: () => {} })
  onTestFinished(async () => {
    await served.close()
    await rm(folder, { recursive: true })
  })
  cookie = `nearnote_${new URL(served.url).port}=${served.endpoint.token}`
  return served
}

interface Asked {
  path?: string
  method?: string
  headers?: Record<string, string>
  body?: string
}

// node:http and not fetch: a browser's fetch would not let us lie about Host and Origin, which is what these tests do.
function ask({ path = '/', method = 'GET', headers = {}, body }: Asked) {
  const { hostname, port } = new URL(site.url)
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }), reject)
    })
    asking.on('error', reject).end(body)
  })
}

const call = (headers: Record<string, string>, method = 'listTags') =>
  ask({
    path: '/call',
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ method }),
  })
const bearer = () => ({ authorization: `Bearer ${site.endpoint.token}` })
const origin = () => new URL(site.url).origin

test('the first address trades its token for a cookie that no script can read, and leads on', async () => {
  const { pathname, search } = new URL(site.url)
  const answer = await ask({ path: pathname + search })
  expect(answer.status).toBe(303)
  expect(answer.headers).toMatchObject({
    location: '/',
    'set-cookie': [expect.stringMatching(/HttpOnly; SameSite=Strict; Path=\/$/)],
  })
  const page = await ask({ headers: { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' } })
  expect(page).toMatchObject({ status: 200, body: '<h1>Nearnote</h1>' })
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/)
})

test('listens on 127.0.0.1 and nowhere else', () => expect(site.endpoint.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/))

test.each([
  ['no cookie', {}],
  ['a wrong bearer token', { authorization: 'Bearer guess' }],
  ['a wrong cookie', { cookie: 'nearnote_1=guess' }],
])('with %s nothing is told: no page, no call, no events', async (_, headers) => {
  expect((await ask({ headers })).status).toBe(401)
  expect((await ask({ path: '/?token=guess', headers })).status).toBe(401)
  expect((await ask({ path: '/events', headers })).status).toBe(401)
  expect((await call(headers)).status).toBe(401)
})

test('a call needs the cookie or the bearer token', async () => {
  expect(JSON.parse((await call({ cookie })).body)).toEqual({ ok: true, value: { tags: [{ tag: 'tea', notes: 2 }] } })
  expect((await call(bearer())).status).toBe(200)
})

test('a page of another origin is refused even with our cookie', async () => {
  expect((await call({ cookie, origin: origin() })).status).toBe(200)
  for (const foreign of ['https://evil.example', 'null', `${origin()}0`, 'http://localhost']) {
    expect((await call({ cookie, origin: foreign })).status).toBe(403)
  }
  expect((await call({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await call({ cookie, 'sec-fetch-site': 'same-site' })).status).toBe(403)
})

test('a foreign host name that points at this machine is refused', async () => {
  expect((await call({ ...bearer(), host: `evil.example:${new URL(site.url).port}` })).status).toBe(421)
  expect((await ask({ path: `/${new URL(site.url).search}`, headers: { host: 'evil.example' } })).status).toBe(421)
})

test.each([
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets/../../secret.txt',
  '/%00',
  '/%zz',
  '//etc/passwd',
])('nothing outside the window’s folder is served: %s', async (path) => {
  const answer = await ask({ path, headers: { cookie } })
  expect(answer.status).toBe(404)
  expect(answer.body).not.toContain('secret')
})

test('files carry their type and may not be sniffed', async () => {
  const { headers } = await ask({ path: '/assets/app.js', headers: { cookie } })
  expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' })
})

test('only JSON of a bearable size is taken', async () => {
  const post = (type: string, body: string, more = {}) =>
    ask({ path: '/call', method: 'POST', headers: { ...bearer(), 'content-type': type, ...more }, body })
  expect((await post('text/plain', '{"method":"listTags"}')).status).toBe(415)
  expect((await post('application/json', 'no json')).status).toBe(400)
  expect((await post('application/json', '[]')).status).toBe(400)
  const tooLarge = await post('application/json', '{', { 'content-length': String(maxBodyBytes + 1) }).catch(
    (error: Error) => error,
  )
  expect(tooLarge).toMatchObject({ status: 413 })
  expect((await ask({ path: '/call', headers: bearer() })).status).toBe(405)
  expect((await ask({ path: '/', method: 'DELETE', headers: bearer() })).status).toBe(405)
})

test('the host’s own methods are answered here, and only those it can do', async () => {
  const client = createClient(callOverHttp(site.endpoint))
  expect(await client.hostInfo()).toEqual({ kind: 'loopback', abilities: ['listFolders'], platform: process.platform })
  expect((await client.hostListFolders({ path: tmpdir() })).folders.length).toBeGreaterThan(0)
  await expect(client.hostOpenNote({ path: '/a.md' })).rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
})

test('a forwarded call brings back values and errors as they were', async () => {
  const client = createClient(callOverHttp(site.endpoint))
  expect(await client.listTags()).toEqual({ tags: [{ tag: 'tea', notes: 2 }] })
  await expect(client.readNote({ path: '/x.md' })).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND', data: { path: '/x.md' } })
})

test('a caller that goes away cancels its call', async () => {
  let abort = () => {}
  const aborted = new Promise<void>((resolve) => (abort = resolve))
  const controller = new AbortController()
  site = await serve((_method, _input, signal) => {
    signal?.addEventListener('abort', () => abort())
    controller.abort()
    return new Promise(() => {})
  })
  const reply = await callOverHttp(site.endpoint)('search', {}, controller.signal)
  expect(reply).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  await aborted
})

test('an owner that is gone answers ENGINE_GONE', async () => {
  await site.close()
  expect(await callOverHttp(site.endpoint)('status', {})).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } })
})

test('events reach everyone who follows, until the owner is gone', async () => {
  const heard: unknown[] = []
  const next = (): Promise<void> => new Promise((resolve) => (wake = resolve))
  let wake = () => {}
  let ended = () => {}
  const end = new Promise<void>((resolve) => (ended = resolve))
  followEvents(site.endpoint, (...event) => (heard.push(event), wake()), ended)
  const arrived = next()
  // The stream opens a moment later; an event sent before is nobody's.
  const beat = setInterval(() => site.emit('notesChanged', { paths: ['/ä.md'] }), 5)
  await arrived
  clearInterval(beat)
  expect(heard[0]).toEqual(['notesChanged', { paths: ['/ä.md'] }])
  await site.close()
  await end
})

test('a listener that reads nothing is let go instead of piling up events', async () => {
  const { hostname, port } = new URL(site.url)
  const paths = Array.from({ length: 2000 }, (_, at) => `/notes/${at}.md`)
  await new Promise<void>((resolve) => {
    const asking = request({ hostname, port, path: '/events', headers: bearer() }, (response) => {
      response.pause()
      response.on('error', () => {}).on('close', () => resolve())
      // About 12 MB: more than any socket buffer holds.
      const flood = (left: number) => {
        if (left === 0) return response.resume()
        site.emit('notesChanged', { paths })
        setImmediate(flood, left - 1)
      }
      flood(400)
    })
    asking.on('error', () => resolve()).end()
  })
})
