import { expect, test } from 'vitest'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import type { WordsQuery } from '../../../electron/engine/store/queries.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  chunkOf,
  dimensions,
  encodeAll,
  noteOf,
  openTestStore,
  placesOf,
  smallLimits,
  stateOf,
  temporaryFolder,
  vectorOf,
  words,
} from './store-fixture.ts'

test('a note is found by its words at once and by meaning when its vectors are there', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant bee', 'cat'], false)])
  expect(await placesOf(store, await store.searchWords(words({ should: ['bee'] }), {}, 10))).toEqual(['/notes/a.md#0'])
  expect(await store.searchVectors(vectorOf('x'), {}, 10)).toEqual([])
  expect(store.notes.get('/notes/a.md')?.state).toBe('waiting')
  expect(await store.countPending()).toBe(2)
  await encodeAll(store)
  expect(store.notes.get('/notes/a.md')?.state).toBe('indexed')
  expect(await store.searchVectors(vectorOf('Title\ncat'), {}, 1)).toMatchObject([
    { path: '/notes/a.md', score: expect.closeTo(1, 2) },
  ])
  expect(await store.stats()).toMatchObject({ chunks: 2, vectors: 2 })
})

test('a note without chunks is indexed at once, a skipped one keeps its reason and gives up its rows', async () => {
  const { store, reopen } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([noteOf('/notes/empty.md', []), noteOf('/notes/a.md', ['ant'])])
  await store.maintain()
  await store.writeNotes([
    { state: stateOf('/notes/a.md', { state: 'skipped', code: 'TOO_LARGE', message: 'Too large.' }), chunks: [] },
  ])
  const again = await reopen()
  expect(again.notes.get('/notes/empty.md')).toMatchObject({ state: 'indexed', chunks: 0 })
  expect(again.notes.get('/notes/a.md')).toMatchObject({ state: 'skipped', code: 'TOO_LARGE', generation: 0 })
  expect(await again.searchWords(words({ should: ['ant'] }), {}, 10)).toEqual([])
})

test('a failed note keeps what answers for it, and what no lane could encode recovers with its last vector', async () => {
  const { store, reopen } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant', 'bee'], false)])
  const known = store.notes.get('/notes/a.md')!
  await store.writeStates([{ ...known, state: 'failed', code: 'ENCODER_GONE', message: 'Not encoded.' }])
  expect(await placesOf(store, await store.searchWords(words({ should: ['ant'] }), {}, 10))).toEqual(['/notes/a.md#0'])
  expect(await store.countPending()).toBe(2)
  await encodeAll(store)
  expect((await reopen()).notes.get('/notes/a.md')).toMatchObject({ state: 'indexed', code: '', message: '' })
})

test('a stale caller cannot bring an old generation back', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant'])])
  const stale = store.notes.get('/notes/a.md')!
  await store.writeNotes([noteOf('/notes/a.md', ['bee', 'cat'])])
  await store.writeStates([{ ...stale, modifiedMs: 77 }])
  expect(store.notes.get('/notes/a.md')).toMatchObject({ modifiedMs: 77, chunks: 2 })
  expect((await store.chunksOfNote('/notes/a.md')).map(({ text }) => text)).toEqual(['bee', 'cat'])
})

test('vectors that come too late for an edited note are dropped', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant'], false)])
  const [late] = await store.pendingChunks(1)
  await store.writeNotes([noteOf('/notes/a.md', ['bee'], false)])
  await store.writeVectors([{ ...late!, vector: vectorOf(late!.encoded) }])
  expect(await store.countPending()).toBe(1)
  expect(await store.searchVectors(vectorOf('x'), {}, 10)).toEqual([])
})

test('an unchanged passage finds its vector again by its text, flushed or not', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([
    noteOf(
      '/notes/a.md',
      Array.from({ length: 25 }, (_, at) => `ant ${at}`),
    ),
  ])
  await store.maintain()
  await store.writeNotes([noteOf('/notes/b.md', ["it's"])])
  const found = await store.findVectors(['Title\nant 3', "Title\nit's", 'Title\nnever'])
  expect([...found.keys()].sort()).toEqual(['Title\nant 3', "Title\nit's"])
  expect([...found.get('Title\nant 3')!]).toEqual([...vectorOf('Title\nant 3')])
})

test('a moved note keeps rows, vectors and ids, and answers under its new path and folder', async () => {
  const { store, reopen } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([noteOf('/notes/a.md', ['ant']), noteOf('/notes/b.md', ['bee'])])
  await store.maintain()
  const before = await store.searchWords(words({ should: ['ant'] }), {}, 10)
  await store.moveNotes([{ from: '/notes/a.md', to: '/else/b.md', folder: '/else', modifiedMs: 9 }])
  const again = await reopen()
  const after = await again.searchWords(words({ should: ['ant'] }), { pathPrefixes: ['/else'] }, 10)
  expect(after).toEqual(before.map((hit) => ({ ...hit, path: '/else/b.md' })))
  expect(again.notes.get('/else/b.md')).toMatchObject({ folder: '/else', modifiedMs: 9, state: 'indexed' })
  expect(again.notes.has('/notes/a.md')).toBe(false)
  expect(await again.countPending()).toBe(0)
})

test('two notes that change names keep each its own rows', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant']), noteOf('/notes/b.md', ['bee'])])
  await store.moveNotes([
    { from: '/notes/a.md', to: '/notes/b.md', folder: '/notes', modifiedMs: 1 },
    { from: '/notes/b.md', to: '/notes/a.md', folder: '/notes', modifiedMs: 1 },
  ])
  expect((await store.chunksOfNote('/notes/a.md')).map(({ text }) => text)).toEqual(['bee'])
  expect((await store.chunksOfNote('/notes/b.md')).map(({ text }) => text)).toEqual(['ant'])
})

test('another encoder: words go on, every chunk waits for its new vector, and the old vectors go once none waits', async () => {
  const { store, reopen } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([noteOf('/notes/a.md', ['ant', 'bee']), noteOf('/notes/none.md', [])])
  await store.maintain()
  const other = await reopen({ fingerprint: 'bbbb', dimensions: 4, limits: smallLimits })
  expect(other.notes.get('/notes/a.md')?.state).toBe('waiting')
  expect(await placesOf(other, await other.searchWords(words({ should: ['bee'] }), {}, 10))).toEqual(['/notes/a.md#1'])
  expect(await other.searchVectors(new Float32Array(4).fill(1), {}, 10)).toEqual([])
  expect((await other.findVectors(['Title\nant'])).size).toBe(0)
  await other.maintain()
  const back = await reopen({ limits: smallLimits })
  expect(back.notes.get('/notes/a.md')?.state).toBe('indexed')
  const again = await reopen({ fingerprint: 'bbbb', dimensions: 4, limits: smallLimits })
  const pending = await again.pendingChunks(10)
  await again.writeVectors(pending.map((chunk) => ({ ...chunk, vector: new Float32Array(4).fill(0.5) })))
  await again.maintain()
  expect((await reopen({ limits: smallLimits })).notes.get('/notes/a.md')?.state).toBe('waiting')
})

test('a vector of the wrong length or with a number that is none is refused, and the note with it', async () => {
  const { store } = await openTestStore()
  const wrong = (vector: Float32Array) =>
    store.writeNotes([{ state: stateOf('/notes/a.md'), chunks: [chunkOf('ant', 0, vector)] }])
  await expect(wrong(new Float32Array(dimensions - 1).fill(1))).rejects.toThrow('numbers')
  await expect(wrong(new Float32Array(dimensions).fill(Number.NaN))).rejects.toThrow('finite')
  expect(store.notes.size).toBe(0)
  await store.writeNotes([noteOf('/notes/a.md', ['ant'])])
  expect(store.notes.size).toBe(1)
})

test.each<[string, Partial<WordsQuery>]>([
  ['terms', { should: ['ant', 'bee1', 'pad'] }],
  ['weighted terms', { should: ['ant', 'bee1', 'pad'], weights: new Map([['bee1', 2.5]]) }],
  ['a pair in a row', { should: ['ant', 'bee1'], near: { pairs: [{ first: 'ant', second: 'bee1', gap: 0 }], weight: 0.25 } }],
  ['a pair with others between', { should: ['ant'], near: { pairs: [{ first: 'ant', second: 'bee1', gap: 3 }], weight: 0.25 } }],
  [
    'a pair beside what must stand there',
    { must: [['pad']], near: { pairs: [{ first: 'pad', second: 'bee1', gap: 0 }], weight: 2 } },
  ],
])('scores of delta and flushed chunks stand in one order: %s', async (_, query) => {
  const { store } = await openTestStore({ limits: smallLimits })
  const notes = Array.from({ length: 30 }, (_, at) =>
    noteOf(`/notes/${at}.md`, [`ant ${'pad '.repeat(at % 7)}bee${at % 3}`.trim()]),
  )
  await store.writeNotes(notes)
  const before = await store.searchWords(words(query), {}, 100)
  await store.maintain()
  const flushed = await store.searchWords(words(query), {}, 100)
  const scores = new Map(before.map(({ id, score }) => [id, score]))
  expect(flushed.length).toBe(scores.size)
  for (const { id, score } of flushed) expect(score).toBeCloseTo(scores.get(id)!, 3)
})

test('of two passages with the same words, the one where they stand together scores higher, by the weight given', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([
    noteOf('/a.md', ['wind pad pad driven']),
    noteOf('/b.md', ['pad wind driven pad']),
    noteOf('/c.md', ['driven wind pad pad']),
  ])
  const pairs = [{ first: 'wind', second: 'driven', gap: 0 }]
  const should = ['wind', 'driven']
  const scoresOf = async (query: Partial<WordsQuery>) =>
    Object.fromEntries((await store.searchWords(words(query), {}, 9)).map(({ path, score }) => [path, score]))
  const plain = await scoresOf({ should })
  const near = await scoresOf({ should, near: { pairs, weight: 0.25 } })
  expect(near['/a.md']).toBeCloseTo(plain['/a.md']!)
  expect(near['/c.md']).toBeCloseTo(plain['/c.md']!)
  expect(near['/b.md']).toBeCloseTo(plain['/b.md']! * 1.25)
})

test('reads of what is not there are empty, not errors', async () => {
  const { store } = await openTestStore()
  expect(await store.readChunks(['1-1', 'nonsense', "1'--"])).toEqual([])
  expect(await store.readVectors(['1-1', 'nonsense'])).toEqual(new Map())
  expect(await store.chunksOfNote('/no.md')).toEqual([])
  expect(await store.sampleVectors(5)).toEqual([])
  expect(await store.pendingChunks(5)).toEqual([])
  expect(await store.searchWords(words({ not: ['ant'] }), {}, 5)).toEqual([])
  expect(await store.removeNotes(['/no.md'])).toEqual({ removedNotes: 0, removedChunks: 0 })
})

test('samples are drawn from flushed and delta vectors, each chunk once', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([
    noteOf(
      '/notes/a.md',
      Array.from({ length: 25 }, (_, at) => `ant ${at}`),
    ),
  ])
  await store.maintain()
  await store.writeNotes([
    noteOf(
      '/notes/b.md',
      Array.from({ length: 5 }, (_, at) => `bee ${at}`),
    ),
  ])
  const all = await store.sampleVectors(100)
  expect(new Set(all.map(({ id }) => id)).size).toBe(30)
  expect(new Set(all.map(({ path }) => path))).toEqual(new Set(['/notes/a.md', '/notes/b.md']))
  expect(await store.sampleVectors(3)).toHaveLength(3)
})

test('an index of a newer Nearnote is refused with its way out', async () => {
  const { reopen, folder } = await openTestStore()
  const { writeFile } = await import('node:fs/promises')
  await writeFile(`${folder}/index/store.json`, JSON.stringify({ layout: 99, fingerprint: 'a', dimensions: 1 }))
  const error = await reopen().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'SCHEMA_TOO_NEW', data: { found: 99 } })
})

test('of several notes that move to one place the last stands there, and a note moves to one place', async () => {
  const { store } = await openTestStore()
  await store.writeNotes(['ant', 'bee', 'cat'].map((word) => noteOf(`/n/${word}.md`, [word])))
  const move = (from: string, to: string) => ({ from: `/n/${from}.md`, to: `/n/${to}.md`, folder: '/n', modifiedMs: 1 })
  await store.moveNotes([move('ant', 'new'), move('bee', 'new'), move('cat', 'one'), move('cat', 'two')])
  expect([...store.notes.keys()].sort()).toEqual(['/n/new.md', '/n/one.md'])
  const found = await store.searchWords(words({ should: ['ant', 'bee', 'cat'] }), {}, 10)
  expect((await placesOf(store, found)).sort()).toEqual(['/n/new.md#0', '/n/one.md#0'])
  expect(['ant', 'bee', 'cat'].map((term) => store.documentFrequency(term))).toEqual([0, 1, 1])
  expect(await store.searchVectors(vectorOf('ant'), {}, 10)).toHaveLength(2)
})

test('two stores live side by side in one process', async () => {
  const log = () => undefined
  const folders = [await temporaryFolder(), await temporaryFolder()] as const
  const [one, two] = await Promise.all(folders.map((dataFolder) => openStore({ dataFolder, dimensions, fingerprint: 'a', log })))
  await Promise.all([one!.writeNotes([noteOf('/a.md', ['ant'])]), two!.writeNotes([noteOf('/b.md', ['bee'])])])
  expect([...one!.notes.keys(), ...two!.notes.keys()]).toEqual(['/a.md', '/b.md'])
  await Promise.all([one!.close(), two!.close()])
})
