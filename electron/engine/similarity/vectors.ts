// Arithmetic on vectors; sums in double precision.

/** Dot product: the cosine where both are L2-normalised. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** Mean of the rows, L2-normalised; null when there is none or they cancel out. */
export function meanDirection(vectors: readonly Float32Array[]): Float32Array | null {
  const first = vectors[0]
  if (first === undefined) return null
  const sum = new Float64Array(first.length)
  for (const vector of vectors) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0)
  const norm = Math.hypot(...sum)
  return norm > 0 ? Float32Array.from(sum, (value) => value / norm) : null
}
