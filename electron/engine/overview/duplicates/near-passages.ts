// Which notes may be alike: for every passage of a note, the nearest passages of other notes.
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'

/** Two passages of two notes. */
export interface NearPassages {
  /** Id of the note's own passage. */
  own: string
  /** Note and id of the other one. */
  path: string
  other: string
  cosine: number
}

export interface NearDeps {
  store: Pick<Store, 'readVectors' | 'searchVectors'>
  /** Called before every search: lets others have their turn, waits while a person searches. Rejects when the work is to end. */
  pause(): Promise<void>
}

/** Passages of other notes that are looked at for each passage. With 5 not one more of the made-up rewrites was met than with 3. */
const neighbours = 3
/** So many of the note's own passages may stand between them before the note itself is filtered out, which costs a look at all notes. */
const ownPassages = 8
/** Vectors read at once. */
const vectorsAtOnce = 64

/** `stride`: every so many-th passage is looked for, the first in any case. None without vectors. Rejects as `pause` does. */
export async function findNearPassages({ store, pause }: NearDeps, note: NoteState, stride = 1): Promise<NearPassages[]> {
  const ids = passageIds(note).filter((_, at) => at % stride === 0)
  const found: NearPassages[] = []
  for (let at = 0; at < ids.length; at += vectorsAtOnce) {
    const vectors = await store.readVectors(ids.slice(at, at + vectorsAtOnce))
    for (const [own, vector] of vectors) {
      await pause()
      const near = await nearestOthers(store, vector, note)
      found.push(...near.map(({ id, path, score }) => ({ own, path, other: id, cosine: score })))
    }
  }
  return found
}

async function nearestOthers(store: NearDeps['store'], vector: Float32Array, { path, chunks }: NoteState) {
  const limit = neighbours + Math.min(chunks, ownPassages)
  const all = await store.searchVectors(vector, {}, limit)
  const others = all.filter((passage) => passage.path !== path)
  const isCrowded = others.length < neighbours && all.length === limit && chunks > ownPassages
  return isCrowded ? store.searchVectors(vector, { exceptPaths: [path] }, neighbours) : others.slice(0, neighbours)
}

/** As the store makes them (store/stored.ts), so that no text is read for them. */
const passageIds = ({ generation, chunks }: NoteState): string[] =>
  Array.from({ length: chunks }, (_, ordinal) => `${generation}-${ordinal}`)
