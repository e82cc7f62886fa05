// What the rest of the engine knows of the store. Only the files of this folder know LanceDB.
// Three tables: `notes` (file states), `texts` (one row a chunk, full-text index over `words`), `vectors` (appended later).
// Two tables for a chunk because a vector that is merged into a text row rewrites that row, and a rewritten row must be
// indexed for full text once more. Each has a small log beside it that holds what was written lately (texts.ts).

import type { NoteProperty } from '../readers/note.ts'
import type { SparseShelf } from './sparse-shelf.ts'

export type NoteStateName = 'waiting' | 'indexed' | 'skipped' | 'failed'

/** What is known of one file, kept across restarts. The store mirrors all of them in memory. */
export interface NoteState {
  /** Absolute path; the key. */
  path: string
  /** The linked folder it belongs to. */
  folder: string
  sizeBytes: number
  modifiedMs: number
  /** sha256 of the bytes, hex; '' when never read. */
  hash: string
  /** hash over chunker version and encoder fingerprint the rows were made under. */
  fingerprint: string
  /** Generation of the rows that answer; 0 = none. */
  generation: number
  /** waiting: words searchable, some vectors missing. */
  state: NoteStateName
  /** Error code and sentence for skipped and failed; '' otherwise. */
  code: string
  message: string
  title: string
  tags: readonly string[]
  /** As in Note: other names of its own, and further front matter fields. */
  aliases: readonly string[]
  properties: readonly NoteProperty[]
  /** Front matter date, else modification time, ms. */
  dateMs: number
  chunks: number
}

/** A chunk as written: text first, its vector when it is known. */
export interface ChunkRow {
  /** `${generation}-${ordinal}`; made by the store. Generations are never reused, so an id never means another text. */
  id: string
  path: string
  ordinal: number
  start: number
  end: number
  line: number
  heading: string
  text: string
}

export interface NewChunk extends Omit<ChunkRow, 'id' | 'path'> {
  /** sha256 over role prefix + encoded text, hex: the key under which a vector is reused. */
  textHash: string
  /** What the encoder sees (without the role prefix). */
  encoded: string
  /** Index terms separated by spaces (words/): what full-text search sees. */
  words: string
  vector: Float32Array | null
}

export interface NoteWrite {
  state: Omit<NoteState, 'generation' | 'chunks'>
  chunks: readonly NewChunk[]
}

/** Applied inside both searches, before top-k. Absent fields do not filter. */
export interface SearchFilter {
  /** Notes at or below any of these absolute folders or files. */
  pathPrefixes?: readonly string[]
  /** Case-insensitive part of the path. Every one must match. */
  pathParts?: readonly string[]
  /** Lower-cased tags; a note must carry all of them ('a' also matches 'a/b'). */
  tags?: readonly string[]
  /** Lower-case file extensions without the dot: any. */
  types?: readonly string[]
  /** Lower-cased words that must stand in the title: all. */
  titleParts?: readonly string[]
  /** dateMs in [afterMs, beforeMs). */
  afterMs?: number
  beforeMs?: number
  /** Only these notes / never these notes (absolute paths). */
  paths?: readonly string[]
  exceptPaths?: readonly string[]
}

/** Index terms as words/ makes them. Each group of `any` is OR-ed; `should` ranks, `must` and `not` restrict. */
export interface WordsQuery {
  should: readonly string[]
  /** Every group needs one of its terms. */
  must: readonly (readonly string[])[]
  /** Terms in a row. */
  phrases: readonly (readonly string[])[]
  not: readonly string[]
  notPhrases: readonly (readonly string[])[]
}

export interface ScoredChunk {
  id: string
  path: string
  /** BM25 for words (higher is better), cosine for vectors. */
  score: number
}

export interface PendingChunk {
  id: string
  path: string
  textHash: string
  encoded: string
}

export interface StoreStats {
  chunks: number
  vectors: number
  sizeBytes: number
}

export interface Store {
  /** Mirror of the `notes` table: path -> state. Never changed by callers. */
  readonly notes: ReadonlyMap<string, NoteState>

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
  /** Adds vectors for pending chunks; a note whose last vector this is becomes `indexed`. */
  writeVectors(vectors: readonly { id: string; path: string; textHash: string; vector: Float32Array }[]): Promise<void>
  /** Vectors already stored under these text hashes (current fingerprint). */
  findVectors(textHashes: readonly string[]): Promise<Map<string, Float32Array>>

  searchWords(query: WordsQuery, filter: SearchFilter, limit: number): Promise<ScoredChunk[]>
  searchVectors(vector: Float32Array, filter: SearchFilter, limit: number): Promise<ScoredChunk[]>
  readChunks(ids: readonly string[]): Promise<ChunkRow[]>
  readVectors(ids: readonly string[]): Promise<Map<string, Float32Array>>
  chunksOfNote(path: string): Promise<ChunkRow[]>
  /** `count` vectors drawn at random with their chunk ids and paths (for calibration). */
  sampleVectors(count: number): Promise<{ id: string; path: string; vector: Float32Array }[]>
  /** Index terms that begin with `prefix`, most frequent first. */
  completeTerm(prefix: string, limit: number): readonly string[]
  /** Notes that hold the term; null while the vocabulary is still being read. */
  documentFrequency(term: string): number | null

  /** The sparse vectors made under this fingerprint, beside the dense ones; to be closed before the store. */
  openSparse(fingerprint: string): Promise<SparseShelf>

  stats(): Promise<StoreStats>
  /** Indices, compaction, pruning; called by ingest when it is idle. Cheap when there is nothing to do. */
  maintain(): Promise<void>
  check(): Promise<string[]>
  close(): Promise<void>
}
