import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { closenessOf, medianOf, quantilesOf } from '../../../electron/engine/similarity/closeness.ts'

test('closeness is the share of random pairs with a smaller cosine', () => {
  const table = [0.6, 0.7, 0.72, 0.74, 0.84]
  expect(closenessOf(table, 0.72)).toBe(0.5)
  expect(closenessOf(table, 0.73)).toBeCloseTo(0.625, 12)
  expect([closenessOf(table, 0.5), closenessOf(table, 0.9)]).toEqual([0, 1])
})

test('without a table there is no closeness', () => {
  expect(closenessOf(null, 0.9)).toBeNull()
  expect(medianOf(null)).toBeNull()
})

test('closeness never falls as the cosine rises, and stays within 0 and 1', () => {
  const cosine = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(cosine, { minLength: 2 }), cosine, cosine, (values, a, b) => {
      const table = quantilesOf(Float64Array.from(values), 21)
      const [low, high] = [closenessOf(table, Math.min(a, b)) ?? NaN, closenessOf(table, Math.max(a, b)) ?? NaN]
      expect(low).toBeLessThanOrEqual(high + 1e-12)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
    }),
  )
})

test('a table runs from the least to the greatest value, the median in its middle', () => {
  const values = Float64Array.from({ length: 1001 }, (_, at) => ((at * 8) % 1001) / 1000)
  const table = quantilesOf(values, 101)
  expect(table?.[0]).toBe(0)
  expect(table?.at(-1)).toBe(1)
  expect(medianOf(table)).toBeCloseTo(0.5, 9)
})
