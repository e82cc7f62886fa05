// What the store keeps of a note: its state and its chunks.
import type { NotePlace, NoteProperty } from '../readers/note.ts'

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
  /** Pages, slides, rows that the text stands on, and its source lines where its own are others (chunk/positions.ts). */
  places: readonly NotePlace[]
  lineMarks: readonly (readonly [number, number])[] | null
  heading: string
  text: string
}

export interface NewChunk extends Omit<ChunkRow, 'id' | 'path'> {
  /** sha256 over role prefix + encoded text, hex: the key under which a vector is reused. */
  textHash: string
  /** What the encoder sees (without the role prefix). */
  encoded: string
  /** Index terms separated by spaces (words/): what search by words sees. */
  words: string
  vector: Float32Array | null
}

export interface NoteWrite {
  state: Omit<NoteState, 'generation' | 'chunks'>
  chunks: readonly NewChunk[]
}

export interface PendingChunk {
  id: string
  path: string
  textHash: string
  encoded: string
}
