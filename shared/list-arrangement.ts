// How two compared lists belong together: plain data that crosses the boundary.
import * as v from 'valibot'
import { count } from './schemas.ts'

/** A text of the left list and the one of the right list that it is paired with; no text is in two pairs. */
export const ListPair = v.object({
  left: count,
  right: count,
  /**
   * False where the best of as many random texts would be as near: what is paired had to be paired with something. Null without a table
   * of random pairs, and where nothing can be said of the pair.
   */
  isReal: v.nullable(v.boolean()),
})
export type ListPair = v.InferOutput<typeof ListPair>

export const ListArrangement = v.object({
  /** Places of the left texts, those that are near to the same right texts beside each other; and the other way round. Unread ones last. */
  rows: v.array(count),
  columns: v.array(count),
  /** The pairing whose cosines have the greatest sum, nearest pair first. As many as the shorter list has texts that are read. */
  pairs: v.array(ListPair),
  /** Texts without a partner, in their order: those too many, and those that the encoder does not read. */
  alone: v.object({ left: v.array(count), right: v.array(count) }),
})
export type ListArrangement = v.InferOutput<typeof ListArrangement>
