// The vectors of a whole corpus side by side in blocks, compared exactly: 500,000 of 384 numbers are 800 MB.

import { dotAt } from '../../engine/encoder/vectors.ts'
import { createBest } from '../../engine/store/best.ts'

export interface DocumentVectors {
  readonly count: number
  add(vector: Float32Array): void
  /** Cosine of the query with every document, in the order they were added; vectors are of length 1. */
  cosines(query: Float32Array): Float32Array
}

const blockRows = 4096

export function createDocumentVectors(dimensions: number): DocumentVectors {
  const blocks: Float32Array[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    add(vector) {
      const row = count % blockRows
      if (row === 0) blocks.push(new Float32Array(blockRows * dimensions))
      blocks.at(-1)?.set(vector, row * dimensions)
      count += 1
    },
    cosines(query) {
      const all = new Float32Array(count)
      for (let at = 0; at < count; at++) {
        const block = blocks[Math.floor(at / blockRows)]
        if (block !== undefined) all[at] = dotAt(block, (at % blockRows) * dimensions, query)
      }
      return all
    },
  }
}

/** Indices of the greatest `limit` scores, greatest first. */
export function topScores(scores: Float32Array, limit: number): number[] {
  const best = createBest(limit)
  for (let at = 0; at < scores.length; at++) best.offer(at, scores[at] ?? 0)
  return best.all().map(({ slot }) => slot)
}
