// What is encoded: a passage of a note with the words that tell where it stands.
import type { Positions } from './positions.ts'

export interface Chunk extends Positions {
  /** Position in the note, 0-based. */
  ordinal: number
  /** Offsets in Note.text (UTF-16 units, end exclusive); Note.text.slice(start, end) is `text`. */
  start: number
  end: number
  /** 1-based source line of `start`. */
  line: number
  /** Headings above the passage, outermost first, the section's own included. */
  headings: readonly string[]
  text: string
  /** Title + headings + readable text: what the encoder sees after its role prefix. */
  encoded: string
  /** Title + headings + text as written, addresses and all + tags of the headings, and in the first chunk Note.about: what keyword search sees. */
  searched: string
}

export interface ChunkLimits {
  /** Tokens a chunk aims at. */
  targetTokens: number
  /** Tokens of `encoded` that a chunk never exceeds (model limit less prefix and special tokens). */
  maxTokens: number
  /** Tokens of a text without special tokens. */
  countTokens(text: string): number
}
