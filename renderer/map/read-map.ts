// A packed map as columns of numbers, and what is asked of one point.
import type { MapCluster, PackedMap } from '../../shared/methods/map.ts'
import { bytesOfBase64 } from '../base64.ts'

export interface PointMap {
  version: number
  count: number
  /** x, y, x, y, … on a plane of its own; y grows downwards. */
  places: Float32Array
  /** `noCluster` where it is in none. */
  clusterOf: Uint16Array
  noteOf: Uint32Array
  notes: readonly { path: string; title: string }[]
  clusters: readonly MapCluster[]
}

export const noCluster = 65_535

export function readPackedMap(packed: PackedMap, version: number): PointMap {
  return {
    version,
    count: packed.points,
    places: new Float32Array(bytesOfBase64(packed.places).buffer),
    clusterOf: new Uint16Array(bytesOfBase64(packed.clusterOf).buffer),
    noteOf: new Uint32Array(bytesOfBase64(packed.noteOf).buffer),
    notes: packed.notes,
    clusters: packed.clusters,
  }
}

/** Closeness of each point, NaN where there is none. */
export const readCloseness = (base64: string): Float32Array => new Float32Array(bytesOfBase64(base64).buffer)

export const noteOfPoint = ({ notes, noteOf }: PointMap, point: number) => notes[noteOf[point] ?? -1]

/** Each note once, in the order of the points. */
export function pathsOf(map: PointMap, points: Iterable<number>): string[] {
  const paths = new Set<string>()
  for (const point of points) {
    const note = noteOfPoint(map, point)
    if (note !== undefined) paths.add(note.path)
  }
  return [...paths]
}

export function pointsOfCluster({ clusterOf }: PointMap, cluster: number): number[] {
  const points: number[] = []
  for (let point = 0; point < clusterOf.length; point++) if (clusterOf[point] === cluster) points.push(point)
  return points
}
