// The law of ingest: whatever happens to the files, after a reconcile the store holds what the folder holds.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { makeFolder } from '../library/folder-fixture.ts'
import { openTestIngest, type TestIngest, until } from './ingest-fixture.ts'

const name = fc.constantFrom('a.md', 'b.md', 'c.txt', 'x/a.md', 'x/b.md', 'x/y/a.md', 'y/a.md', 'y/z/b.txt', 'p.png', '.h.md')
const folder = fc.constantFrom('x', 'y', 'x/y', 'z', '.h')
const text = fc.constantFrom('', 'one', 'two', '# T\n\none', '# T\n\ntwo\n\n# U\n\nthree')
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name, text }),
  fc.record({ kind: fc.constant('move' as const), name, to: name }),
  fc.record({ kind: fc.constant('moveFolder' as const), name: folder, to: folder }),
  fc.record({ kind: fc.constant('delete' as const), name: fc.oneof(name, folder) }),
  fc.record({ kind: fc.constant('touch' as const), name }),
  fc.record({ kind: fc.constant('ignore' as const), text: fc.constantFrom('', 'x/', '*.txt', '/a.md', 'y/*\n!y/a.md') }),
  fc.record({ kind: fc.constant('reconcile' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** False where the step makes no sense now: the file system refuses it. */
function take(root: string, done: Step): boolean {
  try {
    if (done.kind === 'write') {
      mkdirSync(dirname(join(root, done.name)), { recursive: true })
      writeFileSync(join(root, done.name), done.text)
    } else if (done.kind === 'move' || done.kind === 'moveFolder') {
      mkdirSync(dirname(join(root, done.to)), { recursive: true })
      renameSync(join(root, done.name), join(root, done.to))
    } else if (done.kind === 'delete') rmSync(join(root, done.name), { recursive: true })
    else if (done.kind === 'touch') utimesSync(join(root, done.name), 1, 1)
    else if (done.kind === 'ignore') writeFileSync(join(root, '.gitignore'), done.text)
    return true
  } catch {
    return false
  }
}

/** The truth, found without our walk: path -> text, for what is not hidden and not ignored by the five files above. */
function truthOf(root: string): Map<string, string> {
  const rules = readdirSync(root).includes('.gitignore') ? readFileSync(join(root, '.gitignore'), 'utf8') : ''
  const isIgnored = (path: string) => {
    if (path.split('/').some((part) => part.startsWith('.'))) return true
    if (rules === 'x/') return path.split('/').slice(0, -1).includes('x')
    if (rules === '*.txt') return path.endsWith('.txt')
    if (rules === '/a.md') return path === 'a.md'
    if (rules.startsWith('y/*')) return path.startsWith('y/') && path !== 'y/a.md'
    return false
  }
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile())
  return new Map(names.filter((path) => !isIgnored(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

async function expectTruth(root: string, { store, ingest }: TestIngest): Promise<void> {
  const truth = truthOf(root)
  expect([...store.notes.keys()].map((path) => path.slice(root.length + 1)).sort()).toEqual([...truth.keys()].sort())
  for (const [path, body] of truth) {
    const note = store.notes.get(join(root, path))!
    expect(note.state).toBe(path.endsWith('.png') ? 'skipped' : 'indexed')
    if (note.state === 'skipped') continue
    expect(note.hash).toBe(createHash('sha256').update(body).digest('hex'))
    const chunks = await store.chunksOfNote(note.path)
    for (const { start, end, text } of chunks) expect(body.slice(start, end)).toBe(text)
    const vectors = await store.readVectors(chunks.map(({ id }) => id))
    expect(vectors.size).toBe(chunks.length)
  }
  const { found, indexed, waiting, skipped, failed } = await ingest.progress()
  expect([found, waiting, failed]).toEqual([indexed + skipped, 0, 0])
}

async function expectTruthAfter(steps: readonly Step[], root: string, opened: TestIngest): Promise<void> {
  await opened.index(root)
  for (const done of steps) {
    if (!take(root, done) || done.kind !== 'reconcile') continue
    await opened.index()
    await expectTruth(root, opened)
  }
  const report = await opened.index()
  expect(report.found).toBe(report.indexed + report.unchanged + report.skipped + report.failed)
  await expectTruth(root, opened)
  expect(opened.logged).toEqual([])
}

test('after any edits and a reconcile, the store holds what the folder holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      await expectTruthAfter(steps, makeFolder(), await openTestIngest())
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 40) },
  )
})

test('the same holds for the store on disk, and after it was closed and opened again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const [root, dataFolder] = [makeFolder(), makeFolder()]
      const open = () => openStore({ dataFolder, dimensions: 8, fingerprint: 'test-encoder', log: console.error })
      const store = await open()
      const first = await openTestIngest({ store, dataFolder })
      await expectTruthAfter(steps, root, first)
      await first.ingest.close()
      await store.close()
      const again = await open()
      const second = await openTestIngest({ store: again, dataFolder })
      await expectTruth(root, second)
      expect(await second.index()).toMatchObject({ indexed: 0, removed: 0, chunks: 0 })
      await second.ingest.close()
      await again.close()
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 5) },
  )
})

test('after any edits the watcher alone brings the store to what the folder holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
      const root = makeFolder()
      const opened = await openTestIngest()
      await opened.index(root)
      opened.ingest.start()
      await opened.ingest.whenIdle()
      for (const done of steps) {
        take(root, done)
        // Some steps fall into one settled batch, some into two.
        if (done.kind === 'reconcile') await new Promise((wait) => setTimeout(wait, 25))
      }
      await until(() =>
        expectTruth(root, opened).then(
          () => true,
          () => false,
        ),
      )
      expect(opened.logged).toEqual([])
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 15), interruptAfterTimeLimit: 20_000 },
  )
})
