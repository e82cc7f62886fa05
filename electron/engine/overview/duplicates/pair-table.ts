// Pairs of notes that may be alike, each once whichever of both was looked at; what is furthest is dropped where they become many.
import type { NearPassages } from './near-passages.ts'

export interface NearPair {
  key: string
  /** In the order of their paths. */
  left: string
  right: string
  /** Ids of their nearest passages, nearest first. */
  passages: readonly { left: string; right: string; cosine: number }[]
}

export interface PairTable {
  readonly size: number
  add(path: string, near: readonly NearPassages[]): void
  /** Takes out every pair of a note; the other notes of these. */
  drop(path: string): string[]
  /** The `count` nearest, in no order. */
  nearest(count: number): NearPair[]
}

/** Passages kept of a pair: the nearest by cosine need not be the one that shares most words. */
const passagesKept = 3
/** Some 30 MB; a hundred times what a person looks at. */
const pairsKept = 50_000

const cosineOf = ({ passages }: NearPair): number => passages[0]?.cosine ?? -1

export const pairKey = (left: string, right: string): string => `${left}\n${right}`

export function createPairTable(mostKept = pairsKept): PairTable {
  const pairs = new Map<string, NearPair>()
  const keysOf = new Map<string, Set<string>>()
  const forget = (pair: NearPair) => {
    pairs.delete(pair.key)
    for (const path of [pair.left, pair.right]) {
      const keys = keysOf.get(path)
      keys?.delete(pair.key)
      if (keys?.size === 0) keysOf.delete(path)
    }
  }
  const put = (pair: NearPair) => {
    pairs.set(pair.key, pair)
    for (const path of [pair.left, pair.right]) {
      const keys = keysOf.get(path)
      if (keys) keys.add(pair.key)
      else keysOf.set(path, new Set([pair.key]))
    }
  }
  return {
    get size() {
      return pairs.size
    },
    add(path, near) {
      for (const one of near) {
        if (one.path !== path) put(joined(pairs, path, one))
      }
      // A tenth more than are kept, so that it is not done with every note.
      if (pairs.size <= mostKept * 1.1) return
      const kept = new Set(nearestOf([...pairs.values()], mostKept))
      for (const pair of pairs.values()) if (!kept.has(pair)) forget(pair)
    },
    drop(path) {
      const gone = [...(keysOf.get(path) ?? [])].flatMap((key) => pairs.get(key) ?? [])
      gone.forEach(forget)
      return gone.map(({ left, right }) => (left === path ? right : left))
    },
    nearest: (count) => nearestOf([...pairs.values()], count),
  }
}

function joined(pairs: ReadonlyMap<string, NearPair>, path: string, { own, other, cosine, ...near }: NearPassages): NearPair {
  const isLeft = path < near.path
  const [left, right] = isLeft ? [path, near.path] : [near.path, path]
  const passage = isLeft ? { left: own, right: other, cosine } : { left: other, right: own, cosine }
  const key = pairKey(left, right)
  // Both notes' passages find each other: one and the same.
  const known = (pairs.get(key)?.passages ?? []).filter((one) => one.left !== passage.left || one.right !== passage.right)
  const passages = [...known, passage].sort((a, b) => b.cosine - a.cosine).slice(0, passagesKept)
  return { key, left, right, passages }
}

/** By the least cosine that is still among them: sorting numbers takes 20 ms of 300,000, sorting pairs ten times as long. */
function nearestOf(pairs: readonly NearPair[], count: number): NearPair[] {
  if (pairs.length <= count) return [...pairs]
  const cosines = Float64Array.from(pairs.map(cosineOf)).sort()
  const least = cosines[cosines.length - count] ?? -1
  const above = pairs.filter((pair) => cosineOf(pair) > least)
  const level = pairs.filter((pair) => cosineOf(pair) === least)
  return [...above, ...level.slice(0, count - above.length)]
}
