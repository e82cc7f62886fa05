import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { allowedVersions, crashLimits, dimensions, type Entry, passagesOf, vectorFor } from './crash-journal.ts'
import { encodeWith, placesOf, temporaryFolder, words } from './store-fixture.ts'

/** More for a long look: STORE_KILLS=100. */
const rounds = Number(process.env['STORE_KILLS'] ?? 6)

async function bundleChild(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'crash-child.ts'),
    platform: 'node',
    external: [/^node:/, '@lancedb/lancedb', 'apache-arrow'],
    logLevel: 'silent',
    transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
  })
  // Below the project, so that what stays outside the bundle is found.
  const file = join(import.meta.dirname, '..', '..', '..', '.cache', 'test-crash', `child-${process.pid}.mjs`)
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  onTestFinished(() => rm(file, { force: true }))
  return file
}

/** Kills the process `afterMs` after its store was open; resolves to what it complained about. */
function runAndKill(file: string, args: readonly string[], afterMs: number): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let complaints = ''
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
    child.stderr.on('data', (data: Buffer) => (complaints += String(data)))
    child.on('close', () => done(complaints))
  })
}

test('killed at any moment, every note stands whole in its last version or the one under way', {
  timeout: 60_000 + rounds * 5000,
}, async () => {
  const dataFolder = await temporaryFolder()
  const journal = join(dataFolder, 'journal')
  writeFileSync(journal, '')
  const child = await bundleChild()
  for (let round = 1; round <= rounds; round++) {
    expect(await runAndKill(child, [dataFolder, journal, String(round * 7919)], (round * 137) % 900)).toBe('')
    const logged: unknown[] = []
    const log = (error: unknown) => void logged.push(error)
    const store = await openStore({ dataFolder, dimensions, fingerprint: 'crash', log, limits: crashLimits })
    const lines = readFileSync(journal, 'utf8').trim().split('\n').filter(Boolean)
    await expectWhole(
      store,
      // SAFETY: the child wrote these lines from the same type.
      lines.map((line) => JSON.parse(line) as Entry),
    )
    appendFileSync(journal, settled(store, lines.length))
    await store.close()
    expect(logged).toEqual([])
  }
})

async function expectWhole(store: Store, entries: readonly Entry[]): Promise<void> {
  for (const [number, versions] of allowedVersions(entries)) {
    const path = `/n/${number}.md`
    const state = store.notes.get(path)
    const version = state ? Number(state.hash) : null
    expect([...versions]).toContain(version)
    const passages = version === null ? [] : passagesOf(number, version)
    expect((await store.chunksOfNote(path)).map(({ text }) => text)).toEqual(passages)
    const hits = await store.searchWords(words({ must: [[`note${number}`]] }), {}, 1000)
    expect((await placesOf(store, hits)).sort()).toEqual(passages.map((_, ordinal) => `${path}#${ordinal}`))
  }
  await expectWords(store)
  await encodeWith(store, vectorFor)
  const all = [...store.notes.values()]
  expect(all.every(({ state }) => state === 'indexed')).toBe(true)
  const near = await store.searchVectors(vectorFor('anything'), {}, 10_000)
  expect(near.length).toBe(all.reduce((sum, { chunks }) => sum + chunks, 0))
  expect(await store.check()).toEqual([])
}

/** Every word is found where it stands, nowhere else, and counted in as many notes. */
async function expectWords(store: Store): Promise<void> {
  await store.whenRead()
  const standing = new Map<string, string[]>()
  for (const path of store.notes.keys()) {
    for (const { text, ordinal } of await store.chunksOfNote(path)) {
      for (const term of text.split(' ')) standing.set(term, [...(standing.get(term) ?? []), `${path}#${ordinal}`])
    }
  }
  for (const [term, places] of standing) {
    const hits = await store.searchWords(words({ should: [term] }), {}, 1000)
    expect((await placesOf(store, hits)).sort()).toEqual(places.sort())
  }
  const notesWith = (places: readonly string[]) => new Set(places.map((place) => place.split('#')[0])).size
  const counted = store.allTerms().map((term) => [term, store.documentFrequency(term)])
  expect(counted).toEqual(store.allTerms().map((term) => [term, notesWith(standing.get(term) ?? [])]))
}

/** What stands after a kill is what must stand after the next. */
function settled(store: Store, unused: number): string {
  return Array.from({ length: 12 }, (_, number): Entry[] => {
    const state = store.notes.get(`/n/${number}.md`)
    const version = state ? Number(state.hash) : -(unused * 100 + number)
    return [
      { kind: state ? 'write' : 'remove', notes: [number], version },
      { kind: 'done', version },
    ]
  })
    .flat()
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('')
}
