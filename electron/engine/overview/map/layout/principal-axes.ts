// The directions in which vectors differ most (principal components), and the vectors seen along them: 30 numbers keep what neighbours
// need of 384, and comparing them takes a twelfth of the time.
import { type InPieces, type Points, share } from './points.ts'
import { createSeededRandom } from './seeded-random.ts'
import { smallEigen } from './small-eigen.ts'

export interface Axes {
  mean: Float64Array
  /** Of length 1 and at right angles, the one of greatest variance first. */
  axes: Float64Array[]
  /** Variance along each. */
  variances: number[]
}

/** Vectors that the axes are found from: their directions are known to a hundredth by then. */
const mostSampled = 4096
/** Turns of the iteration at most, and how little the variances may still change, as a share. */
const mostTurns = 60
const settled = 1e-7
/** Further axes carried along: the last ones wanted settle sooner. */
const spare = 8
const rowsPerPiece = 128

/** At most `wanted` axes: no more than there are dimensions or vectors. By orthogonal iteration on the covariance. */
export function* principalAxes(points: Points, wanted: number, seed: number): InPieces<Axes> {
  const { dimensions, count } = points
  const step = Math.max(1, Math.floor(count / mostSampled))
  const rows = Array.from({ length: Math.min(count, mostSampled) }, (_, at) => at * step)
  const mean = meanOf(points, rows)
  const covariance = yield* share(covarianceOf(points, rows, mean), 0, 0.7)
  const kept = Math.min(wanted, dimensions, Math.max(1, rows.length - 1))
  const size = Math.min(kept + spare, dimensions)
  const random = createSeededRandom(seed)
  let axes = orthonormal(Array.from({ length: size }, () => Float64Array.from({ length: dimensions }, () => random() - 0.5)))
  let variances: number[] = []
  for (let turn = 0; turn < mostTurns; turn++) {
    const turned = axes.map((axis) => times(covariance, axis))
    const next = turned.map((one, at) => product(one, axes[at]!))
    const isSettled = variances.length > 0 && next.every((value, at) => Math.abs(value - variances[at]!) <= settled * next[0]!)
    variances = next
    axes = orthonormal(turned)
    yield 0.7 + (0.3 * turn) / mostTurns
    if (isSettled) break
  }
  return sorted(mean, axes, covariance, kept)
}

/** Each vector as its places along the axes. */
export function* project(points: Points, { mean, axes }: Axes): InPieces<Points> {
  const { values, dimensions, count } = points
  const size = axes.length
  const flat = Float32Array.from(axes.flatMap((axis) => [...axis]))
  const shift = axes.map((axis) => product(axis, mean))
  const seen = new Float32Array(count * size)
  for (let row = 0; row < count; row++) {
    if (row % 1024 === 0) yield row / count
    const from = row * dimensions
    for (let axis = 0; axis < size; axis++) {
      const at = axis * dimensions
      let sum = 0
      for (let i = 0; i < dimensions; i++) sum += values[from + i]! * flat[at + i]!
      seen[row * size + axis] = sum - shift[axis]!
    }
  }
  return { values: seen, dimensions: size, count }
}

function meanOf({ values, dimensions }: Points, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(dimensions)
  for (const row of rows) for (let i = 0; i < dimensions; i++) mean[i] = mean[i]! + values[row * dimensions + i]!
  return mean.map((value) => value / Math.max(1, rows.length))
}

/** Row after row, of d * d numbers. */
function* covarianceOf({ values, dimensions }: Points, rows: readonly number[], mean: Float64Array): InPieces<Float64Array> {
  const sums = new Float64Array(dimensions * dimensions)
  const apart = new Float64Array(dimensions)
  for (const [done, row] of rows.entries()) {
    if (done % rowsPerPiece === 0) yield done / rows.length
    for (let i = 0; i < dimensions; i++) apart[i] = values[row * dimensions + i]! - mean[i]!
    for (let i = 0; i < dimensions; i++) {
      const own = apart[i]! / rows.length
      const at = i * dimensions
      for (let j = i; j < dimensions; j++) sums[at + j] = sums[at + j]! + own * apart[j]!
    }
  }
  for (let i = 0; i < dimensions; i++) for (let j = 0; j < i; j++) sums[i * dimensions + j] = sums[j * dimensions + i]!
  return sums
}

function times(square: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length
  const result = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) sum += square[i * size + j]! * vector[j]!
    result[i] = sum
  }
  return result
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** By Gram and Schmidt, twice, which keeps right angles right. A vector with nothing of its own becomes zeros. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = []
  for (const given of vectors) {
    const vector = given.slice()
    const before = Math.hypot(...vector)
    for (let times = 0; times < 2; times++) {
      for (const other of done) {
        const along = product(vector, other)
        for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! - along * other[i]!
      }
    }
    const length = Math.hypot(...vector)
    done.push(vector.map((value) => (length > 1e-12 * before && length > 0 ? value / length : 0)))
  }
  return done
}

/**
 * The axes within what the iteration has found (Rayleigh and Ritz): those of nearly the same variance are told apart by it. The sign of an
 * axis means nothing: its greatest number is made positive, so that the same notes give the same map.
 */
function sorted(mean: Float64Array, found: readonly Float64Array[], covariance: Float64Array, kept: number): Axes {
  const turnedBy = found.map((axis) => times(covariance, axis))
  const { values, vectors } = smallEigen(found.map((a) => Float64Array.from(turnedBy, (b) => product(a, b))))
  const ranked = values
    .map((variance, at) => ({ axis: turned(mixed(found, vectors[at]!)), variance }))
    .sort((a, b) => b.variance - a.variance)
    .slice(0, kept)
  return { mean, axes: ranked.map(({ axis }) => axis), variances: ranked.map(({ variance }) => variance) }
}

function mixed(axes: readonly Float64Array[], shares: Float64Array): Float64Array {
  const sum = new Float64Array(axes[0]?.length ?? 0)
  for (const [at, axis] of axes.entries()) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + shares[at]! * axis[i]!
  return sum
}

function turned(axis: Float64Array): Float64Array {
  let greatest = 0
  for (const value of axis) if (Math.abs(value) > Math.abs(greatest)) greatest = value
  return greatest < 0 ? axis.map((value) => -value) : axis
}
