// What the store is asked for, and what it finds.

/** Applied inside both searches, before top-k. Absent fields do not filter. Names match folded, however they are written here. */
export interface SearchFilter {
  /** Notes at or below any of these absolute folders or files. */
  pathPrefixes?: readonly string[]
  /** Parts of the path. Every one must match. */
  pathParts?: readonly string[]
  /** A note must carry all of these tags ('a' also matches 'a/b'). */
  tags?: readonly string[]
  /** File extensions without the dot, or values of the front matter key `type`: any. */
  types?: readonly string[]
  /** Words that must stand in the title or in one alias: all. */
  titleParts?: readonly string[]
  /** Whole words that must stand in a value of that front matter key: all. */
  properties?: readonly { key: string; value: string }[]
  /** dateMs in [afterMs, beforeMs). */
  afterMs?: number
  beforeMs?: number
  /** Only these notes / never these notes (absolute paths). */
  paths?: readonly string[]
  exceptPaths?: readonly string[]
  /** Never notes that pass one of these. */
  not?: readonly SearchFilter[]
}

/** Index terms as words/ makes them. Each group of `any` is OR-ed; `should` and `near` rank, `must` and `not` restrict. */
export interface WordsQuery {
  should: readonly string[]
  /** How much a term of `should` counts; 1 where absent. */
  weights?: ReadonlyMap<string, number>
  /** Terms that count more where they stand together: there the BM25 of both is added once more, times `weight` (above 0). */
  near?: { pairs: readonly TermPair[]; weight: number }
  /** Every group needs one of its terms. */
  must: readonly (readonly string[])[]
  /** Terms in a row. */
  phrases: readonly (readonly string[])[]
  not: readonly string[]
  notPhrases: readonly (readonly string[])[]
}

/** Two terms in this order with at most `gap` others between them. */
export interface TermPair {
  first: string
  second: string
  gap: number
}

/** What BM25 wants to know of the whole library. */
export interface Statistics {
  chunks: number
  /** Terms of a chunk on average. */
  averageTerms: number
  /** Chunks that hold the term; null when not known (yet). */
  holding(term: string): number | null
}

export interface ScoredChunk {
  id: string
  path: string
  /** BM25 for words (higher is better), cosine for vectors. */
  score: number
}
