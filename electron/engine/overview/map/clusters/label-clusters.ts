// Clusters with their names and the middle of each.
import { throwIfCancelled } from '../../../../../shared/errors.ts'
import type { Store } from '../../../store/store.ts'
import type { MapPoint } from '../map-points.ts'
import { type Clusters, none } from './find-clusters.ts'
import { createClusterWords } from './label-words.ts'

export interface NamedCluster {
  words: string[]
  /** The middle of its points. */
  x: number
  y: number
  points: number
}

interface Labelling {
  store: Pick<Store, 'notes' | 'readChunks'>
  isEveryday(term: string): boolean
  breathe(): Promise<void>
  signal: AbortSignal
}

/** Points that are read for a name, and passages of each: their order is that of chance. */
const sampled = { points: 120, passages: 2 }
const idsAtOnce = 200
const wordsWanted = 3

/** Throws CANCELLED. */
export async function labelClusters(
  { points, places, clusters }: { points: readonly MapPoint[]; places: Float32Array; clusters: Clusters },
  { store, isEveryday, breathe, signal }: Labelling,
): Promise<NamedCluster[]> {
  const members = Array.from({ length: clusters.count }, (): number[] => [])
  for (const [at, cluster] of clusters.of.entries()) if (cluster !== none) members[cluster]?.push(at)
  const words = createClusterWords(isEveryday)
  const asked = members.flatMap((own, cluster) =>
    own.slice(0, sampled.points).flatMap((at) => points[at]!.ids.slice(0, sampled.passages).map((id) => ({ id, cluster }))),
  )
  for (let at = 0; at < asked.length; at += idsAtOnce) {
    throwIfCancelled(signal)
    const some = new Map(asked.slice(at, at + idsAtOnce).map(({ id, cluster }) => [id, cluster]))
    for (const { id, path, text } of await store.readChunks([...some.keys()])) {
      words.add({ cluster: some.get(id) ?? 0, note: path, title: store.notes.get(path)?.title ?? '', text })
      await breathe()
    }
  }
  const names = words.best(clusters.count, wordsWanted)
  return members.map((own, cluster) => {
    const words = names[cluster]?.length
      ? names[cluster]
      : titleOf(own.map((at) => store.notes.get(points[at]!.path)?.title ?? ''))
    return { words, ...middleOf(own, places), points: own.length }
  })
}

function middleOf(members: readonly number[], places: Float32Array): { x: number; y: number } {
  let [x, y] = [0, 0]
  for (const at of members) {
    x += places[at * 2]!
    y += places[at * 2 + 1]!
  }
  return { x: x / members.length, y: y / members.length }
}

/** The title that most of them have: where a cluster is one long note, its words are nobody else's. */
function titleOf(titles: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1)
  const [most] = [...counts].sort(([a, often], [b, times]) => times - often || (a < b ? -1 : 1))
  return most === undefined || most[0] === '' ? [] : [most[0]]
}
