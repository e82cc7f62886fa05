// Where one is in the notes: at the hit's own passage, or wherever its links, passages and relatives led; and the way back.
import { useState } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import type { Target } from './locate-passage.ts'

interface Visited {
  /** One object as long as it says the same (use-front-hit.ts), or every progress event would scroll back to its passage. */
  hit: Hit | null
  own: Target | null
  targets: readonly Target[]
}

export interface Visits {
  target: Target | null
  visit(target: Target): void
  /** Null where no other note was in front before. */
  back: (() => void) | null
}

/** The hit's own passage, unless a further passage or another note is visited from there. */
export function useVisits(hit: Hit | null): Visits {
  const [visited, setVisited] = useState<Visited>(() => ({ hit, own: targetOf(hit), targets: [] }))
  if (visited.hit !== hit) setVisited(after(visited, hit))
  const { own, targets } = visited
  const target = targets.at(-1) ?? own
  const canGoBack = targets.length > 1 || (target !== null && target.path !== own?.path)
  return {
    target,
    visit: (next) => setVisited({ ...visited, targets: [...before(targets, next), next] }),
    back: canGoBack ? () => setVisited({ ...visited, targets: targets.slice(0, -1) }) : null,
  }
}

/** A hit that is only told more about does not take away what is visited from its note. */
const after = ({ hit, targets }: Visited, next: Hit | null): Visited => ({
  hit: next,
  own: targetOf(next),
  targets: isSamePassage(hit, next) ? targets : [],
})

const isSamePassage = (a: Hit | null, b: Hit | null): boolean =>
  a?.path === b?.path && a?.line === b?.line && a?.snippet.text === b?.snippet.text

/** Places of one note are no way to go back through: the last of them is kept. */
const before = (targets: readonly Target[], { path }: Target) => (targets.at(-1)?.path === path ? targets.slice(0, -1) : targets)

const targetOf = (hit: Hit | null): Target | null =>
  hit && { path: hit.path, title: hit.title, line: hit.line, place: hit.place, snippet: hit.snippet }
