// Candidates from all searches, each with all kinds of evidence.
import type { SparseEncoder } from '../../encoder/sparse-encoder.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { SparseIndex } from '../../store/sparse/sparse-index.ts'
import type { Store } from '../../store/store.ts'
import { type QueryTerms, wordsQuery } from '../query/query-terms.ts'

export interface Candidate {
  id: string
  path: string
  /** BM25; 0 where the words search did not find it. */
  bm25: number
  /** Null without a query vector, and where the chunk has no vector yet. */
  cosine: number | null
  /** Cosine with its note as a whole; null or absent where nobody knows it. */
  note?: number | null
  /** A note without text that was found by its name; `id` is its path. */
  isNameOnly?: boolean
  /** Dot product of learned sparse vectors; null or absent where the chunk has none (yet), or nobody asked. */
  sparse?: number | null
}

/** A sparse encoder that is switched on, with the passages it has encoded so far. */
export interface SparseSide {
  encoder: Pick<SparseEncoder, 'encodeQuery'>
  passages: Pick<SparseIndex, 'search' | 'has'>
}

type Reads = Pick<Store, 'notes' | 'searchWords' | 'searchVectors' | 'cosines' | 'cosineOfNote' | 'documentFrequency'>

/** A completion of an unfinished word counts less than the word itself, least where that is a word already. */
const completionWeight = { unknownWord: 0.8, knownWord: 0.1 }
/** Share of their BM25 that words standing together as in the query count once more: from 0 to 0.25 nDCG@10 is alike within 0.003, at 0.5 npl loses 0.01. */
const nearWeight = 0.25
/** In a longer text neighbours say little, and each pair costs a search a millisecond. */
const mostPairs = 16

/**
 * Best chunks by words: each term as often as the query says it, more where terms stand together as in the query; completions of the
 * unfinished word count less than the word.
 */
export async function searchByWords(
  store: Pick<Reads, 'notes' | 'searchWords' | 'documentFrequency'>,
  terms: QueryTerms,
  filter: SearchFilter,
  limit: number,
): Promise<Map<string, Candidate>> {
  const known = terms.prefixTerm === '' || store.documentFrequency(terms.prefixTerm) !== 0
  const completing = known ? completionWeight.knownWord : completionWeight.unknownWord
  const asked = new Map([
    ...terms.completions.map((term) => [term, completing] as const),
    ...terms.relatives,
    ...terms.content.map((term) => [term, terms.weights.get(term) ?? 1] as const),
  ])
  const near = { pairs: terms.pairs.length <= mostPairs ? terms.pairs : [], weight: nearWeight }
  const list = await store.searchWords(wordsQuery(terms, { should: [...asked.keys()], weights: asked, near }), filter, limit)
  return new Map(list.map(({ id, path, score }) => [id, { id, path, bm25: score, cosine: null }]))
}

/** How many are looked for, and until when. */
export interface SearchBounds {
  limit: number
  signal?: AbortSignal | undefined
}

/** Best chunks by meaning. Throws CANCELLED. */
export async function searchByMeaning(
  store: Reads,
  vector: Float32Array,
  filter: SearchFilter,
  { limit, signal }: SearchBounds,
): Promise<Map<string, Candidate>> {
  const hits = await store.searchVectors(vector, filter, limit, signal)
  return new Map(hits.map(({ id, path, score }) => [id, { id, path, bm25: 0, cosine: score }]))
}

/** Best chunks by learned sparse weights: no inference, the query's tokens weigh their idf. Empty without such an encoder. */
export function searchBySparse(
  sparse: SparseSide | null,
  text: string,
  filter: SearchFilter,
  limit: number,
): Map<string, Candidate> {
  const hits = sparse?.passages.search(sparse.encoder.encodeQuery(text), filter, limit) ?? []
  return new Map(hits.map(({ id, path, score }) => [id, { id, path, bm25: 0, cosine: null, sparse: score }]))
}

/** The same candidates and those of the sparse list; a chunk that has a sparse vector but was not found by it has 0. */
export function joinSparse(
  sparse: SparseSide | null,
  all: ReadonlyMap<string, Candidate>,
  found: ReadonlyMap<string, Candidate>,
): Map<string, Candidate> {
  if (sparse === null) return new Map(all)
  const joined = new Map<string, Candidate>()
  for (const [id, candidate] of [...found, ...all]) {
    const score = found.get(id)?.sparse ?? (sparse.passages.has(id) ? 0 : null)
    joined.set(id, { ...candidate, sparse: score })
  }
  return joined
}

const noCosines: ReadonlyMap<string, number> = new Map()

/** One map of both; cosines the vector search did not give are computed from the stored vectors; each gets its note's. */
export async function joinEvidence(
  store: Reads,
  vector: Float32Array | null,
  words: ReadonlyMap<string, Candidate>,
  meaning: ReadonlyMap<string, Candidate>,
): Promise<Map<string, Candidate>> {
  const missing = [...words.keys()].filter((id) => !meaning.has(id))
  const computed = vector === null || missing.length === 0 ? noCosines : await store.cosines(vector, missing)
  const notes = new Map<string, number | null>()
  // The passages of a note share its cosine.
  const noteOf = (path: string, known: Float32Array): number | null => {
    const cosine = notes.get(path) ?? store.cosineOfNote(known, path)
    notes.set(path, cosine)
    return cosine
  }
  const all = new Map<string, Candidate>()
  for (const [id, candidate] of [...meaning, ...words]) {
    const cosine = meaning.get(id)?.cosine ?? computed.get(id) ?? null
    all.set(id, vector === null ? { ...candidate, cosine } : { ...candidate, cosine, note: noteOf(candidate.path, vector) })
  }
  return all
}
