// A chunk as the tables keep it: its text, and (apart, later) its vector. A row knows its note by generation only:
// generations are never reused, so moving or renaming a note touches no row.
import type { ChunkRow, NewChunk } from './stored.ts'

export interface RowKey {
  generation: number
  ordinal: number
}

/** What is shown of a chunk. */
export interface PassageRow extends RowKey, Omit<ChunkRow, 'path'> {}

export interface TextRow extends PassageRow {
  textHash: string
  /** What the encoder sees before `text`; all of it where it does not end with `text` (`isWhole`). */
  lead: string
  isWhole: boolean
  words: string
}

export interface KeyedVector extends RowKey {
  vector: Float32Array
}

export interface VectorRow extends KeyedVector {
  id: string
  textHash: string
}

export interface FoundKey extends RowKey {
  /** BM25 for words, cosine for vectors. */
  score: number
}

export const idOf = ({ generation, ordinal }: RowKey): string => `${generation}-${ordinal}`

/** Null for what is no id of ours. */
export function keyOf(id: string): RowKey | null {
  const match = /^(\d+)-(\d+)$/.exec(id)
  return match ? { generation: Number(match[1]), ordinal: Number(match[2]) } : null
}

export function textRowOf(generation: number, chunk: NewChunk): TextRow {
  const { ordinal, start, end, line, places, lineMarks, heading, text, textHash, encoded, words } = chunk
  const isWhole = !encoded.endsWith(text)
  const lead = isWhole ? encoded : encoded.slice(0, encoded.length - text.length)
  return {
    id: idOf({ generation, ordinal }),
    generation,
    ordinal,
    start,
    end,
    line,
    places,
    lineMarks,
    heading,
    text,
    textHash,
    lead,
    isWhole,
    words,
  }
}

export const encodedOf = ({ isWhole, lead, text }: TextRow): string => (isWhole ? lead : lead + text)
