// The two parts of an answer as one. Imports only types, so the window carries no validator.
import type { Hit, SearchAnswer, SearchCompletion } from '../schemas.ts'

/**
 * A first answer with what was found out later: no row moves, and none gets another score. A completion that was made anew may know other
 * notes, or show another passage of one: such rows stay as they are.
 */
export function completeAnswer(first: SearchAnswer, { hits, nothing }: SearchCompletion): SearchAnswer {
  const { continuation: _, ...answer } = first
  const completed = new Map(hits.map((hit) => [hit.path, hit]))
  const complete = (hit: Hit): Hit => {
    const more = completed.get(hit.path)
    if (more === undefined || more.heading !== hit.heading) return hit
    const { hasLines: _hasLines, place: _place, ...row } = hit
    return { ...row, ...more }
  }
  return { ...answer, hits: answer.hits.map(complete), nothing }
}
