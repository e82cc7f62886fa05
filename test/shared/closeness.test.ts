import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCloseness } from '../../shared/closeness.ts'

test('closeness is never rounded up, and never said to be all', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
      const shown = Number.parseFloat(formatCloseness(value))
      expect(shown).toBeLessThanOrEqual(value * 100 + 1e-6)
      expect(shown).toBeLessThan(100)
    }),
  )
  expect(formatCloseness(0.874)).toBe('87 %')
  expect(formatCloseness(0.997)).toBe('99.7 %')
  expect(formatCloseness(0.99974)).toBe('99.97 %')
  expect(formatCloseness(1)).toBe('99.99 %')
})
