// Takes from a product's input what would spoil its int8: DynamicQuantizeMatMul rounds all of an input to 256 steps between its least
// and its greatest value, so one enormous channel leaves few steps for all others (encoder/FACTS, "What int8 costs").

/**
 * How much smaller each channel of the input is made; its weights grow as much. SmoothQuant (arXiv 2211.10438, formula 4):
 * most_j ^ strength / weight_j ^ (1 - strength), with the largest magnitudes of the channel and of its weights.
 * 0.65 was best of 0.5, 0.65 and 0.8 by median cosine to fp32, on four models in both ranges; all three lie within 0.0002.
 */
const strength = 0.65

/** Channels are told apart at these shares of the greatest; what hardly ever moves must not be blown up. */
const leastShare = 1e-3

/** A factor for each of the input's channels, from the largest magnitudes seen in them and `weight` [out, in]. */
export function smoothingFactors(most: Float32Array, weight: Float32Array): Float32Array {
  const weights = largestOfColumns(weight, most.length)
  const [leastMost, leastWeight] = [most, weights].map((values) => largest(values) * leastShare)
  return most.map((value, at) => {
    const factor = Math.max(value, leastMost!) ** strength / Math.max(weights[at]!, leastWeight!) ** (1 - strength)
    return Number.isFinite(factor) && factor > 0 ? factor : 1
  })
}

/** Rank, from 1, of the channel that others are compared with, how many times as large they must be, and how many are taken at most. */
const standingOut = { rank: 9, times: 3, most: 8 }

/**
 * The channels that stand out by themselves, ascending. In trained encoders one or two neurons of a layer fire at a special token, four to
 * eight times as strongly as any other; scaling them down would blow up their weights, which are large too.
 */
export function standoutChannels(most: Float32Array): number[] {
  const order = [...most.keys()].sort((a, b) => most[b]! - most[a]!)
  const usual = most[order[standingOut.rank - 1] ?? -1] ?? Number.POSITIVE_INFINITY
  const out = order.slice(0, standingOut.most).filter((at) => most[at]! > standingOut.times * usual)
  return out.sort((a, b) => a - b)
}

/** `weight` [out, in] with every column times its factor. */
export function scaleColumns(weight: Float32Array, factors: Float32Array): Float32Array {
  const columns = factors.length
  const scaled = new Float32Array(weight.length)
  for (let start = 0; start < weight.length; start += columns) {
    for (let at = 0; at < columns; at++) scaled[start + at] = weight[start + at]! * factors[at]!
  }
  return scaled
}

/** Some columns of `weight` [out, in] as rows [channels, out], and the weight with zeros in their place. */
export function takeColumns(
  weight: Float32Array,
  columns: number,
  channels: readonly number[],
): { taken: Float32Array; rest: Float32Array } {
  const rows = weight.length / columns
  const taken = new Float32Array(channels.length * rows)
  const rest = weight.slice()
  for (const [at, channel] of channels.entries()) {
    for (let row = 0; row < rows; row++) {
      taken[at * rows + row] = weight[row * columns + channel]!
      rest[row * columns + channel] = 0
    }
  }
  return { taken, rest }
}

/** The largest magnitude in each channel, the last axis, of several tensors of so many channels. */
export function largestOfChannels(tensors: readonly Float32Array[], channels: number): Float32Array {
  const most = new Float32Array(channels)
  for (const values of tensors) raiseTo(most, values)
  return most
}

const largestOfColumns = (matrix: Float32Array, columns: number) => largestOfChannels([matrix], columns)

function raiseTo(most: Float32Array, values: Float32Array): void {
  const channels = most.length
  for (let start = 0; start < values.length; start += channels) {
    for (let at = 0; at < channels; at++) {
      const size = Math.abs(values[start + at]!)
      if (size > most[at]!) most[at] = size
    }
  }
}

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, value), 0)
