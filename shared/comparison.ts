// What a comparison of texts says: plain data that crosses the boundary.
import * as v from 'valibot'
import { closeness, count } from './schemas.ts'

/** One word of a compared text; the last entry of a side has text '' and start and end null: prefix and special tokens. */
export const WordShare = v.object({ text: v.string(), start: v.nullable(count), end: v.nullable(count), share: v.number() })
export type WordShare = v.InferOutput<typeof WordShare>

const side = v.picklist(['left', 'right'])

/** A part of a compared text that the encoder does not read; `text` is what stands from `start` to `end`. */
export const UnreadWord = v.object({
  side,
  text: v.string(),
  start: count,
  end: count,
  /** vocabulary: the tokenizer has no token for it; script: its letters have tokens, but no language of the model is written so. */
  why: v.picklist(['vocabulary', 'script']),
})
export type UnreadWord = v.InferOutput<typeof UnreadWord>

/** Why nothing is said of closeness, though the encoder may have a table of random pairs. */
export const WithheldReason = v.variant('kind', [
  /** Most words are in a script of no language of the model: Unicode's name, or Japanese for kana with Han. */
  v.object({ kind: v.literal('unreadScript'), side: v.picklist(['left', 'right', 'both']), script: v.string() }),
  /** Most words are none to its tokenizer. */
  v.object({ kind: v.literal('unknownWords'), side: v.picklist(['left', 'right', 'both']) }),
  /** All that tells the texts apart is not read. */
  v.object({ kind: v.literal('differInUnread') }),
])
export type WithheldReason = v.InferOutput<typeof WithheldReason>

export const Comparison = v.object({
  cosine: v.number(),
  /** Null without a table of random pairs, and where `reason` says why it would mean nothing. */
  closeness,
  truncated: v.boolean(),
  left: v.array(WordShare),
  right: v.array(WordShare),
  /** Absent where everything is read; the same for `reason` where nothing is withheld. */
  unread: v.optional(v.array(UnreadWord)),
  reason: v.optional(WithheldReason),
})
export type Comparison = v.InferOutput<typeof Comparison>

export const Roles = v.picklist(['symmetric', 'query-passage'])
export type Roles = v.InferOutput<typeof Roles>

/** A comparison once more, without one word of it: what the encoder makes of the rest. */
export const WithoutWord = v.object({
  start: count,
  end: count,
  /** Null where nothing is left without the word. */
  cosine: v.nullable(v.number()),
  /** Null as in a comparison. */
  closeness,
})
export type WithoutWord = v.InferOutput<typeof WithoutWord>

export const ListComparison = v.object({
  left: v.array(v.string()),
  right: v.array(v.string()),
  /** [left.length][right.length] */
  cosines: v.array(v.array(v.number())),
  /** Same shape; null when the model has no compare calibration. A cell is null where nothing can be said of the pair (as `reason` of a comparison). */
  closeness: v.nullable(v.array(v.array(closeness))),
  /** Per left row: index of its nearest right row among those that are read; null when there is none, or the row itself is not read. */
  best: v.array(v.nullable(count)),
  /** Rows and columns that the encoder does not read; absent where it reads all. */
  unread: v.optional(v.object({ left: v.array(count), right: v.array(count) })),
})
export type ListComparison = v.InferOutput<typeof ListComparison>

/**
 * A list comparison for who draws it, without its texts: half a million figures written out would hold a window up for longer than a frame.
 * Figures are base64 of 64-bit floats, little endian, row after row.
 */
export const PackedComparison = v.object({
  cosines: v.string(),
  /** NaN where nothing can be said of the pair; null when the model has no compare calibration. */
  closeness: v.nullable(v.string()),
  best: ListComparison.entries.best,
  unread: ListComparison.entries.unread,
})
export type PackedComparison = v.InferOutput<typeof PackedComparison>
