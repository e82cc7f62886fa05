// Passages and texts as examples of what the answer should be like, or should not. Pure.
import type { Liked, SearchRequest } from './app-context.ts'

/** Beside all that is asked already (query and examples add up), in place of the same example on whichever side it stood. */
export function withExample(asked: SearchRequest, side: 'like' | 'unlike', example: Liked): SearchRequest {
  const others = (examples: readonly Liked[]) => examples.filter((other) => !isSameExample(other, example))
  const both = { like: others(asked.like), unlike: others(asked.unlike) }
  return { ...asked, ...both, [side]: [...both[side], example] }
}

/** A note's title says nothing of which passage it is. */
const isSameExample = (a: Liked, b: Liked): boolean =>
  a.kind === 'passage' && b.kind === 'passage'
    ? a.path === b.path && a.line === b.line
    : a.kind === 'text' && b.kind === 'text' && a.text === b.text
