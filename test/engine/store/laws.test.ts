// The store agrees with a plain map of notes after any sequence of edits, flushes and restarts.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WordsQuery } from '../../../electron/engine/store/queries.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { encodeAll, noteOf, openTestStore, placesOf, smallLimits, vectorOf } from './store-fixture.ts'

interface Noted {
  folder: string
  passages: readonly string[]
  encoded: Set<number>
}
type Model = Map<string, Noted>

const vocabulary = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox', "it's", 'c++', '本語', 'note_taking']
const term = fc.constantFrom(...vocabulary)
const passage = fc.array(term, { minLength: 1, maxLength: 6 }).map((terms) => terms.join(' '))
const path = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `/notes/${at % 3 === 0 ? "o'dd" : 'plain'}/${at}.md`))
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      notes: fc.array(fc.tuple(path, fc.array(passage, { maxLength: 5 }), fc.boolean()), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), paths: fc.array(path, { maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), from: path, to: path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('adopt' as const), to: fc.constantFrom('/notes', '/other') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('encode' as const), count: fc.integer({ min: 1, max: 20 }) }) },
  // Broken off after so many of its parts.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('maintain' as const), parts: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
)
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

const question = fc.record({
  should: fc.array(term, { maxLength: 3 }),
  must: fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { maxLength: 1 }),
  phrases: fc.array(fc.array(term, { minLength: 2, maxLength: 3 }), { maxLength: 1 }),
  not: fc.array(term, { maxLength: 1 }),
  notPhrases: fc.array(fc.array(term, { minLength: 2, maxLength: 2 }), { maxLength: 1 }),
})

test('after random edits, flushes and restarts it finds exactly what a map of the notes holds', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 14 }), fc.array(question, { minLength: 4, maxLength: 8 }), agree),
    { numRuns: 25 },
  )
})

async function agree(edits: readonly Edit[], questions: readonly WordsQuery[]): Promise<void> {
  const opened = await openTestStore({ limits: smallLimits })
  let { store } = opened
  const model: Model = new Map()
  for (const one of edits) {
    if (one.kind === 'reopen') store = await opened.reopen()
    else await applyEdit(store, model, one)
    expect(statesOf(store)).toEqual(expectedStates(model))
  }
  for (const asked of questions) {
    const hits = await store.searchWords(asked, {}, 1000)
    expect((await placesOf(store, hits)).sort()).toEqual(holding(model, asked).sort())
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length)
  }
  const asked = vectorOf('anything')
  const near = await store.searchVectors(asked, {}, 1000)
  expect((await placesOf(store, near)).sort()).toEqual(encodedPlaces(model).sort())
  const vectors = await store.readVectors(near.map(({ id }) => id))
  for (const { id, score } of near) expect(cosine(asked, vectors.get(id)!)).toBeCloseTo(score, 2)
  expect(await store.countPending()).toBe(
    [...model.values()].reduce((sum, note) => sum + note.passages.length - note.encoded.size, 0),
  )
  expect(await store.check()).toEqual([])
  expect(opened.logged).toEqual([])
  await store.close()
}

async function applyEdit(store: Store, model: Model, one: Exclude<Edit, { kind: 'reopen' }>): Promise<void> {
  if (one.kind === 'write') {
    const notes = new Map(one.notes.map(([path, passages, isEncoded]) => [path, { passages, isEncoded }]))
    await store.writeNotes([...notes].map(([path, { passages, isEncoded }]) => noteOf(path, passages, isEncoded)))
    for (const [path, { passages, isEncoded }] of notes) {
      model.set(path, { folder: '/notes', passages, encoded: new Set(isEncoded ? passages.keys() : []) })
    }
  } else if (one.kind === 'remove') {
    const here = new Set(one.paths.filter((path) => model.has(path)))
    const removedChunks = [...here].reduce((sum, path) => sum + (model.get(path)?.passages.length ?? 0), 0)
    expect(await store.removeNotes(one.paths)).toEqual({ removedNotes: here.size, removedChunks })
    for (const path of here) model.delete(path)
  } else if (one.kind === 'move') {
    await store.moveNotes([{ from: one.from, to: one.to, folder: '/notes', modifiedMs: 5 }])
    const note = model.get(one.from)
    if (!note) return
    model.delete(one.from)
    model.set(one.to, { ...note, folder: '/notes' })
  } else if (one.kind === 'adopt') {
    const from = one.to === '/notes' ? '/other' : '/notes'
    await store.adoptNotes(from, one.to)
    for (const note of model.values()) if (note.folder === from) note.folder = one.to
  } else if (one.kind === 'encode') await encodeSome(store, model, one.count)
  else await store.maintain(wantedFor(one.parts))
}

const wantedFor = (parts: number) => () => parts-- > 0

async function encodeSome(store: Store, model: Model, count: number): Promise<void> {
  const pending = await store.pendingChunks(count)
  const chunks = new Map((await store.readChunks(pending.map(({ id }) => id))).map((chunk) => [chunk.id, chunk]))
  await store.writeVectors(pending.map(({ id, path, textHash, encoded }) => ({ id, path, textHash, vector: vectorOf(encoded) })))
  for (const { id, path, encoded } of pending) {
    const chunk = chunks.get(id)!
    expect(encoded).toBe(`Title\n${model.get(path)?.passages[chunk.ordinal]}`)
    model.get(path)?.encoded.add(chunk.ordinal)
  }
}

const statesOf = (store: Store) =>
  [...store.notes.values()].map(({ path, folder, state, chunks }) => `${path} ${folder} ${state} ${chunks}`).sort()
const expectedStates = (model: Model) =>
  [...model]
    .map(([path, { folder, passages, encoded }]) => {
      return `${path} ${folder} ${encoded.size === passages.length ? 'indexed' : 'waiting'} ${passages.length}`
    })
    .sort()

const hasRun = (terms: readonly string[], run: readonly string[]) =>
  terms.some((_, at) => run.every((one, step) => terms[at + step] === one))

function holding(model: Model, { should, must, phrases, not, notPhrases }: WordsQuery): string[] {
  const asks = should.length + must.length + phrases.length > 0
  return places(model, (_, passage) => {
    const terms = passage.split(' ')
    const fits = must.every((group) => group.some((one) => terms.includes(one))) && phrases.every((run) => hasRun(terms, run))
    const wished = must.length + phrases.length > 0 || should.some((one) => terms.includes(one))
    return asks && fits && wished && !not.some((one) => terms.includes(one)) && !notPhrases.some((run) => hasRun(terms, run))
  })
}

const encodedPlaces = (model: Model) => places(model, ({ encoded }, _passage, ordinal) => encoded.has(ordinal))

function places(model: Model, test: (note: Noted, passage: string, ordinal: number) => boolean): string[] {
  return [...model].flatMap(([path, note]) =>
    note.passages.flatMap((one, ordinal) => (test(note, one, ordinal) ? [`${path}#${ordinal}`] : [])),
  )
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

test('an index filled at random completes terms and counts notes as a map would', async () => {
  const { store, reopen } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([noteOf('/n/a.md', ['ant ant bee', 'antler bee']), noteOf('/n/b.md', ['antler cat'])])
  await store.writeNotes([noteOf('/n/c.md', ['ant dog'])])
  await encodeAll(store)
  await store.maintain()
  await store.removeNotes(['/n/b.md'])
  const again = await reopen()
  await expect.poll(() => again.documentFrequency('ant')).toBe(2)
  expect(again.documentFrequency('antler')).toBe(1)
  expect(again.documentFrequency('cat')).toBe(0)
  expect(again.completeTerm('an', 10)).toEqual(['ant', 'antler'])
  expect(again.completeTerm('an', 1)).toEqual(['ant'])
  expect(again.completeTerm('c', 10)).toEqual([])
  expect(again.termsBeginning('an').toSorted()).toEqual(['ant', 'antler'])
  expect(again.allTerms()).toEqual(expect.arrayContaining(['ant', 'antler']))
})
