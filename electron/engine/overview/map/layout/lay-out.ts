// From vectors to places on a plane: principal axes, neighbours, UMAP. Seeded: the same points in the same order give the same map.
import { alignTo } from './align.ts'
import { neighbourGraph } from './neighbour-graph.ts'
import { findNeighbours, type Neighbours } from './neighbours.ts'
import { placeAmong } from './place-among.ts'
import { type InPieces, type Points, share } from './points.ts'
import { principalAxes, project } from './principal-axes.ts'
import { createSeededRandom } from './seeded-random.ts'
import { settlePoints, turnsFor } from './settle-points.ts'

export interface LayoutQuestion {
  points: Points
  /** Where points were on the map before, x, y, x, y, …, NaN where one was not; null: there is none. The new map begins and ends like it. */
  old: Float32Array | null
  seed: number
}

/** So many of the points, the first ones, find their places among each other; the others are placed between them. */
export const mostLaidOut = 50_000
const wantedAxes = 30
const neighbourCount = 15
/** Points that have their places already go this much less far than such that begin anywhere. */
const paceFromOld = 0.2
/** Half the width of the plane that points begin on. */
const firstReach = 10

/** x, y, x, y, … */
export function* layOut({ points, old, seed }: LayoutQuestion): InPieces<Float32Array> {
  const laid = Math.min(points.count, mostLaidOut)
  const axes = yield* share(principalAxes(points, wantedAxes, seed), 0, 0.05)
  const seen = yield* share(project(points, axes), 0.05, 0.1)
  const neighbours = yield* share(findNeighbours({ points: seen, among: laid, size: neighbourCount }), 0.1, 0.35)
  const graph = neighbourGraph(neighbours, laid)
  const random = createSeededRandom(seed)
  const places = firstPlaces(seen, laid, random)
  if (old !== null) beginAtOld(places, old, neighbours)
  yield* share(settlePoints(places, { graph, turns: turnsFor(laid), pace: old === null ? 1 : paceFromOld, random }), 0.35, 1)
  if (old !== null) alignTo(places, old)
  return withTheRest(places, points.count, neighbours)
}

/**
 * By their ranks along the two first axes: what is far apart begins far apart, and nothing so far that the plane between stays empty. A
 * little by chance parts what is alike.
 */
function firstPlaces({ values, dimensions }: Points, count: number, random: () => number): Float64Array {
  const places = new Float64Array(count * 2)
  for (let axis = 0; axis < Math.min(2, dimensions); axis++) {
    const along = Float32Array.from({ length: count }, (_, row) => values[row * dimensions + axis]!)
    const order = Uint32Array.from(along.keys()).sort((a, b) => along[a]! - along[b]! || a - b)
    for (const [rank, row] of order.entries()) places[row * 2 + axis] = (rank / count - 0.5) * 2 * firstReach
  }
  return places.map((place) => place + (random() - 0.5) * 0.01)
}

/** Who was on the old map begins there; a newcomer beside its neighbours. */
function beginAtOld(places: Float64Array, old: Float32Array, neighbours: Neighbours): void {
  const known = (row: number) => !Number.isNaN(old[row * 2] ?? Number.NaN)
  for (let row = 0; row < places.length / 2; row++) {
    const place = known(row)
      ? { x: old[row * 2]!, y: old[row * 2 + 1]! }
      : placeAmong(
          neighboursOf(neighbours, row, known).map(({ at, distance }) => ({ x: old[at * 2]!, y: old[at * 2 + 1]!, distance })),
        )
    if (place === null) continue
    places[row * 2] = place.x
    places[row * 2 + 1] = place.y
  }
}

function neighboursOf({ indices, distances, size }: Neighbours, row: number, isWanted: (row: number) => boolean) {
  const found: { at: number; distance: number }[] = []
  for (let i = row * size; i < (row + 1) * size; i++) {
    if (isWanted(indices[i]!)) found.push({ at: indices[i]!, distance: distances[i]! })
  }
  return found
}

function withTheRest(places: Float64Array, count: number, neighbours: Neighbours): Float32Array {
  const all = new Float32Array(count * 2)
  all.set(places)
  for (let row = places.length / 2; row < count; row++) {
    const near = neighboursOf(neighbours, row, () => true).slice(0, 5)
    const place = placeAmong(near.map(({ at, distance }) => ({ x: places[at * 2]!, y: places[at * 2 + 1]!, distance })))
    all[row * 2] = place?.x ?? 0
    all[row * 2 + 1] = place?.y ?? 0
  }
  return all
}
