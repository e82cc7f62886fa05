// Vectors for the tests of the scan.
import * as fc from 'fast-check'
import type { VectorRecord } from '../../../../electron/engine/store/scan/vector-block.ts'

/** The same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function drawUnitVector(dimensions: number, random: () => number): Float32Array {
  const values = Float32Array.from({ length: dimensions }, () => random() + random() - 1)
  const norm = Math.hypot(...values) || 1
  return values.map((value) => value / norm)
}

/** `count` passages, ten to a generation. */
export function drawRecords(count: number, dimensions: number, seed = 1): VectorRecord[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, at) => ({
    generation: Math.floor(at / 10),
    ordinal: at % 10,
    vector: drawUnitVector(dimensions, random),
  }))
}

export const allOpen = (generations: number): Uint8Array => new Uint8Array(generations).fill(1)

/** Vectors of numbers as they may come: zeros, equal ones, extremes of the same size. */
export const anyVector = (dimensions: number): fc.Arbitrary<Float32Array> =>
  fc.oneof(
    fc.float32Array({ minLength: dimensions, maxLength: dimensions, min: -1, max: 1, noNaN: true }),
    fc
      .array(fc.constantFrom(-1, 0, 0.5, 1), { minLength: dimensions, maxLength: dimensions })
      .map((values) => Float32Array.from(values)),
  )
