// What a search has found, before it is shown and judged.
import type { Why } from '../../../../shared/schemas.ts'
import type { RankedNote } from './rank.ts'

export interface FoundNotes {
  notes: readonly RankedNote[]
  vector: Float32Array | null
  /** Best cosine among all candidates; null without vectors. */
  bestCosine: number | null
  /** Some note has every word of the query in its names. */
  isCalled: boolean
  /** The vector is not the query's alone: examples or weights have shaped it, and nothing is calibrated for such ones. */
  isShaped: boolean
  ranksOf: RanksOf
}

/** A note's place in each list that was searched, from 1. */
export type RanksOf = (path: string) => Why['ranks']

/** Paths of passages or notes in the order of each list. */
export interface SearchedLists {
  words: Iterable<string>
  meaning: Iterable<string>
  names: Iterable<string>
}

export function createRanks({ words, meaning, names }: SearchedLists): RanksOf {
  const [byWords, byMeaning, byNames] = [words, meaning, names].map(placesOf)
  return (path) => ({
    words: byWords?.get(path) ?? null,
    meaning: byMeaning?.get(path) ?? null,
    names: byNames?.get(path) ?? null,
  })
}

/** A note stands where the first of its passages does. */
function placesOf(paths: Iterable<string>): Map<string, number> {
  const places = new Map<string, number>()
  for (const path of paths) if (!places.has(path)) places.set(path, places.size + 1)
  return places
}
