// Downloads from a server that behaves like the hub, and misbehaves in every way that hubs, proxies and networks know.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CatalogueEntry } from '../../../../electron/engine/models/catalogue/catalogue.ts'
import { type Bench, entryOf, modelNamed, openBench, quickSettings } from '../installed/open-library.ts'
import { writeTinyBert } from '../tiny-models.ts'
import {
  answerWith,
  commit,
  cutAfter,
  dribble,
  type FakeHub,
  type Listing,
  readingMs,
  sendBytes,
  sendJson,
  serve,
  startHub,
  withoutRanges,
} from './hub-server.ts'

const weights = 'model.safetensors'
let bench: Bench
let hub: FakeHub
let other: FakeHub | undefined

async function open(changed: Partial<CatalogueEntry> = {}) {
  bench = await openBench([entryOf(changed)])
  const origin = join(bench.base, 'origin')
  writeTinyBert(origin)
  writeFileSync(join(origin, 'README.md'), '---\nlicense: apache-2.0\n---\n')
  writeFileSync(join(origin, 'pytorch_model.bin'), 'pickle')
  hub = await startHub(origin)
  await bench.library.setHub({ address: hub.address, proxy: null })
}

beforeEach(() => open())
afterEach(async () => {
  await bench.close()
  await hub.close()
  await other?.close()
  other = undefined
})

const download = () => bench.library.download('tiny', { wait: true })
const lines = () => hub.requests.map(({ line }) => line)
const ranges = () => hub.requests.filter(({ line }) => line.endsWith(weights)).map(({ headers }) => headers.range ?? null)
const withSibling = (proper: Listing, rfilename: string): Listing => ({
  ...proper,
  siblings: [...proper.siblings, { rfilename, size: 1, blobId: 'a'.repeat(40) }],
})
const tiny = () => modelNamed(bench.library, 'tiny')
const failure = async () => download().catch((error: unknown) => error)

function expectWhole() {
  const folder = bench.library.folderOf('tiny')
  for (const name of ['config.json', 'tokenizer.json', weights]) {
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(bench.base, 'origin', name)))).toBe(true)
  }
  expect(existsSync(join(bench.dataFolder, 'models', '.downloads', 'tiny'))).toBe(false)
}

describe('a hub that behaves', () => {
  test('only what belongs to the model is fetched, checked, recorded and put in place', async () => {
    await download()
    expectWhole()
    expect(lines().some((line) => line.includes('pytorch_model'))).toBe(false)
    expect(await tiny()).toMatchObject({
      state: 'installed',
      source: { host: new URL(hub.address).host, repository: 'owner/tiny', revision: commit },
      // The files win over the catalogue.
      dimensions: 32,
      maxTokens: 64,
      pooling: 'mean',
      licence: 'apache-2.0',
      unverified: [],
      problem: null,
      work: null,
    })
    const record = JSON.parse(readFileSync(join(bench.library.folderOf('tiny'), 'nearnote-model.json'), 'utf8')) as {
      files: { path: string; sizeBytes: number; sha256: string }[]
    }
    const file = record.files.find(({ path }) => path === weights)
    const bytes = readFileSync(join(bench.base, 'origin', weights))
    expect(file).toMatchObject({ sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  })

  test('nothing connects before somebody asks for a download', async () => {
    await bench.library.list()
    await bench.library.freeBytes()
    await bench.reopen()
    await expect(bench.library.download('unheard-of', { wait: true })).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' })
    expect(hub.requests).toEqual([])
  })

  test('a branch is pinned to the commit that it stood for at first', async () => {
    await download()
    expect(lines()[0]).toBe('GET /api/models/owner/tiny/revision/main?blobs=true')
    const again = await bench.reopen()
    await again.remove('tiny')
    await again.setHub({ address: hub.address, proxy: null })
    hub.misbehave(weights, answerWith(404))
    await again.download('tiny', { wait: true }).catch(() => undefined)
    await again.download('tiny', { wait: true })
    expect(
      lines()
        .filter((line) => line.includes('/api/'))
        .slice(1),
    ).toEqual(['GET /api/models/owner/tiny/revision/main?blobs=true', `GET /api/models/owner/tiny/revision/${commit}?blobs=true`])
  })

  test('what is here is not fetched again', async () => {
    await download()
    const before = hub.requests.length
    await download()
    expect(hub.requests.length).toBe(before)
  })

  test('progress counts the bytes of all files up to their sum', async () => {
    await download()
    const last = bench.told.filter(({ work }) => work.stage === 'downloading').at(-1)?.work
    expect(last?.done).toBe(last?.total)
    expect(last?.total).toBe((await tiny()).sizeBytes)
  })

  test('without waiting, the call returns while the model arrives, and the list tells of it', async () => {
    await bench.library.download('tiny', { wait: false })
    expect((await tiny()).work).not.toBeNull()
    await download()
    expectWhole()
  })

  test('two who ask at once share one download', async () => {
    await Promise.all([download(), download()])
    expect(ranges()).toEqual([null])
  })
})

describe('a network that fails', () => {
  test('a cut connection goes on where it ended, with the tag of what it has', async () => {
    hub.misbehave(weights, cutAfter(10_000), cutAfter(5000))
    await download()
    expectWhole()
    expect(ranges()).toEqual([null, 'bytes=10000-', 'bytes=15000-'])
    expect(hub.requests.at(-1)?.headers['if-range']).toMatch(/^"[0-9a-f]{32}"$/)
  })

  test('a hub that knows no ranges sends all of it again', async () => {
    hub.misbehave(weights, cutAfter(10_000), withoutRanges)
    await download()
    expectWhole()
  })

  test('a file that changed meanwhile comes whole, for its tag is another', async () => {
    const changed: Parameters<typeof hub.misbehave>[1] = (response, file, request) =>
      serve(response, { ...file, etag: '"another"' }, request)
    hub.misbehave(weights, cutAfter(10_000), changed)
    await download()
    expectWhole()
  })

  test('a range that begins elsewhere is not taken', async () => {
    hub.misbehave(weights, cutAfter(10_000), (response, { bytes }) => {
      response.writeHead(206, { 'content-range': `bytes 5000-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(5000))
    })
    await download()
    expectWhole()
  })

  test('a hub in trouble, or one that asks for patience, is asked again', async () => {
    hub.misbehave(weights, answerWith(503), answerWith(429, { 'retry-after': '1' }), answerWith(500))
    await download()
    expectWhole()
  })

  test('it is not asked for ever, nor when it asks for more patience than anybody has', async () => {
    hub.misbehave(weights, ...Array.from({ length: 20 }, () => answerWith(502)))
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { retryAfterSeconds: null } })
    expect(ranges().length).toBe(quickSettings.download.attempts)
    hub.misbehave(weights, answerWith(429, { 'retry-after': '3600' }))
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { retryAfterSeconds: 3600 } })
    expect((await tiny()).problem).toContain('3600 s')
  })

  test('a connection that only drips is given up and made anew', async () => {
    hub.misbehave(weights, dribble)
    await download()
    expectWhole()
  })

  test('a hub that accepts and never answers is given up', async () => {
    await bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, attempts: 2 } } })
    hub.list = () => undefined
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: 'it does not answer' } })
  })

  test('a hub that is not there says so', async () => {
    await bench.library.setHub({ address: 'http://127.0.0.1:1', proxy: null })
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { address: 'http://127.0.0.1:1' } })
    expect(await tiny()).toMatchObject({ state: 'available', work: null })
    expect((await tiny()).problem).toContain('refuses connections')
  })

  test('after a failure and a restart, it goes on where it ended', async () => {
    hub.misbehave(weights, cutAfter(20_000), ...Array.from({ length: 10 }, () => answerWith(500)))
    await failure()
    const again = await bench.reopen()
    expect((await tiny()).problem).toContain('(500)')
    hub.misbehave(weights)
    await again.download('tiny', { wait: true })
    expectWhole()
    expect(ranges().at(-1)).toBe('bytes=20000-')
  })
})

describe('a hub that lies', () => {
  test('wrong bytes are not kept, nor taken for the model', async () => {
    hub.misbehave(
      weights,
      sendBytes((bytes) => Buffer.alloc(bytes.length)),
    )
    expect(await failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED', data: { name: 'tiny', file: weights } })
    expect((await bench.files()).filter((path) => path.includes(weights))).toEqual([])
    expect((await tiny()).problem).toContain(weights)
  })

  test('bytes that went wrong before a cut are fetched anew without being asked', async () => {
    mkdirSync(join(bench.dataFolder, 'models', '.downloads', 'tiny', 'parts'), { recursive: true })
    writeFileSync(join(bench.dataFolder, 'models', '.downloads', 'tiny', 'parts', weights), Buffer.alloc(5000))
    await download()
    expectWhole()
    expect(ranges()).toEqual(['bytes=5000-', null])
  })

  test('small files are checked too, by the hash that git has of them', async () => {
    hub.misbehave(
      'config.json',
      sendBytes((bytes) => Buffer.from(bytes.toString().replace('32', '16'))),
    )
    expect(await failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED', data: { file: 'config.json' } })
  })

  test('another size is refused by its head, a body without end by its first byte too many', async () => {
    hub.misbehave(weights, (response, { bytes }) => void response.writeHead(200, { 'content-length': bytes.length + 1 }).end())
    expect(await failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
    let sent = 0
    hub.misbehave(weights, (response, { bytes }) => {
      response.writeHead(200)
      response.write(bytes)
      const timer = setInterval(() => response.write('x'.repeat(1000)) && (sent += 1000), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(await failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
    expect(sent).toBeLessThan(1_000_000)
  })

  const listings: [string, (proper: Listing) => unknown, RegExp][] = [
    ['a path that leaves the folder', (proper) => withSibling(proper, '../../evil.json'), /outside/],
    ['an absolute path', (proper) => withSibling(proper, '/etc/evil.json'), /outside/],
    ['a path of another system', (proper) => withSibling(proper, 'a\\..\\evil.json'), /outside/],
    ['no list at all', () => ({ error: 'captive portal' }), /list of files/],
    [
      'a list without sizes',
      ({ sha, siblings }) => ({ sha, siblings: siblings.map(({ rfilename }) => ({ rfilename })) }),
      /neither size/,
    ],
    ['no weights', ({ sha, siblings }) => ({ sha, siblings: siblings.filter((file) => !file.lfs) }), /has no model.safetensors/],
  ]
  test.each(listings)('%s ends the download before a file is fetched', async (_, change, reason) => {
    hub.list = (response, proper) => sendJson(response, change(proper))
    const error = await failure()
    expect(error).toMatchObject({ code: 'HUB_FAILED' })
    expect(String(error)).toMatch(reason)
    expect(lines().some((line) => line.includes('/resolve/'))).toBe(false)
    expect((await bench.files()).some((path) => path.includes('evil'))).toBe(false)
  })

  test('a list that never ends is cut off', async () => {
    await bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, maxListBytes: 1000 } } })
    hub.list = (response) => void response.writeHead(200).end('x'.repeat(5000))
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: 'its list of files is too long' } })
  })

  test('far more bytes than the catalogue named are not fetched: nobody agreed to those', async () => {
    await bench.close()
    await hub.close()
    await open({ sizeBytes: 1 })
    await bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, growthBytes: 1000 } } })
    expect(String(await failure())).toMatch(/are expected/)
  })

  test('a repository or file that is not there is not asked for again', async () => {
    hub.list = (response) => void response.writeHead(404).end('Repository not found')
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: expect.stringContaining('404') } })
    expect(lines().length).toBe(1)
    hub.list = (response) => void response.writeHead(401).end('')
    expect(await failure()).toMatchObject({ data: { reason: expect.stringContaining('accounts') } })
  })

  test('what arrives whole but is no model the encoder knows says so, and is not fetched again', async () => {
    await bench.close()
    await hub.close()
    bench = await openBench([entryOf({})])
    writeTinyBert(join(bench.base, 'origin'), { 'config.json': { model_type: 'llama' } })
    hub = await startHub(join(bench.base, 'origin'))
    await bench.library.setHub({ address: hub.address, proxy: null })
    expect(await failure()).toMatchObject({ code: 'MODEL_INVALID' })
    expect(await tiny()).toMatchObject({ state: 'available', problem: expect.stringContaining('llama') })
    await failure()
    expect(ranges()).toEqual([null])
  })
})

describe('redirects', () => {
  test('to storage on another host, without what was for the hub only', async () => {
    other = await startHub(join(bench.base, 'origin'))
    const target = other.address
    await bench.library.setHub({ address: hub.address.replace('//', '//ann:secret@'), proxy: null })
    hub.misbehave(weights, (response, _, request) => void response.writeHead(302, { location: `${target}${request.url}` }).end())
    await download()
    expectWhole()
    expect(hub.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:secret').toString('base64')}`)
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test('within the hub, as for a repository that was renamed', async () => {
    hub.misbehave(weights, (response, _, request) => void response.writeHead(307, { location: `${request.url}?moved` }).end())
    await download()
    expectWhole()
  })

  test.each(['http://example.com/weights', 'file:///etc/passwd', 'ftp://127.0.0.1/x'])('not to %s', async (location) => {
    hub.misbehave(weights, answerWith(302, { location }))
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: expect.stringContaining('not safe') } })
  })

  test('not for ever', async () => {
    const round: Parameters<typeof hub.misbehave>[1] = (response, _, request) =>
      void response.writeHead(302, { location: request.url }).end()
    hub.misbehave(weights, ...Array.from({ length: 20 }, () => round))
    expect(await failure()).toMatchObject({ code: 'HUB_FAILED' })
  })
})

describe('room, and people who change their mind', () => {
  test('a disk too small is found before a file is fetched', async () => {
    await bench.reopen({ freeBytes: () => Promise.resolve(1000) })
    expect(await failure()).toMatchObject({ code: 'DISK_FULL' })
    expect(lines().some((line) => line.includes('/resolve/'))).toBe(false)
    expect((await tiny()).problem).toContain('Make room')
  })

  test('cancelling ends it and keeps what has arrived', async () => {
    hub.misbehave(weights, (response, { bytes, etag }) => {
      response.writeHead(200, { 'content-length': bytes.length, etag })
      response.write(bytes.subarray(0, 30_000), () => setTimeout(() => void bench.library.cancelDownload('tiny'), readingMs))
    })
    expect(await failure()).toMatchObject({ code: 'CANCELLED' })
    expect(await tiny()).toMatchObject({ state: 'available', problem: null, work: null })
    await download()
    expectWhole()
    expect(ranges().at(-1)).toMatch(/^bytes=\d+-$/)
  })

  test('one who waits no longer does not end the download', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(bench.library.download('tiny', { wait: true, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    await download()
    expectWhole()
    expect(ranges()).toEqual([null])
  })

  test('removing an unfinished download frees its bytes', async () => {
    hub.misbehave(weights, cutAfter(20_000), ...Array.from({ length: 10 }, () => answerWith(500)))
    await failure()
    expect((await bench.library.remove('tiny')).freedBytes).toBeGreaterThan(20_000)
    expect((await bench.files()).filter((path) => path.startsWith('models/'))).toEqual([])
    await expect(bench.library.remove('tiny')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  })
})

describe('proxies', () => {
  /** Tunnels by CONNECT, as proxies do, and remembers where to. */
  async function startProxy() {
    const targets: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, client, head) => {
      targets.push(request.url ?? '')
      const [host, port] = (request.url ?? '').split(':')
      const upstream = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
        upstream.write(head)
        upstream.pipe(client).pipe(upstream)
      })
      upstream.on('error', () => client.destroy())
      client.on('error', () => upstream.destroy())
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const found = proxy.address()
    const address = `http://127.0.0.1:${typeof found === 'object' && found !== null ? found.port : 0}`
    const close = async () => {
      proxy.closeAllConnections()
      proxy.close()
    }
    return { address, targets, close }
  }

  test('one that was entered is used for everything', async () => {
    const proxy = await startProxy()
    await bench.library.setHub({ address: hub.address, proxy: proxy.address })
    await download()
    expectWhole()
    expect(new Set(proxy.targets)).toEqual(new Set([new URL(hub.address).host]))
    await bench.reopen()
    expect(bench.library.hub()).toEqual({ address: hub.address, proxy: proxy.address })
    await proxy.close()
  })

  test('else the environment decides, and its exceptions', async () => {
    const proxy = await startProxy()
    await bench.reopen({ env: { HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1' } })
    hub.misbehave(weights, answerWith(404))
    await failure()
    expect(proxy.targets).toEqual([])
    await bench.reopen({ env: { http_proxy: proxy.address } })
    await download()
    expect(proxy.targets.length).toBeGreaterThan(0)
    await proxy.close()
  })
})
