import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRecentChanges } from '../../../electron/engine/store/notes/recent-changes.ts'

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
