import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chooseMerge,
  type MergeLimits,
  mergeLimits,
  type SegmentSize,
} from '../../../../electron/engine/store/words/merge-policy.ts'

const live = (passages: number, dead = 0): SegmentSize => ({ passages, dead, bytes: passages * 300 })
const small: MergeLimits = { ...mergeLimits, smallest: 4, greatest: { passages: 2048, bytes: 1e9 } }

test('eight segments of about one size become one; seven stay, and a large one beside them is let alone', () => {
  expect(chooseMerge(Array.from({ length: 7 }, () => live(100)))).toBeNull()
  expect(chooseMerge([live(100_000), ...Array.from({ length: 8 }, (_, at) => live(100 + at))])).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a segment of which more than a quarter was dropped is written again, however large it is', () => {
  expect(chooseMerge([live(250_000, 62_500), live(10)])).toBeNull()
  expect(chooseMerge([live(10), live(250_000, 62_501)])).toEqual([1])
  expect(chooseMerge([live(3, 3)])).toEqual([0])
})

test('nothing grows beyond the greatest size, in passages or in bytes', () => {
  expect(chooseMerge([live(200_000), live(200_000)])).toBeNull()
  expect(chooseMerge(Array.from({ length: 3 }, () => live(100_000)))).toEqual([0, 1])
  const heavy = { passages: 100, dead: 0, bytes: 120 * 1024 * 1024 }
  expect(chooseMerge([heavy, heavy, heavy])).toEqual([0, 1])
})

test('however segments come in, merging ends, few are left, and each passage was written again a few times only', () => {
  const commits = fc.array(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 10, max: 300 })), { maxLength: 400 })
  fc.assert(
    fc.property(commits, (commits) => {
      let segments: number[] = []
      let written = 0
      for (const commit of commits) {
        segments.push(commit)
        for (let rounds = 0; ; rounds++) {
          const chosen = chooseMerge(
            segments.map((passages) => live(passages)),
            small,
          )
          if (chosen === null) break
          expect(rounds).toBeLessThan(20)
          const merged = chosen.reduce((sum, at) => sum + (segments[at] ?? 0), 0)
          expect(merged).toBeLessThanOrEqual(small.greatest.passages)
          written += merged
          segments = [...segments.filter((_, at) => !chosen.includes(at)), merged]
        }
      }
      const all = segments.reduce((sum, passages) => sum + passages, 0)
      expect(all).toBe(commits.reduce((sum, commit) => sum + commit, 0))
      // Tiers of 4, 32, 256 and 2048 passages, and full ones.
      expect(segments.length).toBeLessThanOrEqual(5 * 7 + all / 1024)
      expect(written).toBeLessThanOrEqual(6 * all)
    }),
    { numRuns: 200 },
  )
})
