// What the rest of the engine knows of the store. Only the files of this folder know LanceDB.
// Three tables: `notes` (file states), `texts` (one row a chunk), `vectors` (appended later). Two for a chunk because a vector that is
// merged into a text row rewrites that row. Each has a small log beside it that holds what was written lately. What is searched is in
// memory (memory/): the words of all chunks, which are stored in segments, and codes of all vectors.

import type { ScoredChunk, SearchFilter, WordsQuery } from './queries.ts'
import type { SparseIndex } from './sparse/sparse-index.ts'
import type { ChunkRow, NoteState, NoteWrite, PendingChunk } from './stored.ts'

export interface StoreStats {
  chunks: number
  vectors: number
  sizeBytes: number
}

export interface Store {
  /** Mirror of the `notes` table: path -> state. Never changed by callers. */
  readonly notes: ReadonlyMap<string, NoteState>

  /** Another number whenever `notes` have changed. */
  notesRevision(): number
  /** Paths of the notes that were written, changed or removed since `revision`; null where that is too long ago to tell. */
  notesChangedSince(revision: number): ReadonlySet<string> | null

  /** Writes notes: chunks of the new generation, then the states, then drops older generations. One commit group per call. */
  writeNotes(writes: readonly NoteWrite[]): Promise<void>
  /** Changes states only (skipped, failed, touched: new modification time). */
  writeStates(states: readonly NoteState[]): Promise<void>
  /** Renames without touching vectors. */
  moveNotes(moves: readonly { from: string; to: string; folder: string; modifiedMs: number }[]): Promise<void>
  /** Gives notes to another linked folder (a parent took over its child). */
  adoptNotes(from: string, to: string): Promise<void>
  removeNotes(paths: readonly string[]): Promise<{ removedNotes: number; removedChunks: number }>

  /** Chunks without a vector, longest waiting first. */
  pendingChunks(limit: number): Promise<PendingChunk[]>
  countPending(): Promise<number>
  /** Adds vectors for pending chunks, which a kill within the next seconds may take again; a note whose last vector this is becomes `indexed`. */
  writeVectors(vectors: readonly { id: string; path: string; textHash: string; vector: Float32Array }[]): Promise<void>
  /** Vectors already stored under these text hashes (current fingerprint). */
  findVectors(textHashes: readonly string[]): Promise<Map<string, Float32Array>>

  searchWords(query: WordsQuery, filter: SearchFilter, limit: number): Promise<ScoredChunk[]>
  /** Throws CANCELLED. */
  searchVectors(vector: Float32Array, filter: SearchFilter, limit: number, signal?: AbortSignal): Promise<ScoredChunk[]>
  readChunks(ids: readonly string[]): Promise<ChunkRow[]>
  readVectors(ids: readonly string[]): Promise<Map<string, Float32Array>>
  /** Cosines of the stored vectors with a vector of length 1; a chunk without a vector has none. */
  cosines(vector: Float32Array, ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** What `passageFlags` of the store's options found out of a chunk when it was written; 0 where that is not known. */
  passageFlag(id: string): number
  chunksOfNote(path: string): Promise<ChunkRow[]>
  /**
   * Cosine of a vector of length 1 with the mean direction of a note's passages, to 0.002. Null where none of them has a vector, and
   * while those of the tables are still being read after opening.
   */
  cosineOfNote(vector: Float32Array, path: string): number | null
  /** `count` vectors drawn at random with their chunk ids and paths (for calibration). */
  sampleVectors(count: number): Promise<{ id: string; path: string; vector: Float32Array }[]>
  /** Index terms that begin with `prefix`, most frequent first. */
  completeTerm(prefix: string, limit: number): readonly string[]
  /** Every index term known, in no order; some may be in no note any more. The list grows while notes are read. */
  allTerms(): readonly string[]
  /** Those that begin with `prefix`, in no order. */
  termsBeginning(prefix: string): readonly string[]
  /** Notes that hold the term; null while the vocabulary is still being read. */
  documentFrequency(term: string): number | null

  /** The sparse vectors made under this fingerprint, beside the dense ones; to be closed before the store. */
  openSparse(fingerprint: string): Promise<SparseIndex>

  stats(): Promise<StoreStats>
  /** Resolves when the vocabulary is read: from then on every answer is what it will be. */
  whenRead(): Promise<void>
  /**
   * Folding, merging, indices, compaction; cheap when there is nothing to do. Asks between its parts whether it is still wanted, and
   * resolves false where it was not: the rest is done the next time.
   */
  maintain(isWanted?: () => boolean): Promise<boolean>
  check(): Promise<string[]>
  close(): Promise<void>
}
