// The points that somebody chose: a group, or those within a line.
import { useState } from 'react'
import type { PointMap } from './read-map.ts'

export interface Choice {
  /** The group, where it is one. */
  cluster: number | null
  points: ReadonlySet<number>
}

/** A choice of one map says nothing of the next, whose points are others. */
export function useChoice({ version }: PointMap) {
  const [kept, setKept] = useState<{ version: number; choice: Choice } | null>(null)
  return {
    chosen: kept?.version === version ? kept.choice : null,
    choose: (points: readonly number[], cluster: number | null) =>
      setKept(points.length === 0 ? null : { version, choice: { cluster, points: new Set(points) } }),
    clear: () => setKept(null),
  }
}

/** What a choice is called where somebody searches in it. */
export const nameOfChoice = ({ clusters }: PointMap, cluster: number | null, lasso: string): string =>
  cluster === null ? lasso : (clusters[cluster]?.words.slice(0, 2).join(' · ') ?? '')
