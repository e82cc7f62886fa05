// Heaps of points that are far from each other, the same every time.
import type { Points } from '../../../../electron/engine/overview/map/layout/points.ts'
import { createSeededRandom } from '../../../../electron/engine/overview/map/layout/seeded-random.ts'

export interface Heaps extends Points {
  /** Of each point the heap it is of. */
  heapOf: number[]
}

/** Vectors of length 1. */
export function makeHeaps({
  count,
  heaps,
  dimensions,
  seed = 1,
}: {
  count: number
  heaps: number
  dimensions: number
  seed?: number
}): Heaps {
  const random = createSeededRandom(seed)
  const centres = Array.from({ length: heaps }, () => Float32Array.from({ length: dimensions }, () => random() - 0.5))
  const values = new Float32Array(count * dimensions)
  const heapOf = Array.from({ length: count }, (_, point) => point % heaps)
  for (const [point, heap] of heapOf.entries()) {
    const own = Float32Array.from(centres[heap]!, (value) => value + 0.25 * (random() - 0.5))
    const length = Math.hypot(...own)
    values.set(
      own.map((value) => value / length),
      point * dimensions,
    )
  }
  return { values, dimensions, count, heapOf }
}
