// One score out of two or three: meaning, words and learned sparse weights, each brought to 0-1 before they are summed.
import { settings } from '../../settings.ts'

export interface Evidence {
  /** BM25; 0 where the words search did not find it. */
  bm25: number
  /** Null where the chunk has no vector yet. */
  cosine: number | null
  /** Cosine with the mean of its note's passages; null or absent where nobody knows it: then the passage stands for the note. */
  note?: number | null
  /** A note without text that was found by its name: it has no meaning to be judged by. */
  isNameOnly?: boolean
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
 * card of opensearch-neural-sparse-encoding-doc-v2-distill) against 0.440 for BM25 on the same sets (lab/published.ts), so
 * it deserves at least as much as BM25. What quoted phrases and names ask for is placed first whatever the scores say.
 */
const sparseShare = 0.5

/**
 * Weight of what the note means as a whole, beside 1 for its best passage: of two passages alike, the one from a note about the same
 * thing is more often what was looked for. Without it, at its best 0.3 and at 0.6 the mean of hit@5, MRR and nDCG@10 over seven sets was
 * 0.786, 0.803 and 0.800 with nearnote-small; all-MiniLM 0.785, 0.800, 0.797.
 */
const noteWeight = 0.3

/** Above 1: a passage that holds half of what is asked counts less than half. 1 / 1.25 / 1.5: 0.799, 0.798, 0.802 on the same sets. */
const wordsExponent = 1.5

/**
 * Weighted sum of scaled scores, in the order of `candidates`: cosines from the median of random pairs to the best one, sparse
 * scores over their best, BM25 over its best or over `fullMatchShare` of a full match, whichever is more. So the best hit by words
 * counts whole only when it holds most of what is asked; a question of which two words of six stand somewhere is led by meaning,
 * rare words that stand together lead themselves, and nobody has to tell kinds of queries apart.
 *
 * Chosen with nearnote-small, all-MiniLM-L6-v2 and nearnote-static on bicycles-se, npl, the notes vault (its dev questions and those of
 * test/quality/questions that are for tuning), the quality notes and the sample notes. Tried and not better by more than 0.003:
 * coverage of the query's words in place of the exponent, BM25 with smaller k1, the words of the whole note, the title's cosine, logistic
 * regression and boosted trees over twenty such figures. Reciprocal ranks, z-scores and the sum of a note's best passages were worse.
 * It orders one answer; it means nothing across answers.
 */
export function fuseScores(candidates: readonly Evidence[], { median, weight, fullMatch }: FusionScale): number[] {
  const cosines = candidates.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]))
  const floor = median ?? Math.min(...cosines)
  const span = Math.max(...cosines) - floor
  const bestBm25 = Math.max(settings.search.fullMatchShare * fullMatch, ...candidates.map(({ bm25 }) => bm25))
  const bestSparse = Math.max(0, ...candidates.map(({ sparse }) => sparse ?? 0))
  const meant = (cosine: number | null) =>
    cosine === null || !(span > 0) ? 0 : Math.min(1, Math.max(0, (cosine - floor) / span))
  const ofNote = weight > 0 ? noteWeight : 0
  return candidates.map(({ bm25, cosine, note = null, sparse = null, isNameOnly = false }) => {
    const written = bestBm25 > 0 ? (bm25 / bestBm25) ** wordsExponent : 0
    if (isNameOnly) return written
    // A passage that waits for its sparse vector is judged by its words alone, not taken for one that weighs nothing.
    const share = sparse === null || bestSparse === 0 ? 0 : sparseShare
    const learned = share === 0 ? 0 : (sparse ?? 0) / bestSparse
    const passage = weight * meant(cosine) + (1 - weight) * ((1 - share) * written + share * learned)
    return (passage + ofNote * meant(note ?? cosine)) / (1 + ofNote)
  })
}
