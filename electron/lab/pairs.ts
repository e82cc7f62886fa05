// Similarity on pairs of sentences: how well cosines order what people scored.
import type { Encoder } from '../engine/encoder/encoder.ts'
import { dot } from '../engine/encoder/vectors.ts'
import { spearman } from './metrics.ts'
import type { EvaluationProgress } from './progress.ts'
import { readPairs } from './read-set.ts'

export interface PairsAnswer {
  pairs: number
  /** Rank correlation, -1 to 1. */
  spearman: number
}

const batchTexts = 512

/** The query prefix on both sides, as symmetric work takes it. Throws SET_INVALID, ENCODER_GONE, CANCELLED. */
export async function evaluatePairs(
  encoder: Pick<Encoder, 'encodeBatch'>,
  { path, limit }: { path: string; limit: number },
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<PairsAnswer> {
  const pairs = await readPairs(path, limit)
  // Sentences come back in many pairs; each is encoded once.
  const texts = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))]
  const vectors = new Map<string, Float32Array>()
  for (let from = 0; from < texts.length; from += batchTexts) {
    const batch = texts.slice(from, from + batchTexts)
    const encoded = await encoder.encodeBatch(batch, 'query', signal)
    batch.forEach((text, at) => {
      const vector = encoded[at]
      if (vector !== undefined) vectors.set(text, vector)
    })
    onProgress({ stage: 'indexing', done: vectors.size, total: texts.length })
  }
  const vectorOf = (text: string) => vectors.get(text) ?? new Float32Array()
  const cosines = pairs.map(({ left, right }) => dot(vectorOf(left), vectorOf(right)))
  return {
    pairs: pairs.length,
    spearman: spearman(
      cosines,
      pairs.map(({ score }) => score),
    ),
  }
}
