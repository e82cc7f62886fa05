// A query and a passage as one input: special tokens around and between, the longer side cut first.
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

export interface FramedPair {
  ids: Int32Array
  /** Segment of every token: the query's first, then the passage's. */
  types: Int32Array
}

/** The query is tokenized once for all its passages. */
export function framePairs(
  tokenizer: Tokenizer,
  maxTokens: number,
  query: string,
  passages: readonly string[],
): readonly FramedPair[] {
  const { before, between, after, types } = tokenizer.pair
  const room = Math.max(2, maxTokens - before.length - between.length - after.length)
  const left = tokenizer.encode(query)
  return passages.map((passage) => {
    const right = tokenizer.encode(passage)
    const [leftLength, rightLength] = cutLongest(left.length, right.length, room)
    const first = [...before, ...left.slice(0, leftLength), ...between.slice(0, types.between)]
    const second = [...between.slice(types.between), ...right.slice(0, rightLength), ...after]
    return {
      ids: Int32Array.from([...first, ...second]),
      types: Int32Array.from([...first.map(() => types.left), ...second.map(() => types.right)]),
    }
  })
}

/** The lengths that `longest_first` of the tokenizers library leaves of two sequences: models are trained with it. */
export function cutLongest(left: number, right: number, room: number): [number, number] {
  if (left + right <= room) return [left, right]
  const shorter = Math.min(left, right)
  const longer = shorter > room ? shorter : Math.max(shorter, room - shorter)
  const fits = shorter + longer <= room
  const short = fits ? shorter : Math.floor(room / 2)
  const long = fits ? longer : short + (room % 2)
  return left > right ? [long, short] : [short, long]
}
