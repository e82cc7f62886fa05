// How near each point of a map is to what somebody types.
import { throwIfCancelled } from '../../../../shared/errors.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import type { Calibration } from '../../similarity/calibration.ts'
import { closenessOf } from '../../similarity/closeness.ts'
import type { Store } from '../../store/store.ts'
import type { MapPoint } from './map-points.ts'

export interface ColourDeps {
  store: Pick<Store, 'cosines'>
  encoder: Pick<Encoder, 'read' | 'encodeQuery'>
  calibration: Pick<Calibration, 'search'>
  breathe(): Promise<void>
}

/** Compared before others may have their turn: some 2 ms. */
const idsAtOnce = 2000

/**
 * Closeness of each point, that of its nearest passage as in a search; NaN where it has no vector. Null where the encoder does not read the
 * text, or random pairs are not measured yet. Throws CANCELLED and what the encoder throws.
 */
export async function colourPoints(
  { store, encoder, calibration, breathe }: ColourDeps,
  points: readonly MapPoint[],
  query: string,
  signal?: AbortSignal,
): Promise<Float32Array | null> {
  const quantiles = calibration.search()
  if (quantiles === null || !encoder.read(query).isRead) return null
  const vector = await encoder.encodeQuery(query, 'query', signal)
  const best = new Float32Array(points.length).fill(Number.NaN)
  let ids: string[] = []
  let owners: number[] = []
  const compare = async () => {
    const cosines = await store.cosines(vector, ids)
    for (const [at, id] of ids.entries()) {
      const cosine = cosines.get(id)
      const owner = owners[at]!
      if (cosine !== undefined && !(best[owner]! >= cosine)) best[owner] = cosine
    }
    ids = []
    owners = []
    await breathe()
    throwIfCancelled(signal)
  }
  for (const [owner, point] of points.entries()) {
    for (const id of point.ids) {
      ids.push(id)
      owners.push(owner)
    }
    if (ids.length >= idsAtOnce) await compare()
  }
  await compare()
  return best.map((cosine) => (Number.isNaN(cosine) ? cosine : (closenessOf(quantiles, cosine) ?? Number.NaN)))
}
