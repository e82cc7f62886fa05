// Principal axes are those of a plain eigen solution of the covariance.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../../../electron/engine/overview/map/layout/points.ts'
import { principalAxes, project } from '../../../../electron/engine/overview/map/layout/principal-axes.ts'
import { makeHeaps } from './made-points.ts'

test('axes have the greatest variances that there are, at right angles', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 12 }), (seed, dimensions) => {
      const points = makeHeaps({ count: 60, heaps: 4, dimensions, seed })
      const wanted = Math.min(4, dimensions)
      const { axes, variances } = finish(principalAxes(points, wanted, 1))
      const eigen = eigenvalues(covariance(points.values, dimensions)).slice(0, wanted)
      for (const [at, variance] of variances.entries()) expect(variance).toBeCloseTo(eigen[at]!, 6)
      for (const [i, a] of axes.entries()) {
        for (const [j, b] of axes.entries()) {
          expect(a.reduce((sum, value, at) => sum + value * b[at]!, 0)).toBeCloseTo(i === j ? 1 : 0, 8)
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('along all axes points are as far apart as before', () => {
  const points = makeHeaps({ count: 40, heaps: 3, dimensions: 8 })
  const seen = finish(project(points, finish(principalAxes(points, 8, 1))))
  const distance = (values: Float32Array, dimensions: number, a: number, b: number) =>
    Math.hypot(...Array.from({ length: dimensions }, (_, i) => values[a * dimensions + i]! - values[b * dimensions + i]!))
  for (let other = 1; other < 40; other++) {
    expect(distance(seen.values, seen.dimensions, 0, other)).toBeCloseTo(distance(points.values, 8, 0, other), 4)
  }
})

test('points that are all the same have axes too', () => {
  const points = { values: new Float32Array(60).fill(0.5), dimensions: 3, count: 20 }
  const { variances } = finish(principalAxes(points, 2, 1))
  for (const variance of variances) expect(variance).toBeCloseTo(0)
})

function covariance(values: Float32Array, size: number): number[][] {
  const count = values.length / size
  const column = (i: number) => Array.from({ length: count }, (_, row) => values[row * size + i]!)
  const columns = Array.from({ length: size }, (_, i) => {
    const own = column(i)
    const mean = own.reduce((sum, value) => sum + value, 0) / count
    return own.map((value) => value - mean)
  })
  return columns.map((a) => columns.map((b) => a.reduce((sum, value, at) => sum + value * b[at]!, 0) / count))
}

/** Jacobi's rotations, the greatest first. */
function eigenvalues(matrix: number[][]): number[] {
  const size = matrix.length
  const m = matrix.map((row) => [...row])
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(m[p]![q]!) < 1e-15) continue
        const angle = 0.5 * Math.atan2(2 * m[p]![q]!, m[q]![q]! - m[p]![p]!)
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        for (let k = 0; k < size; k++) {
          const [a, b] = [m[k]![p]!, m[k]![q]!]
          m[k]![p] = cos * a - sin * b
          m[k]![q] = sin * a + cos * b
        }
        for (let k = 0; k < size; k++) {
          const [a, b] = [m[p]![k]!, m[q]![k]!]
          m[p]![k] = cos * a - sin * b
          m[q]![k] = sin * a + cos * b
        }
      }
    }
  }
  return m.map((row, at) => row[at]!).sort((a, b) => b - a)
}
