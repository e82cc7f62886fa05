// The query's path:
//  1. interpret    words, phrases, exclusions; filters and exclusions become one filter for all searches (query/)
//  2. retrieve     candidates by words, meaning and name, each with all kinds of evidence (retrieve/, exact/)
//  3. fuse         one score a passage, exact first, the best passage a note (rank/)
//  4. rerank       where asked for: the first notes in the order of a cross-encoder
//  5. present      snippet, marks, sentence, closeness, more (present/)
//  6. judge        is anything here about that? (no-answer/)
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { SearchAnswer, SearchMode } from '../../../shared/schemas.ts'
import { isEncoderAway } from '../encoder/away.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Reranker } from '../encoder/reranker.ts'
import { mainWriting } from '../languages/scripts.ts'
import { settings } from '../settings.ts'
import { medianOf } from '../similarity/closeness.ts'
import type { Store } from '../store/store.ts'
import type { Exact } from './exact/find-exact.ts'
import type { NameIndex } from './exact/name-index.ts'
import { newestNotes } from './newest.ts'
import { isNoAnswer } from './no-answer/judge.ts'
import type { NoAnswerLimit } from './no-answer/no-answer-limit.ts'
import { type ShowDeps, showRanked } from './present/show.ts'
import { showNewest } from './present/show-newest.ts'
import { type AskDeps, type InterpretedQuery, interpretQuery, toldOf } from './query/interpret-query.ts'
import type { QueryTerms } from './query/query-terms.ts'
import type { SearchInput } from './query/search-input.ts'
import type { PassageReadings } from './query/unread.ts'
import type { FoundNotes } from './rank/found-notes.ts'
import type { FusionScale } from './rank/fuse.ts'
import { rankNotes } from './rank/rank.ts'
import { rerankNotes } from './rank/rerank.ts'
import { findCandidates } from './retrieve/find-candidates.ts'
import { fullMatchScore } from './retrieve/full-match.ts'
import type { Candidate, SparseSide } from './retrieve/retrieve.ts'
import { withRowCache } from './retrieve/row-cache.ts'

export interface SearchDeps extends ShowDeps, AskDeps {
  store: Store
  encoder: Pick<Encoder, 'info' | 'read' | 'countTokens' | 'encodeQuery' | 'encodeTokens'>
  names: NameIndex
  /** Remembers which passages the encoder does not read; absent: every call looks for itself. */
  passages?: PassageReadings
  noAnswer: Pick<NoAnswerLimit, 'limit'>
  /** Null or absent: none is switched on. */
  reranker?: Reranker | null
  /** The same for a learned sparse encoder; its list takes part in hybrid answers. */
  sparse?: SparseSide | null
}

/** Answers a query. Throws CANCELLED, in meaning mode also ENCODER_GONE, REMOTE_FAILED; hybrid answers by words while the lane is away. */
export async function searchNotes(deps: SearchDeps, input: SearchInput, signal?: AbortSignal): Promise<SearchAnswer> {
  if (input.query.trim() === '') return { hits: [], nothing: true }
  const parts = { ...deps, store: withRowCache(deps.store) }
  const { store } = parts
  const asked = await interpretQuery(parts, input)
  const { query, terms, isRead } = asked
  throwIfCancelled(signal)
  if (!asksSomething(asked)) return answerByFilters(parts, asked)
  const found = await findNotes(parts, asked, signal)
  const reranker = input.rerank === true && input.mode !== 'words' && isRead ? (parts.reranker ?? null) : null
  const reranked = await rerankNotes({ store, reranker }, query.text, found.notes, signal)
  const shown = (reranked ?? found.notes).slice(0, input.limit)
  const hits = await showRanked(parts, shown, { terms, vector: found.vector, writing: mainWriting(query.text), signal })
  throwIfCancelled(signal)
  const nothing = await isNoAnswer(parts, { text: query.text, terms, mode: input.mode, found, shown: hits.length }, signal)
  return { hits, nothing, ...(reranked === null ? {} : { reranked: true }), ...toldOf(asked) }
}

/** Nothing but filters: how many notes pass, and the newest of them. */
async function answerByFilters(parts: SearchDeps, asked: InterpretedQuery): Promise<SearchAnswer> {
  const { query, terms, filter, input } = asked
  if (query.filters.length + query.excluded.length === 0) return { hits: [], nothing: true, ...toldOf(asked) }
  const notes = newestNotes(parts.store, filter)
  const hits = await showNewest(parts, notes.slice(0, input.limit), terms)
  return { hits, nothing: hits.length === 0, ...toldOf(asked), total: notes.length }
}

/** Marks and symbols alone ask nothing (?, |, $, →): no index holds them, and their vectors lie near anything. An emoji is a word. */
const asksSomething = ({ query, terms }: InterpretedQuery) => terms.should.length > 0 || /[\p{L}\p{N}]/u.test(query.text)

/** A few long notes can fill both lists; then a wider look is taken, so that a short answer means a short library. */
const wider = 4
const widest = 1600

async function findNotes(parts: SearchDeps, asked: InterpretedQuery, signal?: AbortSignal): Promise<FoundNotes> {
  const { mode, limit } = asked.input
  // On a fresh start a graph is still being built: words do not wait for a vector that could be compared with nothing.
  const waits = asked.isRead && (mode === 'meaning' || (await hasVectors(parts.store)))
  const encoding = waits ? encode(parts, asked.query.text, mode, signal) : Promise.resolve(null)
  let candidates = Math.max(settings.search.candidates, 3 * limit)
  for (;;) {
    const { list, exact, vector, isFull } = await findCandidates(parts, asked, encoding, candidates)
    throwIfCancelled(signal)
    const notes = rankNotes(list, exact, mode, scaleOf(parts, asked.terms))
    const cosines = list.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]))
    const bestCosine = cosines.length === 0 ? null : Math.max(...cosines)
    if (notes.length >= limit || !isFull || candidates >= widest) {
      return { notes, vector, bestCosine, isCalled: exact.called.length > 0 }
    }
    candidates *= wider
  }
}

const scaleOf = ({ calibration, encoder, store }: SearchDeps, terms: QueryTerms): FusionScale => ({
  median: medianOf(calibration.search()),
  weight: encoder.info.fusionWeight,
  fullMatch: fullMatchScore(store, terms),
})

export interface FoundEvidence {
  list: readonly Candidate[]
  exact: Exact
  scale: FusionScale
}

/** What a hybrid answer is ranked from, for measuring other ways to rank it. Throws as searchNotes does. */
export async function findEvidence(parts: SearchDeps, typed: string): Promise<FoundEvidence> {
  const asked = await interpretQuery(parts, { query: typed, limit: 10, mode: 'hybrid' })
  const encoding = encode(parts, asked.query.text, asked.input.mode)
  const { list, exact } = await findCandidates(parts, asked, encoding, settings.search.candidates)
  return { list, exact, scale: scaleOf(parts, asked.terms) }
}

/** One chunk with a vector is enough: where nothing waits, the first note with text says so. */
async function hasVectors({ notes, countPending }: Pick<Store, 'notes' | 'countPending'>): Promise<boolean> {
  let left = await countPending()
  for (const { chunks } of notes.values()) if ((left -= chunks) < 0) return true
  return false
}

/** Null: the lane is away; words answer alone until it is back. */
async function encode(
  { encoder }: SearchDeps,
  text: string,
  mode: SearchMode,
  signal?: AbortSignal,
): Promise<Float32Array | null> {
  try {
    return await encoder.encodeQuery(text, 'query', signal)
  } catch (error) {
    if (mode !== 'meaning' && isEncoderAway(error)) return null
    throw error
  }
}
