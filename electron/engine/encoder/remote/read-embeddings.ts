// The answer's JSON -> vectors of length 1 in the order of the texts.
import * as v from 'valibot'
import { UnusableAnswer } from './failures.ts'

const Answer = v.object({
  data: v.array(v.object({ index: v.optional(v.number()), embedding: v.array(v.number()) })),
})

/** `dimensions`: what every vector must have; null takes what the first one has. Throws UnusableAnswer. */
export function readEmbeddings(body: string, texts: number, dimensions: number | null): Float32Array[] {
  const { data } = parse(body)
  if (data.length !== texts) throw new UnusableAnswer(`gave ${data.length} vectors for ${texts} texts`)
  const vectors: Float32Array[] = []
  for (const [at, { index = at, embedding }] of data.entries()) {
    if (!Number.isInteger(index) || index < 0 || index >= texts || vectors[index] !== undefined)
      throw new UnusableAnswer('gave vectors that belong to no text')
    const expected = dimensions ?? data[0]?.embedding.length ?? 0
    if (embedding.length !== expected || expected === 0)
      throw new UnusableAnswer(
        `gave ${embedding.length} numbers a text where ${expected} were expected: another model answers there`,
      )
    vectors[index] = unit(embedding)
  }
  return vectors
}

function parse(body: string): v.InferOutput<typeof Answer> {
  try {
    return v.parse(Answer, JSON.parse(body))
  } catch {
    throw new UnusableAnswer('did not answer with embeddings')
  }
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values)
  if (!(length > 0) || !Number.isFinite(length)) throw new UnusableAnswer('gave a vector without a direction')
  return Float32Array.from(values, (value) => value / length)
}
