// One look at the library for its map: what is known stays where it is, what is new is put between it, and where much has changed
// (or nothing was drawn) all of it is drawn, beginning and ending like the map before.
import type { MapOf } from '../../../../shared/methods/map.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import type { Store } from '../../store/store.ts'
import { type Clusters, findClusters } from './clusters/find-clusters.ts'
import { labelClusters, type NamedCluster } from './clusters/label-clusters.ts'
import { type Gathered, gatherVectors } from './gather-vectors.ts'
import type { KeptMap } from './kept/map-file.ts'
import { type Matched, matchPoints } from './kept/match-points.ts'
import { hashVector } from './kept/point-keys.ts'
import { listPoints, type MapPoint } from './map-points.ts'
import { placeNewcomers } from './place-newcomers.ts'
import type { MapDrawer } from './thread/map-drawer.ts'

export interface DrawnMap {
  points: readonly MapPoint[]
  /** x, y, x, y, … */
  places: Float32Array
  clusters: Clusters
  names: NamedCluster[]
  /** Points that there are; more than are drawn in a very large library. */
  total: number
}

export interface DrawDeps {
  store: Pick<Store, 'notes' | 'readVectors' | 'readChunks' | 'searchVectors'>
  encoder: Pick<Encoder, 'info'>
  drawer: MapDrawer
  isEveryday(term: string): boolean
  breathe(): Promise<void>
}

export interface Drawing {
  of: MapOf
  kept: KeptMap | null
  /** Whether vectors are still being made: then nothing is drawn anew, for it would have to be drawn again. */
  isGrowing: boolean
  tell(share: number): void
  signal: AbortSignal
}

export interface Redrawn {
  /** Null: too few points for a map, or it has to wait. */
  map: DrawnMap | null
  /** To be kept; null where nothing has changed. */
  keep: KeptMap | null
  /** What is in the way where there is no map. */
  lacks: 'points' | 'vectors' | null
}

/** Fewer are a list, no map. */
export const fewestPoints = 10
/** Changes since the map was drawn, as a share of it, from which on it is drawn anew. */
export const largeChange = 0.2
const seed = 0x6d6170

/** Throws CANCELLED. */
export async function redraw(deps: DrawDeps, drawing: Drawing): Promise<Redrawn> {
  const { of, kept, isGrowing, tell } = drawing
  const { points, total } = await listPoints(deps.store, of, deps.breathe)
  if (points.length < fewestPoints) return { map: null, keep: null, lacks: 'points' }
  const known = await readUnknown(deps, drawing, points, matchPoints(points, kept))
  const isLarge = known.changed > largeChange
  if (isLarge && isGrowing && kept === null) return { map: null, keep: null, lacks: 'vectors' }
  const placed =
    isLarge && !isGrowing ? await drawAll(deps, drawing, points, known) : await placeNew(deps, drawing, points, known)
  if (placed.points.length < fewestPoints) return { map: null, keep: null, lacks: 'vectors' }
  tell(0.95)
  const clusters = findClusters(placed.places)
  const names = await labelClusters({ ...placed, clusters }, { ...deps, signal: drawing.signal })
  const map = { points: placed.points, places: placed.places, clusters, names, total }
  const isSame =
    kept !== null && known.unknown.length === 0 && kept.placeKeys.length === points.length && !(isLarge && !isGrowing)
  return { map, keep: isSame ? null : keptOf(placed, kept, isLarge && !isGrowing), lacks: null }
}

interface Known extends Matched {
  /** Vectors of those that are new. */
  fresh: Gathered
}

/** Reads the vectors of what is new; of passages these say whether the same text was on the map before. */
async function readUnknown(deps: DrawDeps, drawing: Drawing, points: MapPoint[], matched: Matched): Promise<Known> {
  const { dimensions } = deps.encoder.info
  const read = (wanted: readonly MapPoint[]) =>
    gatherVectors(wanted, { store: deps.store, dimensions, tell: (share) => drawing.tell(0.15 * share), signal: drawing.signal })
  const fresh = await read(matched.unknown.map((at) => points[at]!))
  if (drawing.of === 'notes' || fresh.points.length === 0) return { ...matched, fresh }
  const places = new Map(points.map((point, at) => [point, at]))
  const vectorOf = new Map<MapPoint, Float32Array>()
  for (const [at, point] of fresh.points.entries()) {
    const vector = fresh.values.slice(at * dimensions, (at + 1) * dimensions)
    const known = { ...point, contentKey: hashVector(vector) }
    points[places.get(point) ?? -1] = known
    vectorOf.set(known, vector)
  }
  const again = matchPoints(points, drawing.kept)
  const still = again.unknown.flatMap((at) => (vectorOf.has(points[at]!) ? [points[at]!] : []))
  const values = new Float32Array(still.length * dimensions)
  for (const [at, point] of still.entries()) values.set(vectorOf.get(point) ?? [], at * dimensions)
  return { ...again, fresh: { points: still, values } }
}

interface Placed {
  points: MapPoint[]
  places: Float32Array
  isNew: Uint8Array
}

async function drawAll(deps: DrawDeps, { tell, signal }: Drawing, points: readonly MapPoint[], known: Known): Promise<Placed> {
  const { dimensions } = deps.encoder.info
  const hasAll = known.fresh.points.length === points.length
  const gathered = hasAll
    ? known.fresh
    : await gatherVectors(points, { store: deps.store, dimensions, tell: (share) => tell(0.15 * share), signal })
  const { values, points: drawn } = gathered
  const at = new Map(points.map((point, index) => [point, index]))
  const old = new Float32Array(drawn.length * 2)
  for (const [index, point] of drawn.entries()) {
    const own = at.get(point) ?? -1
    old[index * 2] = known.places[own * 2] ?? Number.NaN
    old[index * 2 + 1] = known.places[own * 2 + 1] ?? Number.NaN
  }
  const hasOld = old.some((value) => !Number.isNaN(value))
  if (drawn.length < fewestPoints) return { points: [], places: new Float32Array(), isNew: new Uint8Array() }
  const question = { points: { values, dimensions, count: drawn.length }, old: hasOld ? old : null, seed }
  const places = await deps.drawer.draw(question, (share) => tell(0.15 + 0.8 * share), signal)
  return { points: drawn, places, isNew: new Uint8Array(drawn.length) }
}

async function placeNew(
  deps: DrawDeps,
  { of, tell, signal }: Drawing,
  points: readonly MapPoint[],
  known: Known,
): Promise<Placed> {
  const isUnknown = new Set(known.unknown)
  const before = [...points.keys()].filter((at) => !isUnknown.has(at))
  const settled = before.map((at) => points[at]!)
  const places = Float32Array.from(before.flatMap((at) => [known.places[at * 2]!, known.places[at * 2 + 1]!]))
  const placing = { of, store: deps.store, settled, places, tell: (share: number) => tell(0.15 + 0.8 * share), signal }
  const found = await placeNewcomers(known.fresh, placing)
  return {
    points: [...settled, ...known.fresh.points],
    places: Float32Array.from([...places, ...found]),
    isNew: Uint8Array.from([...before.map((at) => known.isNew[at]!), ...known.fresh.points.map(() => 1)]),
  }
}

const keptOf = ({ points, places, isNew }: Placed, before: KeptMap | null, isDrawn: boolean): KeptMap => ({
  placeKeys: Float64Array.from(points, ({ placeKey }) => placeKey),
  contentKeys: Float64Array.from(points, ({ contentKey }) => contentKey),
  places,
  isNew,
  drawn: isDrawn ? points.length : (before?.drawn ?? 0),
})
