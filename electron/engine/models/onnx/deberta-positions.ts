// DeBERTa-v2's relative positions: near ones each have a row of their own, far ones share rows on a logarithmic scale.
// arXiv 2006.03654, section 3.1, and the log buckets of its second version.

export interface RelativeRows {
  /** Rows of the table of relative positions: 2 x span. */
  span: number
  /** Log buckets, half of them on each side; 0 when every distance has a row. */
  buckets: number
  /** Distance of the last bucket. */
  maxDistance: number
}

/** Row of the table for each distance query - key from -(tokens - 1) to tokens - 1. */
export function relativeRows({ span, buckets, maxDistance }: RelativeRows, tokens: number): number[] {
  return Array.from({ length: 2 * tokens - 1 }, (_, at) => {
    const distance = at - (tokens - 1)
    const bucket = buckets > 0 ? bucketOf(distance, buckets, maxDistance) : distance
    return Math.max(0, Math.min(2 * span - 1, bucket + span))
  })
}

/** In single precision, step by step as the models were trained: rounded otherwise, a distance may fall into the next bucket. */
function bucketOf(distance: number, buckets: number, maxDistance: number): number {
  const middle = Math.floor(buckets / 2)
  const far = Math.abs(distance)
  if (far <= middle) return distance
  const ratio = Math.fround(Math.log(Math.fround(far / middle)))
  const whole = Math.fround(Math.log(Math.fround((maxDistance - 1) / middle)))
  const step = Math.fround(Math.fround(ratio / whole) * (middle - 1))
  return Math.sign(distance) * (Math.ceil(step) + middle)
}
