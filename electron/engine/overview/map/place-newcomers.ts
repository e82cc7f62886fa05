// New notes on a map that stays as it is: each is put between those that are nearest to it in meaning.
import { throwIfCancelled } from '../../../../shared/errors.ts'
import type { MapOf } from '../../../../shared/methods/map.ts'
import type { Store } from '../../store/store.ts'
import type { Gathered } from './gather-vectors.ts'
import { type Neighbour, placeAmong } from './layout/place-among.ts'
import type { MapPoint } from './map-points.ts'

/** Neighbours that say where a newcomer goes, and passages asked for, of which several may be one note's. */
const neighbourCount = 6
const askedFor = { notes: 48, passages: 12 }

interface Placing {
  of: MapOf
  store: Pick<Store, 'searchVectors'>
  /** Points that have their place. */
  settled: readonly MapPoint[]
  /** Of those, x, y, x, y, … */
  places: Float32Array
  tell(share: number): void
  signal: AbortSignal
}

/** x, y of each newcomer, in their order; the middle of the map where none of its neighbours has a place. Throws CANCELLED. */
export async function placeNewcomers({ points, values }: Gathered, placing: Placing): Promise<Float32Array> {
  const { of, store, settled, places, tell, signal } = placing
  const dimensions = values.length / Math.max(1, points.length)
  const keyOf = ({ id, path }: { id: string; path: string }) => (of === 'notes' ? path : id)
  const pointOf = new Map(settled.map(({ path, ids: [id = ''] }, at) => [keyOf({ id, path }), at]))
  const found = new Float32Array(points.length * 2)
  for (const at of points.keys()) {
    throwIfCancelled(signal)
    const vector = values.slice(at * dimensions, (at + 1) * dimensions)
    const near = await store.searchVectors(vector, {}, askedFor[of], signal)
    const neighbours = new Map<number, Neighbour>()
    for (const passage of near) {
      const other = pointOf.get(keyOf(passage))
      if (other === undefined || neighbours.has(other) || neighbours.size === neighbourCount) continue
      neighbours.set(other, { x: places[other * 2]!, y: places[other * 2 + 1]!, distance: 1 - passage.score })
    }
    const place = placeAmong([...neighbours.values()])
    found[at * 2] = place?.x ?? 0
    found[at * 2 + 1] = place?.y ?? 0
    tell((at + 1) / points.length)
  }
  return found
}
