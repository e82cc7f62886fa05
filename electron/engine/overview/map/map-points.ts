// The points of a map: notes, or their passages.
import type { MapOf } from '../../../../shared/methods/map.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { hashText } from './kept/point-keys.ts'

export interface MapPoint {
  path: string
  /** The passages that say where it lies. */
  ids: readonly string[]
  /** See kept/point-keys.ts. */
  placeKey: number
  /** NaN where it is found out by reading its vector. */
  contentKey: number
}

export interface MapPoints {
  /** In the order of their keys: as by chance, and the same every time. */
  points: MapPoint[]
  /** All that there are; a map has `mostPoints` of them at most. */
  total: number
}

/** Of more, so many drawn by chance stand for all: a plane of a window has no room for others, and drawing takes seconds as it is. */
export const mostPoints = 100_000
/** Passages that are read for the mean of one note; of more, so many at even steps. */
const mostPassages = 200

type Told = Pick<NoteState, 'path' | 'generation' | 'chunks' | 'hash'>

/** Notes without a passage have no place: nothing is known of what they mean. `breathe` lets others on the event loop. */
export async function listPoints({ notes }: Pick<Store, 'notes'>, of: MapOf, breathe: () => Promise<void>): Promise<MapPoints> {
  const found: MapPoint[] = []
  for (const note of notes.values()) {
    if (note.chunks === 0 || note.generation === 0) continue
    if (of === 'notes') found.push(notePoint(note))
    else for (let ordinal = 0; ordinal < note.chunks; ordinal++) found.push(passagePoint(note, ordinal))
    await breathe()
  }
  found.sort((a, b) => a.placeKey - b.placeKey)
  return { points: found.slice(0, mostPoints), total: found.length }
}

function notePoint({ path, generation, chunks, hash }: Told): MapPoint {
  const step = Math.max(1, chunks / mostPassages)
  const ids = Array.from({ length: Math.min(chunks, mostPassages) }, (_, at) => `${generation}-${Math.floor(at * step)}`)
  return { path, ids, placeKey: hashText(path), contentKey: hashText(hash) }
}

function passagePoint({ path, generation }: Told, ordinal: number): MapPoint {
  const id = `${generation}-${ordinal}`
  return { path, ids: [id], placeKey: hashText(`${path}\n${id}`), contentKey: Number.NaN }
}
