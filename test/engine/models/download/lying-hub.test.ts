// What the hub sends is held against what it announced, and what it announces against reason.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { quickSettings } from '../installed/open-library.ts'
import { useDownloads, weights } from './download-bench.ts'
import { type Listing, sendBytes, sendJson } from './hub-server.ts'

const use = useDownloads()

const withSibling = (proper: Listing, rfilename: string): Listing => ({
  ...proper,
  siblings: [...proper.siblings, { rfilename, size: 1, blobId: 'a'.repeat(40) }],
})

describe('a hub that lies', () => {
  test('wrong bytes are not kept, nor taken for the model', async () => {
    use.hub.misbehave(
      weights,
      sendBytes((bytes) => Buffer.alloc(bytes.length)),
    )
    expect(await use.failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED', data: { name: 'tiny', file: weights } })
    expect((await use.bench.files()).filter((path) => path.includes(weights))).toEqual([])
    expect((await use.tiny()).problem).toContain(weights)
  })

  test('bytes that went wrong before a cut are fetched anew without being asked', async () => {
    mkdirSync(join(use.bench.dataFolder, 'models', '.downloads', 'tiny', 'parts'), { recursive: true })
    writeFileSync(join(use.bench.dataFolder, 'models', '.downloads', 'tiny', 'parts', weights), Buffer.alloc(5000))
    await use.download()
    use.expectWhole()
    expect(use.ranges()).toEqual(['bytes=5000-', null])
  })

  test('small files are checked too, by the hash that git has of them', async () => {
    use.hub.misbehave(
      'config.json',
      sendBytes((bytes) => Buffer.from(bytes.toString().replace('32', '16'))),
    )
    expect(await use.failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED', data: { file: 'config.json' } })
  })

  test('another size is refused by its head, a body without end by its first byte too many', async () => {
    use.hub.misbehave(
      weights,
      (response, { bytes }) => void response.writeHead(200, { 'content-length': bytes.length + 1 }).end(),
    )
    expect(await use.failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
    let sent = 0
    use.hub.misbehave(weights, (response, { bytes }) => {
      response.writeHead(200)
      response.write(bytes)
      const timer = setInterval(() => response.write('x'.repeat(1000)) && (sent += 1000), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(await use.failure()).toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
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
    use.hub.list = (response, proper) => sendJson(response, change(proper))
    const error = await use.failure()
    expect(error).toMatchObject({ code: 'HUB_FAILED' })
    expect(String(error)).toMatch(reason)
    expect(use.lines().some((line) => line.includes('/resolve/'))).toBe(false)
    expect((await use.bench.files()).some((path) => path.includes('evil'))).toBe(false)
  })

  test('a list that never ends is cut off', async () => {
    await use.bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, maxListBytes: 1000 } } })
    use.hub.list = (response) => void response.writeHead(200).end('x'.repeat(5000))
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: 'its list of files is too long' } })
  })

  test('far more bytes than the catalogue named are not fetched: nobody agreed to those', async () => {
    await use.restart({ sizeBytes: 1 })
    await use.bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, growthBytes: 1000 } } })
    expect(String(await use.failure())).toMatch(/are expected/)
  })

  test('a repository or file that is not there is not asked for again', async () => {
    use.hub.list = (response) => void response.writeHead(404).end('Repository not found')
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: expect.stringContaining('404') } })
    expect(use.lines().length).toBe(1)
    use.hub.list = (response) => void response.writeHead(401).end('')
    expect(await use.failure()).toMatchObject({ data: { reason: expect.stringContaining('accounts') } })
  })

  test('what arrives whole but is no model the encoder knows says so, and is not fetched again', async () => {
    await use.restart({}, { 'config.json': { model_type: 'llama' } })
    expect(await use.failure()).toMatchObject({ code: 'MODEL_INVALID' })
    expect(await use.tiny()).toMatchObject({ state: 'available', problem: expect.stringContaining('llama') })
    await use.failure()
    expect(use.ranges()).toEqual([null])
  })
})
