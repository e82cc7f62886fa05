import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuseScores } from '../../../electron/engine/search/rank/fuse.ts'
import { settings } from '../../../electron/engine/settings.ts'

/** Six places, times the sum of all weights: 1 for the passage and 0.3 for its note. */
const weighed = (scores: readonly number[]) => scores.map((score) => Number((score * 1.3).toFixed(6)))
/** BM25 as it counts: to the power of 1.5. */
const asWritten = (share: number) => share ** 1.5

test('cosines count from the median of random pairs to the best, BM25 over its best', () => {
  const scores = fuseScores(
    [
      { bm25: 10, cosine: 0.5 },
      { bm25: 5, cosine: 0.9 },
      { bm25: 0, cosine: 0.7 },
    ],
    { median: 0.5, weight: 0.6, fullMatch: 0 },
  )
  expect(weighed(scores)).toEqual(weighed([0.4, 0.6 + 0.3 + 0.4 * asWritten(0.5), 0.3 + 0.15].map((sum) => sum / 1.3)))
})

test('words that are far from all of the query count for as little as they are; near to it they count whole', () => {
  const candidates = [
    { bm25: 6, cosine: 0.5 },
    { bm25: 3, cosine: 0.9 },
  ]
  const scores = (fullMatch: number) => weighed(fuseScores(candidates, { median: 0.5, weight: 0.6, fullMatch }))
  expect(scores(6 / settings.search.fullMatchShare)).toEqual([0.4, 1.041421])
  expect(scores(12 / settings.search.fullMatchShare)).toEqual([0.141421, 0.95])
})

test('a best cosine no better than random pairs adds nothing', () => {
  const candidates = [
    { bm25: 2, cosine: 0.7 },
    { bm25: 1, cosine: 0.72 },
  ]
  expect(weighed(fuseScores(candidates, { median: 0.72, weight: 0.6, fullMatch: 0 }))).toEqual([0.4, 0.141421])
})

test('passages without a vector stand on their words alone', () => {
  const candidates = [
    { bm25: 4, cosine: null },
    { bm25: 2, cosine: null },
  ]
  expect(weighed(fuseScores(candidates, { median: 0.7, weight: 0.5, fullMatch: 0 }))).toEqual([0.5, 0.176777])
})

test('without a calibration the lowest cosine stands for what says nothing', () => {
  expect(
    fuseScores(
      [
        { bm25: 0, cosine: 0.8 },
        { bm25: 0, cosine: 0.9 },
      ],
      { median: null, weight: 1, fullMatch: 0 },
    ),
  ).toEqual([0, 1])
})

test('scores lie between 0 and 1, and better evidence never lowers a score', () => {
  const evidence = fc.record({
    bm25: fc.double({ min: 0, max: 50, noNaN: true }),
    cosine: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
    note: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  })
  const scale = fc.record({
    median: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
    fullMatch: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(evidence), scale, (candidates, scale) => {
      const scores = fuseScores(candidates, scale)
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
      candidates.forEach((a, x) =>
        candidates.forEach((b, y) => {
          const noteOf = ({ cosine, note }: typeof a) => note ?? cosine ?? -2
          const noWorse = a.bm25 >= b.bm25 && (a.cosine ?? -2) >= (b.cosine ?? -2) && noteOf(a) >= noteOf(b)
          if (noWorse) expect((scores[x] ?? 0) + 1e-12).toBeGreaterThanOrEqual(scores[y] ?? 0)
        }),
      )
    }),
  )
})

test('a learned sparse score takes half of the words’ share; a passage without one keeps it all for its words', () => {
  const scores = fuseScores(
    [
      { bm25: 10, cosine: null, sparse: 0 },
      { bm25: 5, cosine: null, sparse: 4 },
      { bm25: 10, cosine: null, sparse: null },
      { bm25: 0, cosine: null, sparse: 2 },
    ],
    { median: null, weight: 0.6, fullMatch: 0 },
  )
  expect(weighed(scores)).toEqual([0.2, 0.270711, 0.4, 0.1])
})

test('of two passages alike, the one whose note as a whole is nearer comes first; words alone know nothing of it', () => {
  const candidates = [
    { bm25: 1, cosine: 0.8, note: 0.6 },
    { bm25: 1, cosine: 0.8, note: 0.75 },
  ]
  const [far, near] = fuseScores(candidates, { median: 0.5, weight: 0.6, fullMatch: 0 })
  expect(near).toBeGreaterThan(far ?? 1)
  const [one, other] = fuseScores(candidates, { median: 0.5, weight: 0, fullMatch: 0 })
  expect(one).toBe(other)
})
