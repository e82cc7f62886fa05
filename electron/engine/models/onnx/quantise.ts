// Weights to int8: symmetric, one scale per row of the Hugging Face layout [out, in].

/**
 * full: every value up to +-127. reduced, for CPUs that add the products of two neighbours in 16 bits (encoder/FACTS, The reduced range): two
 * neighbouring values together up to 128, so that 255 times them stays below 32,767. A value alone may still be large.
 */
export type Range = 'full' | 'reduced'

/** What the largest value of a row, or of its pairs, becomes: rounding adds at most one half to each value of a pair. */
const limit = 127

/** Each row of [rows, columns] over its own largest value or pair. */
export function quantiseRows(weights: Float32Array, columns: number, range: Range): { values: Int8Array; scales: Float32Array } {
  const rows = weights.length / columns
  const values = new Int8Array(weights.length)
  const scales = new Float32Array(rows)
  const largest = range === 'full' ? largestValue : largestPair
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    const scale = largest(weights, start, start + columns) / limit || 1
    scales[row] = scale
    const steps = 1 / scale
    // Math.round says the same and takes five times as long: 0.4 s of a build with 33 million weights.
    for (let index = start; index < start + columns; index++) values[index] = Math.floor(weights[index]! * steps + 0.5)
  }
  return { values, scales }
}

function largestValue(weights: Float32Array, start: number, end: number): number {
  let most = 0
  for (let index = start; index < end; index++) most = Math.max(most, Math.abs(weights[index]!))
  return most
}

/** Pairs as the kernels form them: the first two values of a row, the next two, and so on (vpmaddubsw of onnxruntime's AVX2 kernels). */
function largestPair(weights: Float32Array, start: number, end: number): number {
  let most = 0
  for (let index = start; index < end; index += 2) {
    const next = index + 1 < end ? Math.abs(weights[index + 1]!) : 0
    most = Math.max(most, Math.abs(weights[index]!) + next)
  }
  return most
}

/** [rows, columns] -> [columns, rows]: Hugging Face keeps [out, in], MatMul wants [in, out]. */
export function transpose<T extends Float32Array | Int8Array>(matrix: T, columns: number, result: T): T {
  const rows = matrix.length / columns
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column]!
  }
  return result
}
