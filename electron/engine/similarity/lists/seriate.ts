// An order in which what is alike stands together: hierarchical clustering with average linkage by chains of nearest neighbours
// (Murtagh 1983), whose branches are turned so that neighbours at their ends are near. Takes items^2 steps and numbers.
import { throwIfCancelled } from '../../../../shared/errors.ts'
import type { Breathe } from './assign.ts'

/** Places of the items in their order. `vectors`: one an item, all as long; near is what has a small Euclidean distance. Throws CANCELLED. */
export async function seriate(vectors: readonly ArrayLike<number>[], breathe: Breathe, signal?: AbortSignal): Promise<number[]> {
  const size = vectors.length
  if (size < 3) return vectors.map((_, at) => at)
  const between = await distancesOf(vectors, breathe, signal)
  // A branch is called by the first item that it was made of: its row of distances is the branch's own from then on.
  const tree: Tree = { size, distances: between.slice(), counts: new Int32Array(size).fill(1) }
  const branches = new Map<number, number[]>(vectors.map((_, at) => [at, [at]]))
  const chain: number[] = []
  while (branches.size > 1) {
    throwIfCancelled(signal)
    await breathe()
    if (chain.length === 0) chain.push(tree.counts.findIndex((count) => count > 0))
    const [before, top] = [chain.at(-2), chain.at(-1) ?? 0]
    const near = nearest(tree, top, before)
    if (near !== before) {
      chain.push(near)
      continue
    }
    chain.length -= 2
    const [low, high] = [Math.min(top, near), Math.max(top, near)]
    merge(tree, low, high)
    branches.set(low, join(between, size, branches.get(low) ?? [], branches.get(high) ?? []))
    branches.delete(high)
  }
  return turned([...branches.values()][0] ?? [])
}

/** Both directions tell the same; the one that begins nearer to where the list began is easier to recognise. */
const turned = (order: number[]): number[] => ((order[0] ?? 0) > (order.at(-1) ?? 0) ? order.toReversed() : order)

interface Tree {
  size: number
  /** size x size; only rows and columns of branches that are left mean something. */
  distances: Float64Array
  /** Items of a branch; 0 where it is part of another by now. */
  counts: Int32Array
}

async function distancesOf(vectors: readonly ArrayLike<number>[], breathe: Breathe, signal?: AbortSignal): Promise<Float64Array> {
  const size = vectors.length
  const items = vectors.map((vector) => Float64Array.from(vector))
  const distances = new Float64Array(size * size)
  for (const [row, item] of items.entries()) {
    throwIfCancelled(signal)
    await breathe()
    for (const [column, other] of items.entries()) {
      if (column === row) break
      const distance = distanceOf(item, other)
      distances[row * size + column] = distance
      distances[column * size + row] = distance
    }
  }
  return distances
}

function distanceOf(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) {
    const step = (a[at] ?? 0) - (b[at] ?? 0)
    sum += step * step
  }
  return Math.sqrt(sum)
}

/** The nearest branch; of several as near the one before, so that two that are nearest to each other are seen. */
function nearest({ size, distances, counts }: Tree, of: number, before: number | undefined): number {
  const start = of * size
  let least = before === undefined ? Number.POSITIVE_INFINITY : (distances[start + before] ?? 0)
  let found = before ?? -1
  for (let other = 0; other < size; other += 1) {
    if (counts[other] === 0 || other === of) continue
    const distance = distances[start + other] ?? 0
    if (distance < least || found === -1) {
      least = distance
      found = other
    }
  }
  return found
}

/** Average linkage: the mean distance of all pairs, by Lance and Williams. */
function merge({ size, distances, counts }: Tree, into: number, gone: number): void {
  const [own, its] = [counts[into] ?? 1, counts[gone] ?? 1]
  counts[into] = own + its
  counts[gone] = 0
  for (let other = 0; other < size; other += 1) {
    if (counts[other] === 0 || other === into) continue
    const mean = (own * (distances[into * size + other] ?? 0) + its * (distances[gone * size + other] ?? 0)) / (own + its)
    distances[into * size + other] = mean
    distances[other * size + into] = mean
  }
}

/** Two branches in a row, each turned as it fits best: so that the ends that meet are nearest. */
function join(between: Float64Array, size: number, first: number[], second: number[]): number[] {
  const gap = (a: number | undefined, b: number | undefined) => between[(a ?? 0) * size + (b ?? 0)] ?? 0
  const ways = [
    { cost: gap(first.at(-1), second[0]), order: () => [...first, ...second] },
    { cost: gap(first.at(-1), second.at(-1)), order: () => [...first, ...second.toReversed()] },
    { cost: gap(first[0], second[0]), order: () => [...first.toReversed(), ...second] },
    { cost: gap(first[0], second.at(-1)), order: () => [...second, ...first] },
  ]
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best)).order()
}
