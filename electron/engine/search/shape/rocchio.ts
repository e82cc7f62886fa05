// What a query means together with examples of what its answer should be like, and unlike.

/**
 * Rocchio's relevance feedback (in: The SMART Retrieval System, 1971): q' = q + 0.75 x mean of likes - 0.5 x mean of unlikes, normalised; 0.75 is
 * Salton and Buckley's (1990). Their 0.15 for what is unlike is for documents that were merely not marked as good, of which there are
 * always many; here a person has picked each, as in Ide's variant (1971), where such a one counts whole. Half keeps the query itself
 * ahead of any example. Without a query the likes stand in its place.
 */
export const exampleWeights = { like: 0.75, unlike: 0.5 }

/** `query`: of length 1, or null where nothing was typed that has a meaning. Null where nothing is left. */
export function shapeVector(
  query: Float32Array | null,
  likes: readonly Float32Array[],
  unlikes: readonly Float32Array[],
): Float32Array | null {
  const size = (query ?? likes[0] ?? unlikes[0])?.length
  if (size === undefined) return null
  const sum = new Float64Array(size)
  const add = (vector: Float32Array, weight: number) => {
    for (let at = 0; at < size; at++) sum[at] = (sum[at] ?? 0) + weight * (vector[at] ?? 0)
  }
  if (query !== null) add(query, 1)
  for (const vector of likes) add(vector, exampleWeights.like / likes.length)
  for (const vector of unlikes) add(vector, -exampleWeights.unlike / unlikes.length)
  const norm = Math.hypot(...sum)
  return norm > 1e-6 ? Float32Array.from(sum, (value) => value / norm) : null
}
