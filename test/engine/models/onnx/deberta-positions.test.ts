import { expect, test } from 'vitest'
import { relativeRows } from '../../../../electron/engine/models/onnx/deberta-positions.ts'

/** Bucket of each distance, from the row of the table. */
function bucketsOf(buckets: number, maxDistance: number, tokens: number, distances: readonly number[]): number[] {
  const rows = relativeRows({ span: buckets, buckets, maxDistance }, tokens)
  return distances.map((distance) => rows[distance + tokens - 1]! - buckets)
}

// From transformers 5.24, make_log_bucket_position(distance, 256, 512) and (distance, 16, 64).
test('near distances have a bucket each, far ones share them on a logarithmic scale', () => {
  expect(bucketsOf(256, 512, 512, [0, 1, -5, 127, 128, 129, -130, 200, 300, -400, 511, -511])).toEqual([
    0, 1, -5, 127, 128, 129, -130, 169, 207, -233, 255, -255,
  ])
  expect(bucketsOf(16, 64, 64, [7, 8, 9, -9, 20, 63, -63])).toEqual([7, 8, 9, -9, 12, 15, -15])
})

test('without buckets every distance has its own row, and what is farther than the table its last', () => {
  expect(relativeRows({ span: 3, buckets: 0, maxDistance: 3 }, 6)).toEqual([0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5])
})
