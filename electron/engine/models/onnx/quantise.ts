// Weights to int8: symmetric, one scale per row of the Hugging Face layout [out, in].

/** full: +-127; reduced: +-63, for CPUs whose u8 x s8 products saturate in 16 bits (ENCODER section 13). */
export type Range = 'full' | 'reduced'

const limits: Record<Range, number> = { full: 127, reduced: 63 }

/** Each row of [rows, columns] over its own largest value. */
export function quantiseRows(weights: Float32Array, columns: number, range: Range): { values: Int8Array; scales: Float32Array } {
  const rows = weights.length / columns
  const values = new Int8Array(weights.length)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    const scale = largest(weights, start, start + columns) / limits[range] || 1
    scales[row] = scale
    for (let index = start; index < start + columns; index++) values[index] = Math.round(weights[index]! / scale)
  }
  return { values, scales }
}

function largest(weights: Float32Array, start: number, end: number): number {
  let most = 0
  for (let index = start; index < end; index++) most = Math.max(most, Math.abs(weights[index]!))
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
