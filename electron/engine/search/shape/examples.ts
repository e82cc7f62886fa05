// Examples of a search: passages and notes of the library by their stored vectors, texts by their own.
import type { Example } from '../../../../shared/schemas.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import { meanDirection } from '../../encoder/vectors.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import { noteNotFound } from '../note-not-found.ts'
import { createPassageReadings, type PassageReadings } from '../query/unread.ts'
import { shapeVector } from './rocchio.ts'

export interface ExampleDeps {
  store: Store
  encoder: Pick<Encoder, 'info' | 'encodeQuery'>
  passages?: PassageReadings
}

/** A book of notes in one file would be read whole: its first passages say what it is about. */
const mostPassages = 500

export interface Examples {
  likes: readonly Float32Array[]
  unlikes: readonly Float32Array[]
  /** Notes that the examples are or stand in. */
  liked: readonly string[]
  /** Never listed: whole notes, and passages by their ids. */
  unlikedNotes: readonly string[]
  unlikedPassages: ReadonlySet<string>
}

export interface GivenExamples {
  like?: readonly Example[] | undefined
  unlike?: readonly Example[] | undefined
}

export const hasExamples = ({ like = [], unlike = [] }: GivenExamples): boolean => like.length + unlike.length > 0

/**
 * Their vectors: of a passage the one at its line, of a note the mean direction of its passages, of a text its own as a passage. What has
 * none (it waits for it, or the encoder does not read it) says nothing. Throws NOTE_NOT_FOUND, CANCELLED, ENCODER_GONE, REMOTE_FAILED.
 */
export async function readExamples(
  parts: ExampleDeps,
  { like = [], unlike = [] }: GivenExamples,
  signal?: AbortSignal,
): Promise<Examples> {
  const [likes, unlikes] = await Promise.all(
    [like, unlike].map((list) => Promise.all(list.map((one) => readExample(parts, one, signal)))),
  )
  const vectors = (list: readonly ReadExample[] = []) => list.flatMap(({ vector }) => (vector === null ? [] : [vector]))
  const paths = (list: readonly ReadExample[] = []) => [...new Set(list.flatMap(({ path }) => path ?? []))]
  return {
    likes: vectors(likes),
    unlikes: vectors(unlikes),
    liked: paths(likes),
    unlikedNotes: paths(unlikes?.filter(({ passages }) => passages === null)),
    unlikedPassages: new Set(unlikes?.flatMap(({ passages }) => passages ?? [])),
  }
}

interface ReadExample {
  vector: Float32Array | null
  /** Null for a text. */
  path: string | null
  /** Ids; null where a whole note or a text is meant. */
  passages: readonly string[] | null
}

async function readExample(parts: ExampleDeps, example: Example, signal?: AbortSignal): Promise<ReadExample> {
  const { store, encoder } = parts
  if (example.kind === 'text') {
    return { vector: await encoder.encodeQuery(example.text, 'passage', signal), path: null, passages: null }
  }
  const { path, line } = example
  if (!store.notes.has(path)) throw noteNotFound(store, path)
  const rows = (await store.chunksOfNote(path)).toSorted((a, b) => a.ordinal - b.ordinal)
  const ids = (line === null ? rows.slice(0, mostPassages) : passagesAt(rows, line)).map(({ id }) => id)
  const unread = await (parts.passages ?? createPassageReadings(store, encoder)).unreadOf(ids)
  const vectors = await store.readVectors(ids.filter((id) => !unread.has(id)))
  return { vector: meanDirection([...vectors.values()]), path, passages: line === null ? null : ids }
}

/** The passage that the line stands in; those that begin on the same line (a paragraph in one) are one. */
function passagesAt(rows: readonly ChunkRow[], line: number): readonly ChunkRow[] {
  const at = rows.findLast((row) => row.line <= line)?.line ?? rows[0]?.line
  return rows.filter((row) => row.line === at)
}

export interface Shaped {
  /** What is searched by. */
  vector: Float32Array | null
  /** What closeness is told by: the query alone, without one what should be like it; nothing is calibrated for sums. */
  plain: Float32Array | null
}

export const shapeBy = (query: Float32Array | null, { likes, unlikes }: Examples): Shaped => ({
  vector: shapeVector(query, likes, unlikes),
  plain: query ?? meanDirection(likes),
})
