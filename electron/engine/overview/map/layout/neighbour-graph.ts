// How strongly points hold on to their neighbours: the fuzzy graph of UMAP (McInnes, Healy, Melville 2018, sections 3.1 and 3.2).
import type { Neighbours } from './neighbours.ts'

export interface NeighbourGraph {
  /** Each pair stands here twice, once from either end. */
  heads: Int32Array
  tails: Int32Array
  /** 0 to 1. */
  weights: Float32Array
}

const turns = 64
const tolerance = 1e-5
/** A width no less than this share of the mean distance: where many stand in one place there would be none. */
const leastWidth = 1e-3

export function neighbourGraph({ indices, distances, size }: Neighbours, count: number): NeighbourGraph {
  const strengths = new Float32Array(count * size)
  for (let row = 0; row < count; row++) fillStrengths(distances.subarray(row * size, (row + 1) * size), strengths, row * size)
  const heads: number[] = []
  const tails: number[] = []
  const weights: number[] = []
  for (let row = 0; row < count; row++) {
    for (let at = row * size; at < (row + 1) * size; at++) {
      const other = indices[at]!
      const back = strengthOf(indices, strengths, size, { from: other, to: row })
      // Where both hold on to each other, the one that comes first has written the pair.
      if (back !== null && other < row) continue
      const [there, here] = [strengths[at]!, back ?? 0]
      const weight = there + here - there * here
      heads.push(row, other)
      tails.push(other, row)
      weights.push(weight, weight)
    }
  }
  return { heads: Int32Array.from(heads), tails: Int32Array.from(tails), weights: Float32Array.from(weights) }
}

function strengthOf(
  indices: Int32Array,
  strengths: Float32Array,
  size: number,
  { from, to }: { from: number; to: number },
): number | null {
  if (from * size >= indices.length) return null
  for (let at = from * size; at < (from + 1) * size; at++) if (indices[at] === to) return strengths[at]!
  return null
}

/** The nearest has 1; the others fall off so that all together are log2 of their number. */
function fillStrengths(distances: Float32Array, strengths: Float32Array, from: number): void {
  const nearest = distances.find((distance) => distance > 0) ?? 0
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length)
  const width = Math.max(widthOf(distances, nearest), leastWidth * mean)
  for (const [at, distance] of distances.entries()) {
    const further = distance - nearest
    strengths[from + at] = further <= 0 || width === 0 ? 1 : Math.exp(-further / width)
  }
}

function widthOf(distances: Float32Array, nearest: number): number {
  const target = Math.log2(distances.length + 1)
  let [low, high, width] = [0, Infinity, 1]
  for (let turn = 0; turn < turns; turn++) {
    let sum = 0
    for (const distance of distances) sum += distance > nearest ? Math.exp(-(distance - nearest) / width) : 1
    if (Math.abs(sum - target) < tolerance) break
    if (sum > target) high = width
    else low = width
    width = high === Infinity ? width * 2 : (low + high) / 2
  }
  return width
}
