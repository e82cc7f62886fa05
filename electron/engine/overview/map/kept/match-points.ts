// Which points of the library the kept map knows already, and where they are on it.
import type { MapPoint } from '../map-points.ts'
import type { KeptMap } from './map-file.ts'

export interface Matched {
  /** x, y, x, y, … of the points, NaN where one is new. */
  places: Float32Array
  /** 1 where it was put between others since the map was drawn, or is new. */
  isNew: Uint8Array
  /** Indices of the new ones. */
  unknown: number[]
  /** How much of the library changed since the map was drawn, as a share of what was drawn. */
  changed: number
}

/**
 * Each place is given once: by where a point stands in the library first, then to what has the same content elsewhere. A content that is not
 * known is taken over into `points`.
 */
export function matchPoints(points: MapPoint[], kept: KeptMap | null): Matched {
  const places = new Float32Array(points.length * 2).fill(Number.NaN)
  const isNew = new Uint8Array(points.length).fill(1)
  const taken = new Set<number>()
  const take = (point: number, at: number | undefined) => {
    if (kept === null || at === undefined || taken.has(at)) return false
    taken.add(at)
    places[point * 2] = kept.places[at * 2]!
    places[point * 2 + 1] = kept.places[at * 2 + 1]!
    isNew[point] = kept.isNew[at]!
    const own = points[point]!
    if (Number.isNaN(own.contentKey)) points[point] = { ...own, contentKey: kept.contentKeys[at]! }
    return true
  }
  const byPlace = new Map(kept === null ? [] : Array.from(kept.placeKeys, (key, at) => [key, at] as const))
  const elsewhere: number[] = []
  for (const [at, { placeKey }] of points.entries()) if (!take(at, byPlace.get(placeKey))) elsewhere.push(at)
  const byContent = new Map(kept === null ? [] : Array.from(kept.contentKeys, (key, at) => [key, at] as const))
  byContent.delete(Number.NaN)
  const unknown = elsewhere.filter((at) => !take(at, byContent.get(points[at]!.contentKey)))
  const still = isNew.reduce((sum, fresh) => sum + (1 - fresh), 0)
  const drawn = kept?.drawn ?? 0
  const changed = drawn === 0 ? Infinity : (drawn - still + (points.length - still)) / drawn
  return { places, isNew, unknown, changed }
}
