import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dot } from '../../../electron/engine/encoder/vectors.ts'
import { createRecentChanges } from '../../../electron/engine/store/notes/recent-changes.ts'
import { noteOf, openTestStore, smallLimits, vectorOf } from './store-fixture.ts'

test('what is told of the changes since a revision is all of them, or nothing once some are forgotten', () => {
  const paths = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(paths, { maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (steps, most) => {
      const changes = createRecentChanges(most)
      steps.forEach((changed, at) => changes.add(at + 1, changed))
      for (let from = 0; from <= steps.length; from++) {
        const told = changes.since(from, steps.length)
        if (told !== null) expect(told).toEqual(new Set(steps.slice(from).flat()))
      }
      expect(changes.since(steps.length, steps.length)).toEqual(new Set())
    }),
  )
})

test('the last changes are remembered, and what is remembered stays bounded', () => {
  const changes = createRecentChanges(10)
  for (let revision = 1; revision <= 1000; revision++) changes.add(revision, [`${revision}`])
  expect(changes.since(998, 1000)).toEqual(new Set(['999', '1000']))
  expect(changes.since(980, 1000)).toBeNull()
})

test('a store tells which notes were written, moved and removed since', async () => {
  const { store } = await openTestStore()
  await store.writeNotes([noteOf('/notes/a.md', ['ant']), noteOf('/notes/b.md', ['bee'])])
  const before = store.notesRevision()
  expect(store.notesChangedSince(before)).toEqual(new Set())
  await store.moveNotes([{ from: '/notes/a.md', to: '/notes/c.md', folder: '/notes', modifiedMs: 1 }])
  expect(store.notesChangedSince(before)).toEqual(new Set(['/notes/a.md', '/notes/c.md']))
  await store.removeNotes(['/notes/b.md'])
  expect(store.notesChangedSince(before)).toEqual(new Set(['/notes/a.md', '/notes/b.md', '/notes/c.md']))
})

test('cosines are those of the stored vectors to two places, flushed or not; what has none is left out', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  await store.writeNotes([noteOf('/notes/a.md', ['ant', 'bee'])])
  await store.maintain()
  await store.writeNotes([noteOf('/notes/b.md', ['cat']), noteOf('/notes/waits.md', ['dog'], false)])
  const ids: string[] = []
  for (const path of store.notes.keys()) ids.push(...(await store.chunksOfNote(path)).map(({ id }) => id))
  const query = vectorOf('ant')
  const stored = await store.readVectors(ids)
  const cosines = await store.cosines(query, [...ids, 'nonsense'])
  expect(ids).toHaveLength(4)
  expect([...cosines.keys()].toSorted()).toEqual([...stored.keys()].toSorted())
  for (const [id, vector] of stored) expect(cosines.get(id)).toBeCloseTo(dot(query, vector), 2)
})
