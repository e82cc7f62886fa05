// Candidates of a query, each with all kinds of evidence:
//  1. retrieve    by words beside meaning (and learned sparse weights); what is named exactly
//  2. complete    passages of what is named, which no list may hold; notes called so
//  3. join        what one search did not find is computed from the stored vectors
import type { Encoder } from '../../encoder/encoder.ts'
import { settings } from '../../settings.ts'
import type { Store } from '../../store/store.ts'
import { type Exact, type ExactDeps, findExact, noExact } from '../exact/find-exact.ts'
import type { InterpretedQuery } from '../query/interpret-query.ts'
import { createPassageReadings, joinRead, type PassageReadings } from '../query/unread.ts'
import { createRanks, type RanksOf } from '../rank/found-notes.ts'
import { fullMatchScore } from './full-match.ts'
import {
  type Candidate,
  joinSparse,
  type SearchBounds,
  type SparseSide,
  searchByMeaning,
  searchBySparse,
  searchByWords,
} from './retrieve.ts'

export interface CandidateDeps extends Omit<ExactDeps, 'store' | 'limits'> {
  store: Store
  encoder: Pick<Encoder, 'info'>
  /** Remembers which passages the encoder does not read; absent: every call looks for itself. */
  passages?: PassageReadings
  /** A learned sparse encoder whose list takes part in hybrid answers; null or absent: none is switched on. */
  sparse?: SparseSide | null
}

export interface FoundCandidates {
  list: Candidate[]
  exact: Exact
  /** The query's; null where it was not encoded. */
  vector: Float32Array | null
  /** Some list was as long as it may be: there are more. */
  isFull: boolean
  ranksOf: RanksOf
}

/** Throws what the encoder throws, and CANCELLED. */
export async function findCandidates(
  deps: CandidateDeps,
  query: InterpretedQuery,
  encoding: Promise<Float32Array | null>,
  bounds: SearchBounds,
): Promise<FoundCandidates> {
  const sparse = query.input.mode === 'hybrid' && query.isRead ? (deps.sparse ?? null) : null
  const found = await retrieve(deps, query, encoding, sparse, bounds)
  const completed = complete(deps, query, found, sparse)
  const { exact, vector, meaning, weighed } = found
  const passages = deps.passages ?? createPassageReadings(deps.store, deps.encoder)
  const joined = joinSparse(sparse, await joinRead(deps.store, passages, vector, completed, meaning), weighed)
  const isFull = [found.written, meaning, weighed].some(({ size }) => size >= bounds.limit)
  const ranksOf = createRanks({
    words: pathsOf(found.written.values()),
    // Those that the encoder does not read have lost their cosines.
    meaning: pathsOf([...meaning.keys()].flatMap((id) => joined.get(id) ?? []).filter(({ cosine }) => cosine !== null)),
    names: [...exact.named.keys(), ...exact.called],
  })
  return { list: [...joined.values()], exact, vector, isFull, ranksOf }
}

const pathsOf = (candidates: Iterable<Candidate>) => Array.from(candidates, ({ path }) => path)

interface Retrieved {
  written: ReadonlyMap<string, Candidate>
  meaning: ReadonlyMap<string, Candidate>
  /** By learned sparse weights. */
  weighed: ReadonlyMap<string, Candidate>
  exact: Exact
  /** First passages of the notes that are named or called so; no list may hold them. */
  ofNamed: readonly PassageOf[]
  ofCalled: readonly PassageOf[]
  vector: Float32Array | null
}

/** One without text stands for itself, under its path. */
interface PassageOf {
  id: string
  path: string
}

async function retrieve(
  deps: CandidateDeps,
  { query, terms, filter, input: { mode } }: InterpretedQuery,
  encoding: Promise<Float32Array | null>,
  sparse: SparseSide | null,
  bounds: SearchBounds,
): Promise<Retrieved> {
  const { store } = deps
  const { limit } = bounds
  const findNamed = async () => {
    const exact = mode === 'meaning' ? noExact : await findExact({ ...deps, limits: settings.search }, query, terms, filter)
    const [ofNamed, ofCalled] = await Promise.all([
      Promise.all([...exact.named.keys()].slice(0, limit).map((path) => namedPassages(store, path, Infinity))),
      Promise.all(exact.called.map((path) => namedPassages(store, path, 1))),
    ])
    return { exact, ofNamed: ofNamed.flat(), ofCalled: ofCalled.flat() }
  }
  const [written, named, [vector, meaning]] = await Promise.all([
    mode === 'meaning' ? noCandidates : searchByWords(store, terms, filter, limit),
    findNamed(),
    encoding.then(async (vector) => {
      const seek = vector !== null && mode !== 'words'
      return [vector, seek ? await searchByMeaning(store, vector, filter, bounds) : noCandidates] as const
    }),
  ])
  return { written, meaning, weighed: searchBySparse(sparse, query.text, filter, limit), ...named, vector }
}

function complete(
  { store }: CandidateDeps,
  { terms, input: { mode } }: InterpretedQuery,
  { written, weighed, exact, ofNamed, ofCalled }: Retrieved,
  sparse: SparseSide | null,
): Map<string, Candidate> {
  const extra = [...exact.chunks].map(([id, { path }]) => ({ id, path }))
  const kept = mode === 'words' && terms.phrases.length > 0 ? onlyIn(written, exact) : written
  const all = joinSparse(sparse, kept, weighed)
  for (const { id, path } of [...extra, ...ofNamed]) if (!all.has(id)) all.set(id, { id, path, bm25: 0, cosine: null })
  // A note of whose names every word of the query is one says by words all that is asked.
  const bm25 = fullMatchScore(store, terms)
  for (const { id, path } of ofCalled) all.set(id, { id, path, bm25, cosine: null, isNameOnly: id === path })
  return all
}

/** In words mode a quoted phrase is what is asked for, not merely what comes first. */
const onlyIn = (words: ReadonlyMap<string, Candidate>, exact: Exact): Map<string, Candidate> =>
  new Map([...words].filter(([, { path }]) => exact.tierOf(path) > 0))

const noCandidates: Map<string, Candidate> = new Map()

/** A note's first passages. */
async function namedPassages(store: Pick<Store, 'notes' | 'chunksOfNote'>, path: string, most: number): Promise<PassageOf[]> {
  if (store.notes.get(path)?.chunks === 0) return [{ id: path, path }]
  return (await store.chunksOfNote(path)).slice(0, most)
}
