// Vectors of the last texts encoded: copies of a passage (templates, quoted mails) that wait together are encoded once.
import { LRUCache } from 'lru-cache'

export interface EncodedTexts {
  has(textHash: string): boolean
  get(textHash: string): Float32Array | undefined
  add(textHash: string, vector: Float32Array): void
}

/** About 6 MB of 384 dimensions. */
const most = 4096

export function createEncodedTexts(): EncodedTexts {
  const vectors = new LRUCache<string, Float32Array>({ max: most })
  return {
    has: (textHash) => vectors.has(textHash),
    get: (textHash) => vectors.get(textHash),
    add: (textHash, vector) => void vectors.set(textHash, vector),
  }
}
