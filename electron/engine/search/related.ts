// Notes like a note.
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { SearchAnswer, SearchNotice } from '../../../shared/schemas.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { meanDirection } from '../encoder/vectors.ts'
import { mainWriting } from '../languages/scripts.ts'
import { settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import { comparedWith } from './compared-with.ts'
import { noExact } from './exact/find-exact.ts'
import { noteNotFound } from './note-not-found.ts'
import { type ShowDeps, showRanked } from './present/show.ts'
import { type Analyze, noTerms } from './query/query-terms.ts'
import { createPassageReadings, type PassageReadings } from './query/unread.ts'
import { rankNotes } from './rank/rank.ts'
import { directionWithoutTemplate } from './template.ts'

export interface RelatedDeps extends ShowDeps {
  store: Store
  analyze: Analyze
  encoder: Pick<Encoder, 'info'>
  passages?: PassageReadings
}

/** A book of notes in one file would be read whole: its first chunks say what it is about. */
const maxChunks = 500

/**
 * Notes nearest to the mean direction of the note's passages (without what its template gives it), each by its best passage; the note
 * itself left out. None
 * while it has no vectors, or the encoder does not read it. Closeness is read off the search table. Throws NOTE_NOT_FOUND, CANCELLED.
 */
export async function relatedNotes(
  parts: RelatedDeps,
  { path, limit }: { path: string; limit: number },
  signal?: AbortSignal,
): Promise<SearchAnswer> {
  const { store } = parts
  if (!store.notes.has(path)) throw noteNotFound(store, path)
  const passages = parts.passages ?? createPassageReadings(store, parts.encoder)
  const { vector, plain, writing, unread } = await readNoteOf(parts, passages, path, signal)
  throwIfCancelled(signal)
  if (vector === null || plain === null) return { hits: [], nothing: true, ...(unread !== null && { notices: [unread] }) }
  const near = await store.searchVectors(vector, { exceptPaths: [path] }, Math.max(settings.search.candidates, 3 * limit))
  const others = await passages.unreadOf(near.map(({ id }) => id))
  throwIfCancelled(signal)
  const candidates = near.filter(({ id }) => !others.has(id)).map(({ id, path, score }) => ({ id, path, bm25: 0, cosine: score }))
  const notes = rankNotes(candidates, noExact, 'meaning', { median: null, weight: 1, fullMatch: 0 }).slice(0, limit)
  // Random pairs, which closeness is read off, keep their templates.
  const hits = await showRanked(parts, await comparedWith(store, plain, notes), { terms: noTerms, vector, writing, signal })
  return { hits, nothing: hits.length === 0 }
}

/** What the note's passages mean on the whole; a notice where there is no such thing because the encoder does not read them. */
async function readNoteOf({ store, analyze }: RelatedDeps, passages: PassageReadings, path: string, signal?: AbortSignal) {
  const chunks = (await store.chunksOfNote(path)).slice(0, maxChunks)
  const unread = await passages.unreadOf(chunks.map(({ id }) => id))
  const vectors = await store.readVectors(chunks.flatMap(({ id }) => (unread.has(id) ? [] : [id])))
  const writing = mainWriting(chunks.map(({ text }) => text).join('\n'))
  const notice: SearchNotice | null = unread.size > 0 && writing !== null ? { kind: 'unreadNote', script: writing } : null
  const vector = await directionWithoutTemplate({ store, analyze }, chunks, vectors, signal)
  return { vector, plain: meanDirection([...vectors.values()]), writing, unread: notice }
}
