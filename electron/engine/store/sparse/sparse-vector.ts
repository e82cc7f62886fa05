// A learned sparse vector as it is kept: entries as numbers of the vocabulary, weights as bytes under one scale.
import type { SparseVector } from '../../encoder/sparse-encoder.ts'

export interface QuantisedVector {
  ids: Uint32Array
  /** weight = byte x scale */
  bytes: Uint8Array
  scale: number
}

/**
 * A byte a weight, scaled to the vector's own greatest: an error of at most 0.2 % of it. What rounds to nothing is left out,
 * which is the tail that weighs less than 0.2 %.
 */
export function quantise({ ids, weights }: SparseVector): QuantisedVector {
  let greatest = 0
  for (const weight of weights) if (weight > greatest) greatest = weight
  const scale = greatest / 255
  const kept: number[] = []
  for (let at = 0; at < ids.length; at++) if (scale > 0 && Math.round((weights[at] ?? 0) / scale) > 0) kept.push(at)
  return {
    ids: Uint32Array.from(kept, (at) => ids[at] ?? 0),
    bytes: Uint8Array.from(kept, (at) => Math.round((weights[at] ?? 0) / scale)),
    scale,
  }
}
