// The query's path:
//  1. parse                      words, phrases, exclusions, filters
//  2. restrict                   filters and exclusions become one filter for both searches
//  3. search                     words beside meaning (and learned sparse weights); what is named exactly
//  4. join                       each candidate gets all kinds of evidence
//  5. rank                       fused scores, exact first, best passage a note
//  6. rerank                     where asked for: the first notes in the order of a cross-encoder
//  7. show                       snippet, marks, sentence, closeness, more
//  8. judge                      is anything here about that?
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { SearchAnswer, SearchMode } from '../../../shared/schemas.ts'
import { isEncoderAway } from '../encoder/away.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Reranker } from '../encoder/reranker.ts'
import { mainWriting } from '../languages/scripts.ts'
import { settings } from '../settings.ts'
import { medianOf } from '../similarity/closeness.ts'
import type { Store } from '../store/store.ts'
import { type Exact, findExact, noExact } from './exact/find-exact.ts'
import type { NameIndex } from './exact/name-index.ts'
import { fullMatchScore } from './full-match.ts'
import type { FusionScale } from './fuse.ts'
import { isNothing } from './judge.ts'
import { newestNotes } from './newest.ts'
import type { NothingGauge } from './nothing.ts'
import type { QueryTerms } from './query-terms.ts'
import { type RankedNote, rankNotes } from './rank.ts'
import { type Asked, type AskParts, readAsked, toldOf } from './read-asked.ts'
import { rerankNotes } from './rerank.ts'
import { type Candidate, joinSparse, type SparseSide, searchByMeaning, searchBySparse, searchByWords } from './retrieve.ts'
import { type ShowParts, showRanked } from './show.ts'
import { showNewest } from './show-newest.ts'
import { createPassageReadings, joinRead, type PassageReadings } from './unread.ts'

export interface SearchParts extends ShowParts, AskParts {
  store: Store
  encoder: Pick<Encoder, 'info' | 'read' | 'countTokens' | 'encodeQuery' | 'encodeTokens'>
  names: NameIndex
  /** Remembers which passages the encoder does not read; absent: every call looks for itself. */
  passages?: PassageReadings
  nothing: Pick<NothingGauge, 'limit'>
  /** Null or absent: none is switched on. */
  reranker?: Reranker | null
  /** The same for a learned sparse encoder; its list takes part in hybrid answers. */
  sparse?: SparseSide | null
}

export interface SearchInput {
  query: string
  limit: number
  mode: SearchMode
  /** Any absolute path inside a linked folder. */
  folder?: string | undefined
  /** With or without #. */
  tag?: string | undefined
  /** Not in words mode: there the words' order is what is asked for. */
  rerank?: boolean | undefined
  /** Words that no note holds are looked for all the same. */
  asTyped?: boolean | undefined
}

/** Answers a query. Throws CANCELLED, in meaning mode also ENCODER_GONE, REMOTE_FAILED; hybrid answers by words while the lane is away. */
export async function searchNotes(parts: SearchParts, input: SearchInput, signal?: AbortSignal): Promise<SearchAnswer> {
  const { store } = parts
  if (input.query.trim() === '') return { hits: [], nothing: true }
  const asked = await readAsked(parts, input)
  const { query, terms, isRead } = asked
  throwIfCancelled(signal)
  if (!asksSomething(asked)) return answerByFilters(parts, asked)
  const found = await findNotes(parts, asked, signal)
  const reranker = input.rerank === true && input.mode !== 'words' && isRead ? (parts.reranker ?? null) : null
  const reranked = await rerankNotes({ store, reranker }, query.text, found.notes, signal)
  const shown = (reranked ?? found.notes).slice(0, input.limit)
  const hits = await showRanked(parts, shown, { terms, vector: found.vector, writing: mainWriting(query.text), signal })
  throwIfCancelled(signal)
  const nothing = await isNothing(parts, { text: query.text, terms, mode: input.mode, found, shown: hits.length }, signal)
  return { hits, nothing, ...(reranked === null ? {} : { reranked: true }), ...toldOf(asked) }
}

/** Nothing but filters: how many notes pass, and the newest of them. */
async function answerByFilters(parts: SearchParts, asked: Asked): Promise<SearchAnswer> {
  const { query, terms, filter, input } = asked
  if (query.filters.length + query.excluded.length === 0) return { hits: [], nothing: true, ...toldOf(asked) }
  const notes = newestNotes(parts.store, filter)
  const hits = await showNewest(parts, notes.slice(0, input.limit), terms)
  return { hits, nothing: hits.length === 0, ...toldOf(asked), total: notes.length }
}

/** Marks and symbols alone ask nothing (?, |, $, →): no index holds them, and their vectors lie near anything. An emoji is a word. */
const asksSomething = ({ query, terms }: Asked) => terms.should.length > 0 || /[\p{L}\p{N}]/u.test(query.text)

export interface FoundNotes {
  notes: readonly RankedNote[]
  vector: Float32Array | null
  /** Best cosine among all candidates; null without vectors. */
  bestCosine: number | null
  /** Some note has every word of the query in its names. */
  isCalled: boolean
}

/** A few long notes can fill both lists; then a wider look is taken, so that a short answer means a short library. */
const wider = 4
const widest = 1600

async function findNotes(parts: SearchParts, asked: Asked, signal?: AbortSignal): Promise<FoundNotes> {
  const { mode, limit } = asked.input
  // On a fresh start a graph is still being built: words do not wait for a vector that could be compared with nothing.
  const waits = asked.isRead && (mode === 'meaning' || (await hasVectors(parts.store)))
  const encoding = waits ? encode(parts, asked.query.text, mode, signal) : Promise.resolve(null)
  let candidates = Math.max(settings.search.candidates, 3 * limit)
  for (;;) {
    const { list, exact, vector, full } = await findCandidates(parts, asked, encoding, candidates)
    throwIfCancelled(signal)
    const notes = rankNotes(list, exact, mode, scaleOf(parts, asked.terms))
    const cosines = list.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]))
    const bestCosine = cosines.length === 0 ? null : Math.max(...cosines)
    if (notes.length >= limit || !full || candidates >= widest) {
      return { notes, vector, bestCosine, isCalled: exact.called.length > 0 }
    }
    candidates *= wider
  }
}

const scaleOf = ({ calibration, encoder, store }: SearchParts, terms: QueryTerms): FusionScale => ({
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
export async function findEvidence(parts: SearchParts, typed: string): Promise<FoundEvidence> {
  const asked = await readAsked(parts, { query: typed, limit: 10, mode: 'hybrid' })
  const encoding = encode(parts, asked.query.text, asked.input.mode)
  const { list, exact } = await findCandidates(parts, asked, encoding, settings.search.candidates)
  return { list, exact, scale: scaleOf(parts, asked.terms) }
}

async function findCandidates(
  parts: SearchParts,
  { query, terms, filter, isRead, input: { mode } }: Asked,
  encoding: Promise<Float32Array | null>,
  limit: number,
): Promise<{ list: Candidate[]; exact: Exact; vector: Float32Array | null; full: boolean }> {
  const { store } = parts
  const [written, exact, [vector, meaning]] = await Promise.all([
    mode === 'meaning' ? noCandidates : searchByWords(store, terms, filter, limit),
    mode === 'meaning' ? noExact : findExact({ ...parts, limits: settings.search }, query, terms, filter),
    encoding.then(async (vector) => {
      const seek = vector !== null && mode !== 'words'
      return [vector, seek ? await searchByMeaning(store, vector, filter, limit) : noCandidates] as const
    }),
  ])
  const named = await Promise.all([...exact.named.keys()].slice(0, limit).map((path) => namedPassages(store, path, Infinity)))
  const called = await Promise.all(exact.called.map((path) => namedPassages(store, path, 1)))
  const extra = [...exact.chunks].map(([id, { path }]) => ({ id, path }))
  const kept = mode === 'words' && terms.phrases.length > 0 ? onlyIn(written, exact) : written
  const sparse = mode === 'hybrid' && isRead ? (parts.sparse ?? null) : null
  const weighed = searchBySparse(sparse, query.text, filter, limit)
  const all = joinSparse(sparse, kept, weighed)
  for (const { id, path } of [...extra, ...named.flat()]) if (!all.has(id)) all.set(id, { id, path, words: 0, cosine: null })
  // A note of whose names every word of the query is one says by words all that is asked.
  const words = fullMatchScore(store, terms)
  for (const { id, path } of called.flat()) all.set(id, { id, path, words, cosine: null, isNameOnly: id === path })
  const passages = parts.passages ?? createPassageReadings(store, parts.encoder)
  const joined = joinSparse(sparse, await joinRead(store, passages, vector, all, meaning), weighed)
  return { list: [...joined.values()], exact, vector, full: [written, meaning, weighed].some(({ size }) => size >= limit) }
}

/** In words mode a quoted phrase is what is asked for, not merely what comes first. */
const onlyIn = (words: ReadonlyMap<string, Candidate>, exact: Exact): Map<string, Candidate> =>
  new Map([...words].filter(([, { path }]) => exact.tierOf(path) > 0))

const noCandidates: Map<string, Candidate> = new Map()

/** A note's first passages; one without text stands for itself, under its path. */
async function namedPassages(
  store: Pick<Store, 'notes' | 'chunksOfNote'>,
  path: string,
  most: number,
): Promise<{ id: string; path: string }[]> {
  if (store.notes.get(path)?.chunks === 0) return [{ id: path, path }]
  return (await store.chunksOfNote(path)).slice(0, most)
}

/** One chunk with a vector is enough: where nothing waits, the first note with text says so. */
async function hasVectors({ notes, countPending }: Pick<Store, 'notes' | 'countPending'>): Promise<boolean> {
  let left = await countPending()
  for (const { chunks } of notes.values()) if ((left -= chunks) < 0) return true
  return false
}

/** Null: the lane is away; words answer alone until it is back. */
async function encode(
  { encoder }: SearchParts,
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
