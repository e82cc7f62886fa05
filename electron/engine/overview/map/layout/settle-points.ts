// Points find their places: neighbours draw each other near, others that are drawn by chance push each other away (UMAP, section 3.3).
// Own code on flat arrays: umap-js took 36 s before its first turn and 1.6 GB for 50,000 points; this takes none of either, and can be
// left after any turn. test/engine/overview compares the two.
import type { NeighbourGraph } from './neighbour-graph.ts'
import type { InPieces } from './points.ts'

/** The curve of UMAP's `min_dist` 0.1 and `spread` 1. */
const a = 1.5769434603
const b = 0.8950608779
const pushesPerPull = 5
/** No turn moves a point by more, along an axis. */
const longest = 4
const edgesPerPiece = 20_000

/** As UMAP has them: few points need many turns. */
export const turnsFor = (count: number): number => (count <= 2500 ? 500 : count <= 5000 ? 400 : count <= 7500 ? 300 : 200)

interface Settling {
  graph: NeighbourGraph
  turns: number
  /** How far points go at first; 1 where they begin anywhere. */
  pace: number
  random(): number
}

/** Moves `places` (x, y, x, y, …), which says where they begin. */
export function* settlePoints(places: Float64Array, { graph, turns, pace: first, random }: Settling): InPieces<void> {
  const { heads, tails, weights } = graph
  const count = places.length / 2
  const greatest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  // An edge pulls in every so many turns: the stronger, the more often.
  const pause = Float32Array.from(weights, (weight) => (weight > greatest / turns ? greatest / weight : Infinity))
  const next = pause.slice()
  for (let turn = 0; turn < turns; turn++) {
    const pace = first * (1 - turn / turns)
    for (let edge = 0; edge < heads.length; edge++) {
      if (edge % edgesPerPiece === 0) yield (turn + edge / heads.length) / turns
      if (next[edge]! > turn) continue
      next[edge] = next[edge]! + pause[edge]!
      const own = heads[edge]! * 2
      pull(places, own, tails[edge]! * 2, pace)
      for (let push = 0; push < pushesPerPull; push++) pushAway(places, own, Math.floor(random() * count) * 2, pace)
    }
  }
}

const bounded = (move: number): number => (move > longest ? longest : move < -longest ? -longest : move)

function pull(places: Float64Array, own: number, other: number, pace: number): void {
  const x = places[own]! - places[other]!
  const y = places[own + 1]! - places[other + 1]!
  const squared = x * x + y * y
  if (squared === 0) return
  const power = squared ** (b - 1)
  const force = (-2 * a * b * power) / (1 + a * power * squared)
  const [dx, dy] = [bounded(force * x) * pace, bounded(force * y) * pace]
  places[own] = places[own]! + dx
  places[own + 1] = places[own + 1]! + dy
  places[other] = places[other]! - dx
  places[other + 1] = places[other + 1]! - dy
}

function pushAway(places: Float64Array, own: number, other: number, pace: number): void {
  if (own === other) return
  const x = places[own]! - places[other]!
  const y = places[own + 1]! - places[other + 1]!
  const squared = x * x + y * y
  const force = (2 * b) / ((0.001 + squared) * (1 + a * squared ** b))
  places[own] = places[own]! + (squared > 0 ? bounded(force * x) : longest) * pace
  places[own + 1] = places[own + 1]! + (squared > 0 ? bounded(force * y) : longest) * pace
}
