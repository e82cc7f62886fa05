// How much each word of a query counts: half, once, double. Pure.
import { readQuery } from '../../../shared/query/query-syntax.ts'
import type { SearchRequest } from '../../app-context.ts'

type Weights = SearchRequest['weights']

const steps = [0.5, 1, 2] as const

/** The plain words of a query, each once, in order. */
export const wordsOf = (query: string): string[] => [
  ...new Set(readQuery(query).flatMap(({ kind, value, isExcluded }) => (kind === 'word' && !isExcluded ? [value] : []))),
]

export const weightOf = (weights: Weights, word: string): number => weights[word] ?? 1

/** ½×, 1×, 2×. */
export const weightWords = (weight: number): string => `${weight === 0.5 ? '½' : weight}×`

/** The next step up (1) or down (-1); null where there is none. */
export function nextWeight(weights: Weights, word: string, direction: 1 | -1): number | null {
  const weight = weightOf(weights, word)
  const steppedTo = direction > 0 ? steps.find((step) => step > weight) : steps.findLast((step) => step < weight)
  return steppedTo ?? null
}

/** A word that counts once needs no entry. */
export function withWeight(weights: Weights, word: string, weight: number): Weights {
  const { [word]: _, ...others } = weights
  return weight === 1 ? others : { ...others, [word]: weight }
}

/** The plain word that the cursor stands in or behind; null where it stands in none. */
export function wordAt(query: string, cursor: number): string | null {
  const piece = readQuery(query).find(({ start, end }) => start <= cursor && cursor <= end)
  return piece?.kind === 'word' && !piece.isExcluded ? piece.value : null
}
