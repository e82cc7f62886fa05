// Closeness: how many random pairs are further apart. Raw cosines of an encoder crowd together and mean nothing to people.
import type { CosineQuantiles } from '../encoder/encoder.ts'

/**
 * Share (0-1) of random pairs with a smaller cosine, read off a table of quantiles i / (length - 1), linear in between.
 * A cosine that several quantiles share counts half of them, so that a table of one value gives 0.5. Null without a table.
 */
export function closenessOf(quantiles: CosineQuantiles | null, cosine: number): number | null {
  if (quantiles === null || quantiles.length < 2) return null
  const steps = quantiles.length - 1
  const from = firstIndex(quantiles, (value) => value >= cosine)
  const to = firstIndex(quantiles, (value) => value > cosine)
  if (from === to) {
    if (from === 0) return 0
    if (from > steps) return 1
    const low = quantiles[from - 1] ?? 0
    const high = quantiles[from] ?? 0
    return (from - 1 + (cosine - low) / (high - low)) / steps
  }
  return (from + to - 1) / 2 / steps
}

/** Index of the first value that holds, or the length: `quantiles` ascends. */
function firstIndex(quantiles: CosineQuantiles, holds: (value: number) => boolean): number {
  let low = 0
  let high = quantiles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(quantiles[middle] ?? Infinity)) high = middle
    else low = middle + 1
  }
  return low
}

/** The middle of a table: the cosine of two texts that have nothing to do with each other. */
export const medianOf = (quantiles: CosineQuantiles | null): number | null =>
  quantiles === null || quantiles.length === 0 ? null : (quantiles[quantiles.length >> 1] ?? null)

/** The table of `values`: `size` quantiles from the least to the greatest. Null when there are fewer than two values. */
export function quantilesOf(values: Float64Array | Float32Array, size: number): number[] | null {
  if (values.length < 2) return null
  const sorted = values.slice().sort()
  return Array.from({ length: size }, (_, at) => sorted[Math.round((at / (size - 1)) * (sorted.length - 1))] ?? 0)
}
