// The mean direction of each note's passages, in memory: what a note is about as a whole, beside its best passage.

export interface NoteMeans {
  /** Counts vectors of length 1 in; each passage once. */
  add(rows: readonly { generation: number; vector: Float32Array }[]): void
  drop(generation: number): void
  /** Cosine with the mean of the vectors counted so far, to 0.002; null where there is none, or they cancel out. `query` has length 1. */
  cosine(generation: number, query: Float32Array): number | null
}

/** Notes whose sums are kept as they are: those still being written, and the last ones. All others take a byte a number. */
const mostSums = 1000

interface Sealed {
  /** The sum, each number a share of the greatest, in steps of 1/127. */
  steps: Int8Array
  /** Of the sum. */
  greatest: number
}

export function createNoteMeans(): NoteMeans {
  const sums = new Map<number, Float32Array>()
  const sealed = new Map<number, Sealed>()

  /** The newest are at the end of the map. */
  function sumOf(generation: number, dimensions: number): Float32Array {
    const known = sums.get(generation)
    if (known) return known
    const sum = unseal(sealed.get(generation)) ?? new Float32Array(dimensions)
    sealed.delete(generation)
    sums.set(generation, sum)
    for (const [oldest, its] of sums) {
      if (sums.size <= mostSums) break
      sums.delete(oldest)
      sealed.set(oldest, seal(its))
    }
    return sum
  }

  return {
    add(rows) {
      for (const { generation, vector } of rows) {
        const sum = sumOf(generation, vector.length)
        for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0)
      }
    },
    drop(generation) {
      sums.delete(generation)
      sealed.delete(generation)
    },
    cosine(generation, query) {
      const values = sums.get(generation) ?? sealed.get(generation)?.steps
      if (values === undefined) return null
      let product = 0
      let square = 0
      for (let at = 0; at < values.length; at++) {
        const value = values[at] ?? 0
        product += value * (query[at] ?? 0)
        square += value * value
      }
      return square > 0 ? product / Math.sqrt(square) : null
    },
  }
}

function seal(sum: Float32Array): Sealed {
  // Loops: `from` with a function goes by an iterator, 20 times as slow.
  let greatest = 0
  for (let at = 0; at < sum.length; at++) greatest = Math.max(greatest, Math.abs(sum[at] ?? 0))
  const steps = new Int8Array(sum.length)
  if (greatest > 0) for (let at = 0; at < sum.length; at++) steps[at] = Math.round(((sum[at] ?? 0) / greatest) * 127)
  return { steps, greatest }
}

const unseal = (note: Sealed | undefined): Float32Array | null =>
  note ? Float32Array.from(note.steps, (step) => (step / 127) * note.greatest) : null
