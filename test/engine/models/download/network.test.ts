// Networks that fail: what is cut, stalls or asks for patience goes on where it ended.
import { describe, expect, test } from 'vitest'
import { quickSettings } from '../installed/open-library.ts'
import { useDownloads, weights } from './download-bench.ts'
import { answerWith, dribble, type Misbehave, serve, withoutRanges } from './hub-server.ts'

const use = useDownloads()

describe('a network that fails', () => {
  test('a cut connection goes on where it ended, with the tag of what it has', async () => {
    use.hub.misbehave(weights, use.cutAfter(10_000), use.cutAfter(5000))
    await use.download()
    use.expectWhole()
    expect(use.ranges()).toEqual([null, 'bytes=10000-', 'bytes=15000-'])
    expect(use.hub.requests.at(-1)?.headers['if-range']).toMatch(/^"[0-9a-f]{32}"$/)
  })

  test('a hub that knows no ranges sends all of it again', async () => {
    use.hub.misbehave(weights, use.cutAfter(10_000), withoutRanges)
    await use.download()
    use.expectWhole()
  })

  test('a file that changed meanwhile comes whole, for its tag is another', async () => {
    const changed: Misbehave = (response, file, request) => serve(response, { ...file, etag: '"another"' }, request)
    use.hub.misbehave(weights, use.cutAfter(10_000), changed)
    await use.download()
    use.expectWhole()
  })

  test('a range that begins elsewhere is not taken', async () => {
    use.hub.misbehave(weights, use.cutAfter(10_000), (response, { bytes }) => {
      response.writeHead(206, { 'content-range': `bytes 5000-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(5000))
    })
    await use.download()
    use.expectWhole()
  })

  test('a hub in trouble, or one that asks for patience, is asked again', async () => {
    use.hub.misbehave(weights, answerWith(503), answerWith(429, { 'retry-after': '1' }), answerWith(500))
    await use.download()
    use.expectWhole()
  })

  test('it is not asked for ever, nor when it asks for more patience than anybody has', async () => {
    use.hub.misbehave(weights, ...Array.from({ length: 20 }, () => answerWith(502)))
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { retryAfterSeconds: null } })
    expect(use.ranges().length).toBe(quickSettings.download.attempts)
    use.hub.misbehave(weights, answerWith(429, { 'retry-after': '3600' }))
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { retryAfterSeconds: 3600 } })
    expect((await use.tiny()).problem).toContain('3600 s')
  })

  test('a connection that only drips is given up and made anew', async () => {
    await use.bench.reopen({ settings: { ...quickSettings, download: { ...quickSettings.download, stallMs: 300 } } })
    use.hub.misbehave(weights, dribble)
    await use.download()
    use.expectWhole()
  })

  test('a hub that accepts and never answers is given up', async () => {
    await use.bench.reopen({
      settings: { ...quickSettings, download: { ...quickSettings.download, headersMs: 300, firstAttempts: 2 } },
    })
    use.hub.list = () => undefined
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: 'it does not answer' } })
  })

  test('a hub that is not there says so', async () => {
    await use.bench.library.setHub({ address: 'http://127.0.0.1:1', proxy: null })
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { address: 'http://127.0.0.1:1' } })
    expect(await use.tiny()).toMatchObject({ state: 'available', work: null })
    expect((await use.tiny()).problem).toContain('refuses connections')
  })

  test('after a failure and a restart, it goes on where it ended', async () => {
    use.hub.misbehave(weights, use.cutAfter(20_000), ...Array.from({ length: 10 }, () => answerWith(500)))
    await use.failure()
    const again = await use.bench.reopen()
    expect((await use.tiny()).problem).toContain('(500)')
    use.hub.misbehave(weights)
    await again.download('tiny', { wait: true })
    use.expectWhole()
    expect(use.ranges().at(-1)).toBe('bytes=20000-')
  })
})
