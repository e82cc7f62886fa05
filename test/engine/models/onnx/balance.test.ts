import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  largestOfChannels,
  scaleColumns,
  smoothingFactors,
  standoutChannels,
  takeColumns,
} from '../../../../electron/engine/models/onnx/balance.ts'

const value = fc.double({ min: -50, max: 50, noNaN: true, noDefaultInfinity: true })
const channels = 6
const rowOf = fc.array(fc.oneof(value, fc.constant(0)), { minLength: channels, maxLength: channels })
const problem = fc.record({ input: rowOf, seen: rowOf, weight: fc.array(rowOf, { minLength: 1, maxLength: 4 }) })

const product = (input: readonly number[], weight: Float32Array) =>
  Array.from({ length: weight.length / channels }, (_, row) =>
    input.reduce((sum, value, at) => sum + value * weight[row * channels + at]!, 0),
  )

test('smoothing moves size between an input and its weights and leaves their product', () => {
  fc.assert(
    fc.property(problem, ({ input, seen, weight }) => {
      const whole = Float32Array.from(weight.flat())
      const factors = smoothingFactors(Float32Array.from(seen, Math.abs), whole)
      expect(factors.every((factor) => factor > 0 && Number.isFinite(factor))).toBe(true)
      const smooth = input.map((value, at) => value / factors[at]!)
      const expected = product(input, whole)
      const size = Math.max(1, ...product(input.map(Math.abs), whole.map(Math.abs)))
      product(smooth, scaleColumns(whole, factors)).forEach((value, row) => {
        expect(Math.abs(value - expected[row]!)).toBeLessThan(1e-5 * size)
      })
    }),
  )
})

test('a channel as large as thirty others comes near them, and one that never moves is not blown up', () => {
  const most = Float32Array.from([1, 30, 0, 1])
  const factors = smoothingFactors(most, new Float32Array(8).fill(0.1))
  const [usual, large, still] = most.map((value, at) => value / factors[at]!)
  expect(large! / usual!).toBeLessThan(4)
  expect(still).toBe(0)
  expect(factors[0]! / factors[2]!).toBeLessThan(100)
})

test.each([
  ['nobody stands out of many alike', Array.from({ length: 20 }, () => 1), []],
  ['one neuron fires', [...Array.from({ length: 20 }, () => 1), 9], [20]],
  ['two fire, one of them at three times the usual', [9, ...Array.from({ length: 20 }, () => 1), 3.1], [0, 21]],
  ['twice the usual is nothing special', [2, ...Array.from({ length: 20 }, () => 1)], []],
  [
    'where a dozen are large, large is usual',
    [...Array.from({ length: 12 }, () => 9), ...Array.from({ length: 20 }, () => 1)],
    [],
  ],
  ['too few to say what is usual', [9, 1, 1], []],
  ['all silent', Array.from({ length: 20 }, () => 0), []],
])('standing out: %s', (_, most, expected) => {
  expect(standoutChannels(Float32Array.from(most))).toEqual(expected)
})

test('columns that are taken and what is left give the whole product', () => {
  fc.assert(
    fc.property(problem, fc.subarray([0, 1, 2, 3, 4, 5]), ({ input, weight }, taken) => {
      const whole = Float32Array.from(weight.flat())
      const { taken: rows, rest } = takeColumns(whole, channels, taken)
      const outputs = weight.length
      const expected = product(input, whole)
      product(input, rest).forEach((value, row) => {
        const exact = taken.reduce((sum, channel, at) => sum + input[channel]! * rows[at * outputs + row]!, 0)
        expect(value + exact).toBeCloseTo(expected[row]!, 3)
      })
      for (const channel of taken) for (let row = 0; row < outputs; row++) expect(rest[row * channels + channel]).toBe(0)
    }),
  )
})

test('the largest magnitude of a channel is looked for in every row of every tensor', () => {
  const most = largestOfChannels([Float32Array.from([1, -2, -3, 1]), Float32Array.from([0, 2.5])], 2)
  expect([...most]).toEqual([3, 2.5])
})
