// A map as the contract has it: columns of numbers as text, each note once.
import type { PackedMap } from '../../../../shared/methods/map.ts'
import type { Store } from '../../store/store.ts'
import type { DrawnMap } from './draw-map.ts'

export function packMap({ points, places, clusters, names }: DrawnMap, { notes: states }: Pick<Store, 'notes'>): PackedMap {
  const numbers = new Map<string, number>()
  const noteOf = Uint32Array.from(points, ({ path }) => {
    const known = numbers.get(path) ?? numbers.size
    numbers.set(path, known)
    return known
  })
  return {
    points: points.length,
    places: base64Of(places),
    clusterOf: base64Of(clusters.of),
    noteOf: base64Of(noteOf),
    notes: [...numbers.keys()].map((path) => ({ path, title: states.get(path)?.title ?? '' })),
    clusters: names,
  }
}

/** Typed arrays lie little endian on every machine that Electron runs on. */
export const base64Of = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')
