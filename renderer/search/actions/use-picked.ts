// Several hits of one answer, picked to be copied or exported together.
import { useState } from 'react'
import type { Hit } from '../../../shared/schemas.ts'

export interface Picked {
  /** In the order of the list. */
  hits: readonly Hit[]
  has(hit: Hit): boolean
  toggle(at: number): void
  /** All from the hit that was picked or in front last to this one, in place of what was picked. */
  extend(to: number): void
  all(): void
  clear(): void
}

interface Picks {
  /** The question that they answer: another one begins with none. */
  question: string
  paths: ReadonlySet<string>
  /** Where a range begins. */
  anchor: string | null
}

const none: ReadonlySet<string> = new Set()

export function usePicked(hits: readonly Hit[], question: string, activeAt: number): Picked {
  const [kept, setKept] = useState<Picks>({ question, paths: none, anchor: null })
  const { paths, anchor } = kept.question === question ? kept : { paths: none, anchor: null }
  const pick = (picked: Iterable<string>, from: string | null) => setKept({ question, paths: new Set(picked), anchor: from })
  return {
    hits: paths.size === 0 ? [] : hits.filter(({ path }) => paths.has(path)),
    has: ({ path }) => paths.has(path),
    toggle(at) {
      const path = hits[at]?.path
      if (path === undefined) return
      pick(paths.has(path) ? [...paths].filter((other) => other !== path) : [...paths, path], path)
    },
    extend(to) {
      const begun = hits.findIndex(({ path }) => path === anchor)
      const from = begun < 0 ? Math.max(0, activeAt) : begun
      const range = hits.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ path }) => path)
      pick(range, hits[from]?.path ?? null)
    },
    all: () =>
      pick(
        hits.map(({ path }) => path),
        anchor,
      ),
    clear: () => pick([], null),
  }
}
