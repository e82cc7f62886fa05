// Vectors with more numbers than are kept in memory (those of some remote encoders): the tables answer.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dot } from '../../../../electron/engine/encoder/vectors.ts'
import type { Store } from '../../../../electron/engine/store/store.ts'
import { drawRecords } from '../scan/drawn-vectors.ts'
import { noteOf, openTestStore, smallLimits } from '../store-fixture.ts'

const dimensions = 1536
const axis = (at: number) => Float32Array.from({ length: dimensions }, (_, number) => (number === at ? 1 : 0))

/** A note for each number, in the direction of its axis. */
const axisNote = (at: number) => {
  const note = noteOf(`/n/${at}.md`, [`ant ${at}`], false)
  return { ...note, chunks: note.chunks.map((chunk) => ({ ...chunk, vector: axis(at) })) }
}

const nearest = async (store: Store, at: number) => {
  const [first] = await store.searchVectors(axis(at), {}, 1)
  return { path: first?.path, score: Math.round(100 * (first?.score ?? 0)) / 100 }
}

test('vectors too wide for memory are found as soon as they are written, flushed or not, and after a restart', async () => {
  const opened = await openTestStore({ dimensions, limits: smallLimits })
  let { store } = opened
  const expectAll = async (notes: readonly number[]) => {
    for (const at of notes) expect(await nearest(store, at)).toEqual({ path: `/n/${at}.md`, score: 1 })
    expect(await store.searchVectors(axis(0), {}, 100)).toHaveLength(notes.length)
  }
  await store.writeNotes([1, 2, 3].map(axisNote))
  await expectAll([1, 2, 3])
  await store.maintain()
  await store.writeNotes([4, 5].map(axisNote))
  await expectAll([1, 2, 3, 4, 5])
  store = await opened.reopen()
  await store.removeNotes(['/n/1.md', '/n/4.md'])
  await expectAll([2, 3, 5])
  await store.whenRead()
  await expectAll([2, 3, 5])
  expect(opened.logged).toEqual([])
})

test('many wide vectors get an index by nearness, and what is found by it has its exact cosine', async () => {
  const limits = { ...smallLimits, vectors: { ...smallLimits.vectors, indexFrom: { beside: 1e9, alone: 300 } } }
  const { store, folder } = await openTestStore({ dimensions, limits })
  const records = drawRecords(320, dimensions)
  const notes = records.map(({ vector }, at) => {
    const note = noteOf(`/n/${at}.md`, [`ant ${at}`], false)
    return { ...note, chunks: note.chunks.map((chunk) => ({ ...chunk, vector })) }
  })
  const indices = async () => (await readdir(join(folder, 'index', 'vectors-aaaa.lance', '_indices'))).length
  await store.writeNotes(notes.slice(0, 200))
  await store.maintain()
  const byKey = await indices()
  await store.writeNotes(notes.slice(200))
  await store.maintain()
  expect(await indices()).toBeGreaterThan(byKey)
  // It may miss some: what it finds is what they are.
  const vectorAt = (at: number) => records[at]?.vector ?? expect.fail()
  const cosine = (a: Float32Array, b: Float32Array) => dot(a, b) / Math.hypot(...a) / Math.hypot(...b)
  const found = await store.searchVectors(vectorAt(0), {}, 100)
  expect(new Set(found.map(({ id }) => id)).size).toBe(100)
  for (const { path, score } of found) expect(score).toBeCloseTo(cosine(vectorAt(Number(/\d+/.exec(path)?.[0])), vectorAt(0)), 4)
})

test.each([16, dimensions])(
  'vectors of %i numbers without direction are near nothing, and nobody asked for is nobody found',
  async (length) => {
    const opened = await openTestStore({ dimensions: length, limits: smallLimits })
    const write = { ...noteOf('/n/0.md', ['ant'], false) }
    await opened.store.writeNotes([
      { ...write, chunks: write.chunks.map((chunk) => ({ ...chunk, vector: new Float32Array(length) })) },
    ])
    await opened.store.maintain()
    const store = await opened.reopen()
    for (const when of [Promise.resolve(), store.whenRead()]) {
      await when
      expect((await store.searchVectors(new Float32Array(length).fill(0.1), {}, 10)).every(({ score }) => score === 0)).toBe(true)
      expect(await store.searchVectors(new Float32Array(length).fill(0.1), {}, 0)).toEqual([])
    }
  },
)
