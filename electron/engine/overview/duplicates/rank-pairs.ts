// The order of the queue: files that are the same, notes with the same text, then by how much the texts share.
import type { ScoredPair } from './score-pair.ts'

export interface RankedPair {
  left: string
  right: string
  kind: 'same file' | 'same text' | 'near'
  /** Share of the shorter text's words that stand in the other. */
  share: number
  /** Of their nearest passages; null where nothing was compared. */
  cosine: number | null
  /** Their ids; null beside `cosine`. */
  passages: { left: string; right: string } | null
  of: ScoredPair['of']
}

/**
 * Pairs that score less are not queued: nobody would look through so many. It is no judgement: of 19 made-up copies and rewrites among 1,433
 * notes 18 scored more, as did 767 other pairs; the one below is two sentences in other words, at place 810.
 */
const leastScore = 0.2

export const isQueued = ({ isSameText, score }: ScoredPair): boolean => isSameText || score >= leastScore

export function rankPairs(
  sameFiles: readonly { left: string; right: string }[],
  /** Those that are queued; null: read, and not alike enough. */
  scored: Iterable<ScoredPair | null>,
): readonly RankedPair[] {
  const exact = sameFiles.map(
    (pair): RankedPair => ({ ...pair, kind: 'same file', share: 1, cosine: null, passages: null, of: 'notes' }),
  )
  const others = [...scored].flatMap((pair) => pair ?? []).sort(byLikeness)
  return [...exact, ...others.map(rankedOf)]
}

/** Pairs that share as much stand in the order of their paths, so that the order does not depend on which was read first. */
const byLikeness = (a: ScoredPair, b: ScoredPair): number =>
  Number(b.isSameText) - Number(a.isSameText) || b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

function rankedOf({ left, right, isSameText, share, cosine, passages: [nearest], of }: ScoredPair): RankedPair {
  const passages = nearest === undefined ? null : { left: nearest.left, right: nearest.right }
  return { left, right, kind: isSameText ? 'same text' : 'near', share: isSameText ? 1 : share, cosine, passages, of }
}
