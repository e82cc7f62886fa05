// The eigenvectors of a small symmetric matrix, by Jacobi's rotations.

const mostSweeps = 50
const small = 1e-14

/** Rows of numbers in, values and their vectors out (vectors[k][i] belongs to values[k]), in no order. */
export function smallEigen(matrix: readonly Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const rows = matrix.map((row) => row.slice())
  const vectors = rows.map((_, at) => Float64Array.from(rows, (_row, other) => (at === other ? 1 : 0)))
  const size = rows.reduce((sum, row) => sum + row.reduce((own, value) => own + value * value, 0), 0)
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(rows) > small * size; sweep++) {
    for (let p = 0; p < rows.length; p++) for (let q = p + 1; q < rows.length; q++) rotate(rows, vectors, p, q)
  }
  return { values: rows.map((row, at) => row[at]!), vectors }
}

/** Makes rows[p][q] nought. */
function rotate(rows: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const beside = rows[p]![q]!
  if (beside === 0) return
  const angle = 0.5 * Math.atan2(2 * beside, rows[q]![q]! - rows[p]![p]!)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (const row of rows) turnWithin(row, { p, q, cos, sin })
  for (let k = 0; k < rows.length; k++) turnPair(rows[p]!, rows[q]!, k, cos, sin)
  for (let k = 0; k < rows.length; k++) turnPair(vectors[p]!, vectors[q]!, k, cos, sin)
}

function turnWithin(row: Float64Array, { p, q, cos, sin }: { p: number; q: number; cos: number; sin: number }): void {
  const [a, b] = [row[p]!, row[q]!]
  row[p] = cos * a - sin * b
  row[q] = sin * a + cos * b
}

function turnPair(first: Float64Array, second: Float64Array, at: number, cos: number, sin: number): void {
  const [a, b] = [first[at]!, second[at]!]
  first[at] = cos * a - sin * b
  second[at] = sin * a + cos * b
}

function offDiagonal(rows: readonly Float64Array[]): number {
  let sum = 0
  for (const [i, row] of rows.entries()) for (const [j, value] of row.entries()) if (i !== j) sum += value * value
  return sum
}
