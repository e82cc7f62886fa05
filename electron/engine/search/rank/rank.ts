// Candidates -> one answer a note: its best passage, its other passages, in the order they are shown.
import type { SearchMode } from '../../../../shared/schemas.ts'
import type { Exact, ExactTier } from '../exact/find-exact.ts'
import type { Candidate } from '../retrieve/retrieve.ts'
import { type FusionScale, fuseScores } from './fuse.ts'

export interface ScoredCandidate extends Candidate {
  score: number
}

export interface RankedNote {
  path: string
  tier: ExactTier
  /** The alias that is the whole query; null where none is. */
  alias: string | null
  /** Tier plus the best passage's score: orders one answer. */
  score: number
  best: ScoredCandidate
  /** Further passages, best first. */
  others: readonly ScoredCandidate[]
}

/** Notes in the order of the answer. A passage that holds what was named exactly stands for its note. */
export function rankNotes(candidates: readonly Candidate[], exact: Exact, mode: SearchMode, scale: FusionScale): RankedNote[] {
  const weight = mode === 'hybrid' ? scale.weight : mode === 'meaning' ? 1 : 0
  const scores = fuseScores(candidates, { ...scale, weight })
  const notes = new Map<string, ScoredCandidate[]>()
  candidates.forEach((candidate, at) => {
    const passages = notes.get(candidate.path) ?? []
    passages.push({ ...candidate, score: scores[at] ?? 0 })
    notes.set(candidate.path, passages)
  })
  const named = (candidate: Candidate) => (exact.chunks.has(candidate.id) ? 1 : 0)
  return [...notes]
    .flatMap(([path, passages]) => {
      const [best, ...others] = passages.toSorted((a, b) => named(b) - named(a) || b.score - a.score || compareIds(a.id, b.id))
      const tier = exact.tierOf(path)
      return best === undefined
        ? []
        : [{ path, tier, alias: exact.named.get(path) ?? null, score: tier + best.score, best, others }]
    })
    .sort((a, b) => b.score - a.score || compareIds(a.path, b.path))
}

/** Equal scores keep one order from keystroke to keystroke. */
const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
