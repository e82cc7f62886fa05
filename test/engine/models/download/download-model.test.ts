// Downloads from a hub that behaves, and people who change their mind.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { quickSettings } from '../installed/open-library.ts'
import { useDownloads, weights } from './download-bench.ts'
import { answerWith, commit, onceRead } from './hub-server.ts'

const use = useDownloads()

describe('a hub that behaves', () => {
  test('only what belongs to the model is fetched, checked, recorded and put in place', async () => {
    await use.download()
    use.expectWhole()
    expect(use.lines().some((line) => line.includes('pytorch_model'))).toBe(false)
    expect(await use.tiny()).toMatchObject({
      state: 'installed',
      source: { host: new URL(use.hub.address).host, repository: 'owner/tiny', revision: commit },
      // The files win over the catalogue.
      dimensions: 32,
      maxTokens: 64,
      pooling: 'mean',
      licence: 'Apache-2.0',
      unverified: [],
      problem: null,
      work: null,
    })
    const record = JSON.parse(readFileSync(join(use.bench.library.folderOf('tiny'), 'nearnote-model.json'), 'utf8')) as {
      files: { path: string; sizeBytes: number; sha256: string }[]
    }
    const file = record.files.find(({ path }) => path === weights)
    const bytes = readFileSync(join(use.bench.base, 'origin', weights))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(file).toMatchObject({ sizeBytes: bytes.length, sha256 })
    // Nobody had listed these weights: the repository they came from says what they are.
    expect(use.bench.library.entryForWeights(sha256)?.name).toBe('tiny')
  })

  test('nothing connects before somebody asks for a download', async () => {
    await use.bench.library.list()
    await use.bench.library.freeBytes()
    await use.bench.reopen()
    await expect(use.bench.library.download('unheard-of', { wait: true })).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' })
    expect(use.hub.requests).toEqual([])
  })

  test('a branch is pinned to the commit that it stood for at first', async () => {
    await use.download()
    expect(use.lines()[0]).toBe('GET /api/models/owner/tiny/revision/main?blobs=true')
    const again = await use.bench.reopen()
    await again.remove('tiny')
    await again.setHub({ address: use.hub.address, proxy: null })
    use.hub.misbehave(weights, answerWith(404))
    await again.download('tiny', { wait: true }).catch(() => undefined)
    await again.download('tiny', { wait: true })
    expect(
      use
        .lines()
        .filter((line) => line.includes('/api/'))
        .slice(1),
    ).toEqual(['GET /api/models/owner/tiny/revision/main?blobs=true', `GET /api/models/owner/tiny/revision/${commit}?blobs=true`])
  })

  test('what is here is not fetched again', async () => {
    await use.download()
    const before = use.hub.requests.length
    await use.download()
    expect(use.hub.requests.length).toBe(before)
  })

  test('progress counts the bytes of all files up to their sum', async () => {
    await use.download()
    const last = use.bench.told.filter(({ work }) => work.stage === 'downloading').at(-1)?.work
    expect(last?.done).toBe(last?.total)
    expect(last?.total).toBe((await use.tiny()).sizeBytes)
  })

  test('a large file is seen to be checked', async () => {
    const download = { ...quickSettings.download, shownCheckBytes: 100_000 }
    await use.bench.reopen({ settings: { ...quickSettings, download } })
    await use.download()
    const size = readFileSync(join(use.bench.base, 'origin', weights)).length
    expect(use.bench.told.map(({ work }) => work)).toContainEqual(
      expect.objectContaining({ stage: 'checking', done: size, total: size }),
    )
  })

  test('without waiting, the call returns while the model arrives, and the list tells of it', async () => {
    await use.bench.library.download('tiny', { wait: false })
    expect((await use.tiny()).work).not.toBeNull()
    await use.download()
    use.expectWhole()
  })

  test('two who ask at once share one download', async () => {
    await Promise.all([use.download(), use.download()])
    expect(use.ranges()).toEqual([null])
  })
})

describe('room, and people who change their mind', () => {
  test('a disk too small is found before a file is fetched', async () => {
    await use.bench.reopen({ freeBytes: () => Promise.resolve(1000) })
    expect(await use.failure()).toMatchObject({ code: 'DISK_FULL' })
    expect(use.lines().some((line) => line.includes('/resolve/'))).toBe(false)
    expect((await use.tiny()).problem).toContain('Make room')
  })

  test('cancelling ends it and keeps what has arrived', async () => {
    use.hub.misbehave(weights, (response, { bytes, etag }) => {
      response.writeHead(200, { 'content-length': bytes.length, etag })
      response.write(bytes.subarray(0, 30_000))
      onceRead(use.part(), 30_000, response, () => void use.bench.library.cancelDownload('tiny'))
    })
    expect(await use.failure()).toMatchObject({ code: 'CANCELLED' })
    expect(await use.tiny()).toMatchObject({ state: 'available', problem: null, work: null })
    await use.download()
    use.expectWhole()
    expect(use.ranges().at(-1)).toMatch(/^bytes=\d+-$/)
  })

  test('one who waits no longer does not end the download', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(use.bench.library.download('tiny', { wait: true, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    await use.download()
    use.expectWhole()
    expect(use.ranges()).toEqual([null])
  })

  test('removing an unfinished download frees its bytes', async () => {
    use.hub.misbehave(weights, use.cutAfter(20_000), ...Array.from({ length: 10 }, () => answerWith(500)))
    await use.failure()
    expect((await use.bench.library.remove('tiny')).freedBytes).toBeGreaterThan(20_000)
    expect((await use.bench.files()).filter((path) => path.startsWith('models/'))).toEqual([])
    await expect(use.bench.library.remove('tiny')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  })
})
