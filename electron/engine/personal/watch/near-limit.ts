// From which cosine on a passage counts as near to a question. What a cosine means differs from question to question and from encoder to
// encoder, so each question is held against its own noise: its cosines with passages drawn from the library.
import type { Store } from '../../store/store.ts'

/** Passages drawn: the spread is known to 3 % then. */
const drawn = 2000
/** With fewer nothing can be said of a spread. */
export const fewestDrawn = 30
/** Of a normal distribution as much lies below one spread under the median. */
const lowerSpread = 0.159
/**
 * On the notes of test/quality the bundled encoder puts 92 % of the notes that answer a question above 3.5 spreads, and 0.6 % of all notes
 * where nothing is about it; 97 and 1.4 % above 3, 83 and 0.5 % above 4.
 */
const spreads = 3.5

/** Null while too few passages have a vector. `vector` has length 1. */
export async function measureLimit(store: Pick<Store, 'sampleVectors'>, vector: Float32Array): Promise<number | null> {
  const sample = await store.sampleVectors(drawn)
  return sample.length < fewestDrawn ? null : limitOf(sample.map((passage) => dot(vector, passage.vector)))
}

/**
 * So many spreads above the median. The spread is that of the lower half: passages that are about the question raise the upper half, and
 * would hide each other.
 */
export function limitOf(cosines: readonly number[]): number {
  const sorted = cosines.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const median = at(0.5)
  return median + spreads * (median - at(lowerSpread))
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
