import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hit, mean, ndcg, recall, reciprocalRank, spearman } from '../../electron/lab/metrics.ts'

const gains = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['z', 0],
])

test('nDCG discounts graded gains by rank and divides by the best order', () => {
  // By hand: (1/log2(2) + 3/log2(4)) / (3/log2(2) + 2/log2(3) + 1/log2(4)) = 2.5 / 4.761859507
  expect(ndcg(['c', 'x', 'a'], gains, 10)).toBeCloseTo(2.5 / 4.761859507, 9)
  expect(ndcg(['a', 'b', 'c'], gains, 10)).toBeCloseTo(1, 12)
})

test('nDCG looks no further than its cut, and its best order does not either', () => {
  expect(ndcg(['x', 'a'], gains, 1)).toBe(0)
  expect(ndcg(['b', 'a'], gains, 1)).toBeCloseTo(2 / 3, 12)
})

test('a document judged 0 is not relevant, and a query without relevant documents scores 0', () => {
  expect(hit(['z'], gains, 5)).toBe(0)
  expect(reciprocalRank(['z', 'b'], gains, 10)).toBe(0.5)
  expect(recall(['z', 'b'], gains, 100)).toBeCloseTo(1 / 3, 12)
  expect([ndcg, recall, reciprocalRank].map((measure) => measure(['z'], new Map([['z', 0]]), 10))).toEqual([0, 0, 0])
})

test('reciprocal rank and hit end at their cut', () => {
  const ranked = [...Array.from({ length: 10 }, (_, at) => `x${at}`), 'a']
  expect(reciprocalRank(ranked, gains, 10)).toBe(0)
  expect(reciprocalRank(ranked, gains, 11)).toBeCloseTo(1 / 11, 12)
  expect(hit(['x', 'x', 'x', 'x', 'c'], gains, 5)).toBe(1)
  expect(hit(['x', 'x', 'x', 'x', 'x', 'c'], gains, 5)).toBe(0)
})

test('Spearman gives ties their mean rank', () => {
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5)
  expect(spearman([1, 2, 2, 3], [10, 20, 30, 40])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12)
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
  expect(spearman([1, 1, 1], [1, 2, 3])).toBe(0)
})

test('Spearman sees only the order: any rising change of scale leaves it as it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 2 }),
      (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        expect(
          spearman(
            a.map((x) => x ** 3 + 5 * x),
            b,
          ),
        ).toBeCloseTo(spearman(a, b), 9)
      },
    ),
  )
})

test('the mean of nothing is 0', () => {
  expect(mean([])).toBe(0)
  expect(mean([0.25, 0.75])).toBe(0.5)
})
