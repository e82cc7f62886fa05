// Every figure of notes in the window comes from here, and they add up.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf, countsOfAll } from '../../../renderer/library/counts.ts'

const folder = { found: 213, indexed: 212, waiting: 0, skipped: 1, failed: 0 }

test('a picture is no note and nothing that was left out', () => {
  expect(countsOf({ ...folder, others: [{ kind: 'picture', count: 1 }] })).toEqual({
    notes: 212,
    indexed: 212,
    waiting: 0,
    skipped: 0,
    failed: 0,
    others: 1,
  })
})

test('a note that is too large stays a note, and was left out', () => {
  expect(countsOf(folder)).toMatchObject({ notes: 213, indexed: 212, skipped: 1, others: 0 })
})

test('whatever the folders hold, notes are what is indexed, waits, was left out or failed', () => {
  const amount = fc.nat(1000)
  const folders = fc.array(
    fc.tuple(amount, amount, amount, amount, amount).map(([indexed, waiting, skipped, failed, pictures]) => ({
      found: indexed + waiting + skipped + failed + pictures,
      indexed,
      waiting,
      skipped: skipped + pictures,
      failed,
      others: [{ kind: 'picture' as const, count: pictures }],
    })),
  )
  fc.assert(
    fc.property(folders, (some) => {
      const all = countsOfAll(some)
      expect(all.notes).toBe(all.indexed + all.waiting + all.skipped + all.failed)
      expect(all.notes + all.others).toBe(some.reduce((sum, { found }) => sum + found, 0))
    }),
  )
})
