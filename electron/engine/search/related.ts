// Notes like a note.
import { AppError, throwIfCancelled } from '../../../shared/errors.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { settings } from '../settings.ts'
import { meanDirection } from '../similarity/vectors.ts'
import type { Store } from '../store/store.ts'
import type { Exact } from './exact.ts'
import type { QueryTerms } from './query-terms.ts'
import { rankNotes } from './rank.ts'
import { type ShowParts, showRanked } from './show.ts'

export interface RelatedParts extends ShowParts {
  store: Store
}

/** A book of notes in one file would be read whole: its first chunks say what it is about. */
const maxChunks = 500

/**
 * Notes nearest to the mean direction of the note's passages, each by its best passage; the note itself left out. None
 * while it has no vectors. Closeness is read off the search table. Throws NOTE_NOT_FOUND, CANCELLED.
 */
export async function relatedNotes(
  parts: RelatedParts,
  { path, limit }: { path: string; limit: number },
  signal?: AbortSignal,
): Promise<SearchAnswer> {
  const { store } = parts
  if (!store.notes.has(path))
    throw new AppError('NOTE_NOT_FOUND', `${path} is not in the library. Link its folder first.`, { path })
  const chunks = (await store.chunksOfNote(path)).slice(0, maxChunks)
  const vectors = await store.readVectors(chunks.map(({ id }) => id))
  const vector = meanDirection([...vectors.values()])
  throwIfCancelled(signal)
  if (vector === null) return { hits: [], nothing: true }
  const near = await store.searchVectors(vector, { exceptPaths: [path] }, Math.max(settings.search.candidates, 3 * limit))
  throwIfCancelled(signal)
  const candidates = near.map(({ id, path, score }) => ({ id, path, words: 0, cosine: score }))
  const notes = rankNotes(candidates, noExact, 'meaning', { median: null, weight: 1, fullMatch: 0 }).slice(0, limit)
  const hits = await showRanked(parts, notes, { terms: noTerms, vector, signal })
  return { hits, nothing: hits.length === 0 }
}

const noExact: Exact = { tierOf: () => 0, chunks: new Map(), named: [] }
const noTerms: QueryTerms = {
  should: [],
  content: [],
  phrases: [],
  written: { words: [], phrases: [] },
  not: [],
  notPhrases: [],
  prefix: '',
  prefixTerm: '',
  completions: [],
}
