// Candidates from all searches, each with all kinds of evidence.
import type { SparseEncoder } from '../encoder/sparse-encoder.ts'
import { dot } from '../similarity/vectors.ts'
import type { SparseShelf } from '../store/sparse-shelf.ts'
import type { SearchFilter, Store } from '../store/store.ts'
import { type QueryTerms, wordsQuery } from './query-terms.ts'

export interface Candidate {
  id: string
  path: string
  /** BM25; 0 where the words search did not find it. */
  words: number
  /** Null without a query vector, and where the chunk has no vector yet. */
  cosine: number | null
  /** Dot product of learned sparse vectors; null or absent where the chunk has none (yet), or nobody asked. */
  sparse?: number | null
}

/** A sparse encoder that is switched on, with the passages it has encoded so far. */
export interface SparseSide {
  encoder: Pick<SparseEncoder, 'encodeQuery'>
  passages: Pick<SparseShelf, 'search' | 'has'>
}

type Reads = Pick<Store, 'searchWords' | 'searchVectors' | 'readVectors' | 'documentFrequency'>

/** A completion of an unfinished word counts less than the word itself, least where that is a word already. */
const completionWeight = { unknownWord: 0.8, knownWord: 0.1 }

/** Best chunks by words; completions of the unfinished word found beside, with less weight. */
export async function searchByWords(
  store: Reads,
  terms: QueryTerms,
  filter: SearchFilter,
  limit: number,
): Promise<Map<string, Candidate>> {
  const known = terms.prefixTerm === '' || store.documentFrequency(terms.prefixTerm) !== 0
  const searches = [
    { should: terms.content, weight: 1 },
    { should: terms.completions, weight: known ? completionWeight.knownWord : completionWeight.unknownWord },
  ].filter(({ should }) => should.length > 0)
  const lists = await Promise.all(searches.map(({ should }) => store.searchWords(wordsQuery(terms, should), filter, limit)))
  const found = new Map<string, Candidate>()
  lists.forEach((list, at) => {
    for (const { id, path, score } of list) {
      const words = (found.get(id)?.words ?? 0) + score * (searches[at]?.weight ?? 0)
      found.set(id, { id, path, words, cosine: null })
    }
  })
  return best(found, limit)
}

/** Best chunks by meaning. */
export async function searchByMeaning(
  store: Reads,
  vector: Float32Array,
  filter: SearchFilter,
  limit: number,
): Promise<Map<string, Candidate>> {
  const hits = await store.searchVectors(vector, filter, limit)
  return new Map(hits.map(({ id, path, score }) => [id, { id, path, words: 0, cosine: score }]))
}

/** Best chunks by learned sparse weights: no inference, the query's tokens weigh their idf. Empty without such an encoder. */
export function searchBySparse(
  sparse: SparseSide | null,
  text: string,
  filter: SearchFilter,
  limit: number,
): Map<string, Candidate> {
  const hits = sparse?.passages.search(sparse.encoder.encodeQuery(text), filter, limit) ?? []
  return new Map(hits.map(({ id, path, score }) => [id, { id, path, words: 0, cosine: null, sparse: score }]))
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

/** One map of both; cosines the vector search did not give are computed from the stored vectors. */
export async function joinEvidence(
  store: Reads,
  vector: Float32Array | null,
  words: ReadonlyMap<string, Candidate>,
  meaning: ReadonlyMap<string, Candidate>,
): Promise<Map<string, Candidate>> {
  const all = new Map(meaning)
  const missing = [...words.keys()].filter((id) => !meaning.has(id))
  const vectors = vector === null || missing.length === 0 ? new Map<string, Float32Array>() : await store.readVectors(missing)
  for (const [id, candidate] of words) {
    const stored = vectors.get(id)
    const computed = vector !== null && stored !== undefined ? dot(vector, stored) : null
    all.set(id, { ...candidate, cosine: meaning.get(id)?.cosine ?? computed })
  }
  return all
}

function best(found: Map<string, Candidate>, limit: number): Map<string, Candidate> {
  if (found.size <= limit) return found
  return new Map([...found].sort(([, a], [, b]) => b.words - a.words).slice(0, limit))
}
