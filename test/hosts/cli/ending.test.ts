// Asked to end in the middle of something, every command ends within ten seconds, and what was committed stays.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, test as anywhere, beforeAll, describe, expect, onTestFinished } from 'vitest'
import type { Client } from '../../../shared/contract.ts'
import { makeFolder, writeFiles } from '../../engine/library/folder-fixture.ts'
import { buildCommandLine, childrenOf, clientOf, isRunning, openProgram, type Program, type Started } from './command-program.ts'

/** Windows knows no signals but the end. */
const test = anywhere.skipIf(process.platform === 'win32')

let built: Awaited<ReturnType<typeof buildCommandLine>>

beforeAll(async () => {
  built = await buildCommandLine()
}, 120_000)
afterAll(() => built.dispose())

/** The promise of the issue: whatever is under way. */
const mostMs = 10_000
const patience = { timeout: 60_000, interval: 50 }

/** Sends the signal and expects the end that COMMANDS promises, of the process and of all that it started. */
async function expectEnd({ child, pid, ended }: Started, signal: NodeJS.Signals): Promise<void> {
  const children = childrenOf(pid)
  child.kill(signal)
  expect(await Promise.race([ended, wait(mostMs, 'still running after ten seconds', { ref: false })])).toBe(130)
  await expect.poll(() => children.filter(isRunning), patience).toEqual([])
}

function makeLibrary(notes: Record<string, string>): { program: Program; folder: string } {
  const folder = makeFolder()
  writeFiles(folder, Object.fromEntries(Object.entries(notes).map(([name, text]) => [`notes/${name}`, text])))
  return { program: openProgram(built.folder, join(folder, 'data')), folder: join(folder, 'notes') }
}

async function served({ data }: Program): Promise<Client> {
  await expect.poll(() => clientOf(data), patience).not.toBeNull()
  return clientOf(data)!
}

const manyNotes = (count: number): Record<string, string> => {
  const paragraph = (at: number) => Array.from({ length: 60 }, (_, word) => `word${(at * 31 + word * 7) % 4000}`).join(' ')
  const noteOf = (at: number) => `# Note ${at}\n\n${[1, 2, 3, 4].map((part) => `${paragraph(at * part)}.`).join('\n\n')}`
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at % 20}/${at}.md`, noteOf(at)]))
}

/** Several seconds of work for whoever reads it: 7 MB of words of which none comes twice. */
const hardToRead = Array.from({ length: 800_000 }, (_, at) => `w${at.toString(36)}x`).join(' ')

test('while notes are indexed: what was indexed stays, the rest follows', async () => {
  const { program, folder } = makeLibrary(manyNotes(300))
  const indexing = program.start(['index', folder, '--watch'])
  const client = await served(program)
  await expect.poll(async () => (await client.progress()).indexed, patience).toBeGreaterThan(20)
  const { indexed } = await client.progress()
  await expectEnd(indexing, 'SIGTERM')
  const status = await program.run('status')
  expect(status).toMatchObject({ failed: 0, skipped: 0 })
  expect((status as { indexed: number }).indexed).toBeGreaterThanOrEqual(indexed)
  expect(await program.run('check')).toEqual({ ok: true, problems: [] })
  expect(await program.run('index')).toMatchObject({ found: 300, failed: 0, removed: 0 })
  expect(await program.run('status')).toMatchObject({ found: 300, indexed: 300 })
}, 120_000)

describe('while a file is read that takes long', () => {
  const small = { 'small.md': '# Kneecap\n\nA note about the kneecap.' }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends the server and everything it has started',
    async (signal) => {
      const { program, folder } = makeLibrary(small)
      await program.run('index', folder)
      writeFiles(folder, { 'hard.md': hardToRead })
      const serving = program.start(['serve'])
      const client = await served(program)
      await expect.poll(async () => (await client.progress()).current, patience).toBe(join(folder, 'hard.md'))
      expect((await client.search({ query: 'kneecap' })).hits).toHaveLength(1)
      await expectEnd(serving, signal)
      expect(readdirSync(program.data)).not.toContain('library.lock')
      expect(await program.run('search', 'kneecap')).toMatchObject({ hits: [{ path: join(folder, 'small.md') }] })
      expect(await program.run('check')).toEqual({ ok: true, problems: [] })
    },
    120_000,
  )

  test('killed outright it leaves no process behind, and the library opens as ever', async () => {
    const { program, folder } = makeLibrary(small)
    await program.run('index', folder)
    writeFiles(folder, { 'hard.md': hardToRead })
    const serving = program.start(['serve'])
    const client = await served(program)
    await expect.poll(async () => (await client.progress()).current, patience).toBe(join(folder, 'hard.md'))
    const children = childrenOf(serving.pid)
    expect(children.length).toBeGreaterThan(0)
    serving.child.kill('SIGKILL')
    await expect.poll(() => children.filter(isRunning), patience).toEqual([])
    expect(await program.run('search', 'kneecap')).toMatchObject({ hits: [{ path: join(folder, 'small.md') }] })
    expect(await program.run('check')).toEqual({ ok: true, problems: [] })
  }, 120_000)

  test('a command that comes alone ends too', async () => {
    const { program, folder } = makeLibrary({ ...small, 'hard.md': hardToRead })
    const indexing = program.start(['index', folder])
    // The process that reads is there, and busy for seconds.
    await expect.poll(() => childrenOf(indexing.pid).length, patience).toBeGreaterThan(0)
    await expectEnd(indexing, 'SIGTERM')
    expect(indexing.output()).toContain('"CANCELLED"')
    expect(await program.run('status')).toMatchObject({ folders: 1, failed: 0 })
  }, 120_000)
})

test('while the encoder is changed: the old one goes on answering, and what was asked for stays written down', async () => {
  const { program, folder } = makeLibrary(manyNotes(60))
  await program.run('index', folder)
  const before = await program.run('status')
  const changing = program.start(['models', 'use', 'nearnote-medium'])
  const choice = () => readFileSync(join(program.data, 'encoder.json'), 'utf8')
  await expect.poll(() => existsSync(join(program.data, 'encoder.json')) && choice(), patience).toMatch(/"next":\s*\{/)
  await expectEnd(changing, 'SIGTERM')
  expect(choice()).toContain('nearnote-medium')
  const { model, indexed } = before as { model: string; indexed: number }
  expect(await program.run('status')).toMatchObject({ model, indexed, waiting: 0 })
  expect(await program.run('check')).toEqual({ ok: true, problems: [] })
}, 120_000)

test('while a model is downloaded from a hub that has stopped answering', async () => {
  let asked = 0
  const hub = createServer(() => void asked++)
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    hub.closeAllConnections()
    hub.close()
  })
  const { program } = makeLibrary({})
  // SAFETY: a server that listens on a port has one.
  await program.run('models', 'hub', `http://127.0.0.1:${(hub.address() as AddressInfo).port}`)
  const downloading = program.start(['models', 'download', 'e5-small-v2', '--yes'])
  await expect.poll(() => asked, patience).toBeGreaterThan(0)
  await expectEnd(downloading, 'SIGTERM')
  expect(await program.run('status')).toMatchObject({ folders: 0 })
}, 120_000)

test('while it waits for somebody to type', async () => {
  const { program } = makeLibrary({})
  const embedding = program.start(['embed'])
  embedding.child.stdin?.write('a text\n')
  await expect.poll(() => childrenOf(embedding.pid).length, patience).toBeGreaterThan(0)
  await expectEnd(embedding, 'SIGINT')
}, 120_000)
