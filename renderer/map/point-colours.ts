// What colour each point has: that of its cluster; while something is asked, how near it is; outside of a choice it fades.
import { onNines } from '../closeness.ts'
import { levelSteps, type MapPalette } from './map-palette.ts'
import type { PaintedPoints } from './point-painter.ts'
import { noCluster, type PointMap } from './read-map.ts'

export interface Colouring {
  palette: MapPalette
  /** Of each point; null while nothing is asked. */
  closeness: Float32Array | null
  /** Points that were chosen; null: all. */
  chosen: ReadonlySet<number> | null
}

/** The index of a cluster's colour: in turn, the largest first. */
export const colourOfCluster = (cluster: number, colours: number): number => cluster % colours

export function colourPoints(map: PointMap, { palette, closeness, chosen }: Colouring): PaintedPoints {
  const colours = new Uint32Array(map.count)
  const levels =
    closeness && Uint8Array.from(closeness, (near) => (Number.isNaN(near) ? 0 : Math.round(onNines(near) * levelSteps)))
  for (let point = 0; point < map.count; point++) {
    const own =
      levels === null ? ofCluster(map.clusterOf[point] ?? noCluster, palette) : (palette.levels[levels[point] ?? 0] ?? 0)
    colours[point] = chosen === null || chosen.has(point) ? own : faded(own, palette.ground)
  }
  const ranks = levels ?? (chosen && Uint8Array.from(colours, (_, point) => (chosen.has(point) ? 1 : 0)))
  return { places: map.places, colours, order: ranks === null ? undefined : byRank(ranks) }
}

const ofCluster = (cluster: number, { clusters, alone }: MapPalette): number =>
  cluster === noCluster ? alone : (clusters[colourOfCluster(cluster, clusters.length)] ?? alone)

const faded = (colour: number, ground: number): number => {
  const part = (shift: number) => (((colour >>> shift) & 255) + 3 * ((ground >>> shift) & 255)) >> 2
  return ((255 << 24) | (part(16) << 16) | (part(8) << 8) | part(0)) >>> 0
}

/** Points by rank, the lowest first (counting sort): what is near lies on top. */
function byRank(ranks: Uint8Array): Uint32Array {
  const starts = new Uint32Array(257)
  for (const rank of ranks) starts[rank + 1] = (starts[rank + 1] ?? 0) + 1
  for (let rank = 0; rank < 256; rank++) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0)
  const order = new Uint32Array(ranks.length)
  for (const [point, rank] of ranks.entries()) {
    const at = starts[rank] ?? 0
    order[at] = point
    starts[rank] = at + 1
  }
  return order
}
