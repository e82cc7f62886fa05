// One score out of two or three: meaning, words and learned sparse weights, each brought to 0-1 before they are summed.
import { settings } from '../settings.ts'

export interface Evidence {
  /** BM25; 0 where the words search did not find it. */
  words: number
  /** Null where the chunk has no vector yet. */
  cosine: number | null
  /** Dot product of learned sparse vectors; 0 where that search did not find it, null or absent where there is no such vector. */
  sparse?: number | null
}

export interface FusionScale {
  /** Median cosine of random pairs: what says nothing. Null while no calibration is known. */
  median: number | null
  /** Share of meaning, 0-1. */
  weight: number
  /** BM25 of a passage that holds every word of the query (full-match.ts); 0 while nobody knows. */
  fullMatch: number
}

/**
 * Part of the words' share that a learned sparse score takes: it counts words too, those of the text and those that might
 * stand there. Half is NOT measured: no trained sparse weights were at hand. Published nDCG@10 over 13 sets of BEIR: 0.504 (model
 * card of opensearch-neural-sparse-encoding-doc-v2-distill) against 0.440 for BM25 on the same sets (evaluate/published.ts), so
 * it deserves at least as much as BM25. What quoted phrases and names ask for is placed first whatever the scores say.
 */
const sparseShare = 0.5

/**
 * Weighted sum of scaled scores, 0-1, in the order of `candidates`: cosines from the median of random pairs to the best one,
 * sparse scores over their best, BM25 over its best or over `fullMatchShare` of a full match, whichever is more. So the best hit by
 * words counts whole only when it holds most of what is asked; a question of which two words of six stand somewhere is led
 * by meaning, rare words that stand together lead themselves, and nobody has to tell kinds of queries apart.
 *
 * Measured (npm run quality -- --fusion) with nearnote-small, all-MiniLM-L6-v2 and e5-small-v2 on four sets, mean nDCG@10: over the best alone
 * 0.635 at the weight 0.65 and 0.644 at its best, 0.8, where npl loses 0.012 to 0.019; this 0.644 at 0.65, within 0.005 from 0.6 to 0.75, and
 * never more than 0.010 below the better part. Min-max scaled cosines, z-scores and powers of either part were lower; reciprocal ranks lost
 * 0.04 and more somewhere. Weights by kind of query (question, length, share of function words, rarest word, margin of the best hit) were worth
 * 0.003 at most, less than their error. It orders one answer; it means nothing across answers.
 */
export function fuseScores(candidates: readonly Evidence[], { median, weight, fullMatch }: FusionScale): number[] {
  const cosines = candidates.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]))
  const floor = median ?? Math.min(...cosines)
  const span = Math.max(...cosines) - floor
  const bestWords = Math.max(settings.search.fullMatchShare * fullMatch, ...candidates.map(({ words }) => words))
  const bestSparse = Math.max(0, ...candidates.map(({ sparse }) => sparse ?? 0))
  return candidates.map(({ words, cosine, sparse = null }) => {
    const meaning = cosine === null || !(span > 0) ? 0 : Math.min(1, Math.max(0, (cosine - floor) / span))
    const written = bestWords > 0 ? words / bestWords : 0
    // A passage that waits for its sparse vector is judged by its words alone, not taken for one that weighs nothing.
    const share = sparse === null || bestSparse === 0 ? 0 : sparseShare
    const learned = share === 0 ? 0 : (sparse ?? 0) / bestSparse
    return weight * meaning + (1 - weight) * ((1 - share) * written + share * learned)
  })
}
