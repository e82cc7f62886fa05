import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRemoteEncoder, type RemoteEncoderOptions } from '../../../../electron/engine/encoder/remote/open-remote-encoder.ts'
import { embeddingsOf, letters, type Service, sendJson, startService } from './service-fixture.ts'

let service: Service
beforeEach(async () => void (service = await startService()))
afterEach(() => service.close())

const key = 'sk-secret-of-the-user'
const timing = {
  timeoutMs: { query: 60_000, batch: 60_000 },
  retries: { query: 0, batch: 2 },
  retryMs: [1, 20],
} as const
const options = (more: Partial<RemoteEncoderOptions> = {}): RemoteEncoderOptions => ({
  address: service.address,
  model: 'small',
  prefixes: { query: 'query: ', passage: 'passage: ' },
  key,
  timing,
  ...more,
})
const unit = (values: number[]) => Float32Array.from(values, (value) => value / Math.hypot(...values))

describe('a service that behaves', () => {
  test('gets one text to learn how long its vectors are, with the model, the key and plain numbers asked for', async () => {
    const encoder = await openRemoteEncoder(options())
    expect(encoder.info).toMatchObject({ kind: 'remote', dimensions: 26, maxTokens: 512, range: null, calibration: null })
    expect(service.asked).toEqual([
      {
        url: '/v1/embeddings',
        authorization: `Bearer ${key}`,
        body: { model: 'small', input: ['query: a'], encoding_format: 'float' },
      },
    ])
  })

  test('is asked nothing before the first text where the length is known; without a key none is sent', async () => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26, key: null, address: `${service.address}/` }))
    expect(service.asked).toEqual([])
    await encoder.encodeQuery('bread')
    expect(service.asked).toMatchObject([{ url: '/v1/embeddings', authorization: undefined }])
  })

  test('gets many texts in pieces; vectors come in their order, with the role’s prefix, of length 1', async () => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26 }))
    const texts = Array.from({ length: 150 }, (_, at) => 'abcdefghijklmnopqrstuvwxyz'.slice(at % 26).repeat(1 + (at % 3)))
    const vectors = await encoder.encodeBatch(texts, 'passage')
    expect(vectors).toEqual(texts.map((text) => unit(letters(`passage: ${text}`))))
    expect(service.asked.map(({ body }) => body.input.length)).toEqual([32, 32, 32, 32, 22])
  })

  test('may send its vectors in any order: the index says whose they are', async () => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26 }))
    service.next((response, { body }) => sendJson(response, { data: embeddingsOf(body.input).data.toReversed() }))
    const vectors = await encoder.encodeBatch(['bread', 'rye'], 'query')
    expect(vectors).toEqual(['query: bread', 'query: rye'].map((text) => unit(letters(text))))
  })

  test('never gets more of a text than the limit by estimate', async () => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26, maxTokens: 10 }))
    await encoder.encodeQuery('x'.repeat(10_000))
    await encoder.encodeQuery('猫'.repeat(100))
    expect(service.asked.map(({ body }) => body.input[0])).toEqual([`query: ${'x'.repeat(32)}`, `query: ${'猫'.repeat(8)}`])
  })

  test('another address, model, prefix or length is another fingerprint; the key is not', async () => {
    const print = async (more: Partial<RemoteEncoderOptions>) =>
      (await openRemoteEncoder(options({ dimensions: 26, ...more }))).info.fingerprint
    const [own, ...others] = await Promise.all(
      [
        {},
        { address: 'http://127.0.0.1:9/v1' },
        { model: 'large' },
        { prefixes: { query: '', passage: '' } },
        { dimensions: 8 },
      ].map(print),
    )
    expect(own).toMatch(/^[0-9a-f]{16}$/)
    expect(new Set([own, ...others]).size).toBe(5)
    expect(await print({ key: 'another' })).toBe(own)
  })
})

describe('a service that misbehaves', () => {
  const asking = async (more: Partial<RemoteEncoderOptions> = {}) => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26, ...more }))
    const failure = (await encoder.encodeBatch(['bread', 'rye'], 'passage').catch((error: unknown) => error)) as Error
    return { encoder, failure }
  }

  test.each([
    ['a vector of another length', 'another model', () => ({ data: [0, 1].map((index) => ({ index, embedding: [1, 2] })) })],
    ['too few vectors', '1 vectors for 2 texts', (input: string[]) => embeddingsOf(input.slice(1))],
    [
      'one index twice',
      'no text',
      (input: string[]) => ({ data: embeddingsOf(input).data.map((one) => ({ ...one, index: 1 })) }),
    ],
    ['zeros', 'direction', () => ({ data: [0, 1].map((index) => ({ index, embedding: Array.from({ length: 26 }, () => 0) })) })],
    ['an error with status 200', 'embeddings', () => ({ error: { message: `bad key ${key}` } })],
    ['what is no JSON', 'embeddings', () => '<html>proxy error</html>'],
  ])('%s is refused at once and named', async (_, reason, answer) => {
    service.next((response, { body }) => sendJson(response, answer(body.input)))
    const { failure } = await asking()
    expect(failure).toMatchObject({ code: 'REMOTE_FAILED', data: { address: service.address } })
    expect(failure.message).toContain(reason)
    expect(failure.message).toContain('under Models')
    expect(service.asked.length).toBe(1)
  })

  test('a refused key is not tried again, and neither the key nor the answer’s text is repeated', async () => {
    service.next((response) => sendJson(response, { error: { message: `Incorrect API key provided: ${key}` } }, 401))
    const { failure } = await asking()
    expect(failure).toMatchObject({ code: 'REMOTE_FAILED', data: { reason: 'refused the key (HTTP 401)' } })
    expect(JSON.stringify([failure.message, failure])).not.toContain(key)
    expect(service.asked.length).toBe(1)
  })

  test('429, 503 and a broken connection are tried again while indexing', async () => {
    service.next(
      (response) => sendJson(response, {}, 429, { 'retry-after': '0' }),
      (response) => response.destroy(),
    )
    const { failure: vectors } = await asking()
    expect(vectors).toHaveLength(2)
    expect(service.asked.length).toBe(3)
    service.next(...Array.from({ length: 3 }, () => (response: Parameters<typeof sendJson>[0]) => sendJson(response, {}, 503)))
    expect((await asking()).failure).toMatchObject({ code: 'REMOTE_FAILED', data: { reason: 'answered with HTTP 503' } })
  })

  test('a query is not tried again: words answer meanwhile', async () => {
    const encoder = await openRemoteEncoder(options({ dimensions: 26 }))
    service.next((response) => sendJson(response, {}, 503))
    await expect(encoder.encodeQuery('bread')).rejects.toMatchObject({ code: 'REMOTE_FAILED' })
    expect(service.asked.length).toBe(1)
  })

  test('a service that never answers is given up, and a caller who lost interest is not kept waiting', async () => {
    const silent = () => undefined
    service.next(silent, silent)
    const impatient = { ...timing, timeoutMs: { query: 300, batch: 300 } }
    const hasty = await openRemoteEncoder(options({ dimensions: 26, timing: impatient }))
    const encoder = await openRemoteEncoder(options({ dimensions: 26 }))
    await expect(hasty.encodeQuery('bread')).rejects.toMatchObject({ data: { reason: 'did not answer within 0.3 s' } })
    const stop = new AbortController()
    const asked = encoder.encodeQuery('bread', 'query', stop.signal)
    stop.abort()
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('an answer without end is cut off', async () => {
    service.next((response) => {
      response.writeHead(200)
      const more = () => void (response.destroyed || response.write(Buffer.alloc(65_536, 32), () => more()))
      more()
    })
    expect((await asking()).failure).toMatchObject({ data: { reason: expect.stringContaining('KB for one answer') } })
  })

  test('a redirect is not followed: texts and key were meant for this address', async () => {
    const other = await startService()
    const away = { location: `${other.address}/embeddings` }
    service.next((response) => sendJson(response, {}, 307, away))
    expect((await asking()).failure).toMatchObject({ data: { reason: 'sends to another address (HTTP 307)' } })
    expect(other.asked).toEqual([])
    await other.close()
  })

  test('nobody there is said with the system’s reason, to whoever listens too, and its return as well', async () => {
    const { address } = service
    await service.close()
    const { encoder, failure } = await asking({ address: address.replace('http://', 'http://user:pass@') })
    const states: string[] = []
    expect(failure.message).not.toContain('pass')
    const lonely = await openRemoteEncoder(options({ dimensions: 26 }))
    lonely.onChange((state) => states.push(state))
    await expect(lonely.encodeQuery('bread')).rejects.toThrow('ECONNREFUSED')
    await expect(lonely.encodeQuery('bread')).rejects.toThrow('ECONNREFUSED')
    expect(states).toEqual(['failed'])
    await encoder.close()
    service = await startService()
  })

  test('what runs when it is closed ends at once', async () => {
    service.next(() => undefined)
    const encoder = await openRemoteEncoder(options({ dimensions: 26 }))
    const asked = encoder.encodeQuery('bread')
    await encoder.close()
    await expect(asked).rejects.toMatchObject({ code: 'ENCODER_GONE' })
  })
})
