// The vectors of points, read some hundred at a time.
import { throwIfCancelled } from '../../../../shared/errors.ts'
import { meanDirection } from '../../encoder/vectors.ts'
import type { Store } from '../../store/store.ts'
import type { MapPoint } from './map-points.ts'

export interface Gathered {
  /** Those that have a vector, in their order. */
  points: MapPoint[]
  /** One behind the other, of length 1, in memory that a thread can share. */
  values: Float32Array
}

interface Gathering {
  store: Pick<Store, 'readVectors'>
  dimensions: number
  tell(share: number): void
  signal: AbortSignal
}

/** The store reads so many at once (lance/vectors.ts). */
const idsAtOnce = 500

/** A note's vector is the mean direction of its passages. Throws CANCELLED. */
export async function gatherVectors(
  wanted: readonly MapPoint[],
  { store, dimensions, tell, signal }: Gathering,
): Promise<Gathered> {
  const values = new Float32Array(new SharedArrayBuffer(4 * dimensions * wanted.length))
  const points: MapPoint[] = []
  let done = 0
  for (const some of inGroups(wanted)) {
    throwIfCancelled(signal)
    const vectors = await store.readVectors(some.flatMap(({ ids }) => ids))
    for (const point of some) {
      const mean = meanDirection(point.ids.flatMap((id) => vectors.get(id) ?? []))
      if (mean === null) continue
      values.set(mean, points.length * dimensions)
      points.push(point)
    }
    done += some.length
    tell(done / wanted.length)
  }
  return { points, values: values.subarray(0, points.length * dimensions) }
}

function* inGroups(points: readonly MapPoint[]): Generator<MapPoint[]> {
  let group: MapPoint[] = []
  let ids = 0
  for (const point of points) {
    group.push(point)
    ids += point.ids.length
    if (ids < idsAtOnce) continue
    yield group
    group = []
    ids = 0
  }
  if (group.length > 0) yield group
}
