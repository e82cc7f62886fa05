// Sets of vectors of length 1 that are as hard to search as those of encoders, or harder.
import { createRandom } from './model-shapes.ts'

export type VectorKind = 'clustered' | 'spread' | 'common part'

export interface DrawnVectors {
  /** One behind the other. */
  values: Float32Array
  queries: Float32Array[]
}

/** Rotations work on blocks of so many numbers. */
const block = 128

/**
 * `clustered`: 2,000 clusters, cosine 0.8 to their centre, as synthetic-library.ts draws them. `spread`: 200 wide clusters whose
 * members differ most in few directions (variance 1 / rank), nearest neighbours at 0.4 to 0.5. `common part`: the same, with a part that all vectors share, so that all cosines
 * lie between 0.7 and 1, as E5's do. Queries are drawn like the rest.
 */
export function drawVectors(kind: VectorKind, count: number, queries: number, dimensions: number): DrawnVectors {
  const random = createRandom(7)
  const gauss = createGauss(random)
  const direction = () => normalise(Float32Array.from({ length: dimensions }, gauss))
  const centres = Array.from({ length: kind === 'clustered' ? 2000 : 200 }, direction)
  const common = direction()
  const rotate = createRotation(dimensions, random)
  const values = new Float32Array((count + queries) * dimensions)
  for (let at = 0; at < count + queries; at++) {
    const centre = centres[Math.floor(random() * centres.length)]!
    const vector = values.subarray(at * dimensions, (at + 1) * dimensions)
    if (kind === 'clustered') mix(vector, centre, 0.75 / Math.sqrt(dimensions), gauss)
    else {
      for (let number = 0; number < dimensions; number++) vector[number] = gauss() / Math.sqrt(number + 4)
      rotate(vector)
      for (let number = 0; number < dimensions; number++) vector[number] = 0.9 * vector[number]! + 0.44 * centre[number]!
    }
    normalise(vector)
    if (kind !== 'common part') continue
    for (let number = 0; number < dimensions; number++) {
      vector[number] = Math.sqrt(0.8) * common[number]! + Math.sqrt(0.2) * vector[number]!
    }
    normalise(vector)
  }
  const at = (index: number) => values.subarray(index * dimensions, (index + 1) * dimensions)
  return {
    values: values.subarray(0, count * dimensions),
    queries: Array.from({ length: queries }, (_, query) => at(count + query)),
  }
}

function mix(vector: Float32Array, centre: Float32Array, noise: number, gauss: () => number): void {
  for (let number = 0; number < vector.length; number++) vector[number] = centre[number]! + noise * gauss()
}

/** Out of a million drawn beforehand, from a random place every thousand: drawing hundreds of millions would take minutes. */
function createGauss(random: () => number): () => number {
  const pool = Float32Array.from(
    { length: 1 << 20 },
    () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()),
  )
  let from = 0
  let at = 0
  return () => {
    if (at === 977) {
      at = 0
      from = Math.floor(random() * (pool.length - 1000))
    }
    return pool[from + at++]!
  }
}

/** An orthogonal mixing of all numbers: three times shuffled and Hadamard-transformed block by block; then length 1. */
function createRotation(dimensions: number, random: () => number): (vector: Float32Array) => Float32Array {
  const orders = [0, 1, 2].map(() => shuffled(dimensions, random))
  const mixed = new Float32Array(dimensions)
  return (vector) => {
    for (const order of orders) {
      for (let at = 0; at < dimensions; at++) mixed[at] = vector[order[at]!]!
      for (let from = 0; from + block <= dimensions; from += block) transform(mixed.subarray(from, from + block))
      vector.set(mixed)
    }
    return normalise(vector)
  }
}

function transform(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let from = 0; from < values.length; from += 2 * half) {
      for (let at = from; at < from + half; at++) {
        const [low, high] = [values[at]!, values[at + half]!]
        values[at] = low + high
        values[at + half] = low - high
      }
    }
  }
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}

function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const norm = Math.sqrt(squares)
  for (let at = 0; at < vector.length; at++) vector[at]! /= norm
  return vector
}
