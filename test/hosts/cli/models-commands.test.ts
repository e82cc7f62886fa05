// Models from the command line: a real engine, tiny models, a hub on this machine.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ModelInfo } from '../../../shared/model-schemas.ts'
import type { Port } from '../../../shared/port.ts'
import { type FakeHub, onceRead, startHub } from '../../engine/models/download/hub-server.ts'
import { entryOf, writeShipped } from '../../engine/models/installed/open-library.ts'
import { writeTinyBert } from '../../engine/models/tiny-models.ts'
import { startRealLanes } from '../../lane-build.ts'
import { type Invoked, runWords } from './command-line.ts'

// Every command opens the library and starts encoder lanes, which are processes.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let startEncoder: (lane: string) => Port
let base: string
let hub: FakeHub

beforeAll(async () => {
  startEncoder = await startRealLanes()
})

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'nearnote-models-cli-'))
  const licence = { licence: 'CC-BY-NC-4.0', licenceNote: 'Not for commercial use.', sizeBytes: 300_000 }
  await writeShipped(join(base, 'shipped'), [entryOf({ ...licence, unverified: ['sizeBytes'] })])
  writeTinyBert(join(base, 'origin'))
  hub = await startHub(join(base, 'origin'))
  mkdirSync(join(base, 'notes'))
  writeFileSync(join(base, 'notes', 'bread.md'), '# Sourdough\n\nFeed the starter with rye flour.\n')
})

afterEach(async () => {
  await hub.close()
  rmSync(base, { recursive: true, force: true })
})

const machine = () => ({ base, data: join(base, 'data'), startEncoder, modelFolder: join(base, 'shipped') })
const run = (words: string[], invoked: Invoked = {}) => runWords(words, machine(), invoked)

async function json(words: string[], invoked: Invoked = {}) {
  const { code, lines } = await run([...words, '--json'], invoked)
  // SAFETY: each test looks at what it asks for.
  return { code, answer: JSON.parse(lines.at(-1) ?? 'null') as Answer }
}

interface Answer {
  models: ModelInfo[]
  name?: string
  wasHere?: boolean
  freedBytes?: number
  error?: { code: string }
}

const named = ({ answer }: { answer: Answer }, name: string) => answer.models.find((model) => model.name === name)

describe('models', () => {
  test('lists what runs, what is here, what can be had, for scripts and for people', async () => {
    const { code, answer } = await json(['models', 'list'])
    expect(code).toBe(0)
    expect(answer.models).toMatchObject([
      { name: 'bundled', kind: 'embedding', state: 'bundled', active: true, licence: 'MIT', languages: ['en'] },
      { name: 'tiny', kind: 'embedding', state: 'available', active: false, sizeBytes: 300_000 },
    ])
    const text = (await run(['models'])).lines.join('\n')
    expect(text).toMatch(/in use\n +bundled/)
    expect(text).toMatch(/can be downloaded\n +tiny .*300\.0 kB\? +CC-BY-NC-4\.0/)
  })

  test('one is added, used, left and removed, and each step says what it did', async () => {
    writeTinyBert(join(base, 'mine'))
    await run(['index', 'notes'])
    expect(await run(['models', 'add', 'mine'])).toMatchObject({ code: 0, lines: [expect.stringContaining('Added as mine')] })
    expect((await json(['models', 'add', 'mine'])).answer).toMatchObject({ name: 'mine', wasHere: true })
    const used = await json(['models', 'use', 'mine'])
    expect(used.code).toBe(0)
    expect(named(used, 'mine')).toMatchObject({ active: true, state: 'installed', dimensions: 32 })
    expect((await json(['search', 'rye'])).answer).toMatchObject({ hits: [{ title: 'Sourdough' }] })
    expect(await json(['models', 'remove', 'mine'])).toMatchObject({ code: 1, answer: { error: { code: 'MODEL_IN_USE' } } })
    await run(['models', 'use', 'bundled'])
    const removed = await json(['models', 'remove', 'mine'])
    expect(removed.answer.freedBytes).toBeGreaterThan(100_000)
    expect(named(removed, 'mine')).toBeUndefined()
  })

  test('what is missing in a folder is told, on stderr and as data', async () => {
    mkdirSync(join(base, 'empty'))
    const { code, errors } = await run(['models', 'add', 'empty'])
    expect(code).toBe(1)
    expect(errors).toContain('config.json is missing')
    expect((await json(['models', 'add', 'nowhere'])).answer.error?.code).toBe('FOLDER_NOT_FOUND')
  })

  test('an unknown name is a failure with the way out; wrong words are wrong usage', async () => {
    expect(await run(['models', 'use', 'nobody'])).toMatchObject({ code: 1, errors: expect.stringContaining('models list') })
    expect((await json(['models', 'use', 'tiny'])).answer.error?.code).toBe('MODEL_MISSING')
    expect(await run(['models', 'dance'])).toMatchObject({ code: 2, errors: expect.stringContaining('models --help') })
  })
})

describe('models download', () => {
  beforeEach(async () => {
    await run(['models', 'hub', hub.address])
  })

  test('asks first, with size, licence and host, and takes no for an answer', async () => {
    const { code, errors } = await run(['models', 'download', 'tiny'], { tty: true, stdin: 'n\n' })
    expect(code).toBe(1)
    expect(errors).toContain('about 300.0 kB')
    expect(errors).toContain('CC-BY-NC-4.0. Not for commercial use.')
    expect(errors).toContain(new URL(hub.address).host)
    expect(hub.requests).toEqual([])
  })

  test('where nobody can be asked it wants --yes', async () => {
    expect(await run(['models', 'download', 'tiny'])).toMatchObject({ code: 2, errors: expect.stringContaining('--yes') })
    expect(hub.requests).toEqual([])
  })

  test('fetches the model; again, there is nothing to fetch', async () => {
    const got = await json(['models', 'download', 'owner/tiny', '--yes'])
    expect(got.code).toBe(0)
    expect(named(got, 'tiny')).toMatchObject({ state: 'installed', dimensions: 32, problem: null })
    const asked = hub.requests.length
    expect((await run(['models', 'download', 'tiny', '--yes'])).code).toBe(0)
    expect(hub.requests.length).toBe(asked)
  })

  test('a hub that has no such model fails with its address', async () => {
    hub.list = (response) => void response.writeHead(404).end()
    const { code, errors } = await run(['models', 'download', 'tiny', '--yes'])
    expect(code).toBe(1)
    expect(errors).toContain(hub.address)
  })

  test('interrupted it ends, and what has arrived is kept', async () => {
    const stop = new AbortController()
    hub.misbehave('model.safetensors', (response, { bytes, etag }) => {
      response.writeHead(200, { 'content-length': bytes.length, etag })
      response.write(bytes.subarray(0, 50_000))
      const part = join(base, 'data', 'models', '.downloads', 'tiny', 'parts', 'model.safetensors')
      onceRead(part, 50_000, response, () => stop.abort())
    })
    expect((await run(['models', 'download', 'tiny', '--yes'], { signal: stop.signal })).code).toBe(130)
    expect((await run(['models', 'download', 'tiny', '--yes'])).code).toBe(0)
    expect(hub.requests.at(-1)?.headers.range).toMatch(/^bytes=\d+-$/)
  })
})

test('while another Nearnote owns the library, its answer is the same', async () => {
  writeTinyBert(join(base, 'mine'))
  const stop = new AbortController()
  const serving = run(['serve', '--json'], { signal: stop.signal })
  await expect.poll(async () => (await json(['models'])).code).toBe(0)
  expect(named(await json(['models', 'add', 'mine']), 'mine')).toMatchObject({ state: 'installed' })
  stop.abort()
  await serving
  expect(named(await json(['models']), 'mine')).toMatchObject({ state: 'installed' })
})
