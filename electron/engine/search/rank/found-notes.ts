// What a search has found, before it is shown and judged.
import type { RankedNote } from './rank.ts'

export interface FoundNotes {
  notes: readonly RankedNote[]
  vector: Float32Array | null
  /** Best cosine among all candidates; null without vectors. */
  bestCosine: number | null
  /** Some note has every word of the query in its names. */
  isCalled: boolean
}
