// Vectors with more numbers than are kept in memory (those of some remote encoders): the tables answer.
import { expect, test } from 'vitest'
import type { Store } from '../../../../electron/engine/store/store.ts'
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
