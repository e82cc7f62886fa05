// What is asked of a comparison beyond its figures: what a word is worth to it, and how two lists belong together.
import * as v from 'valibot'
import { isBlank } from '../blank.ts'
import { Roles, WithoutWord } from '../comparison.ts'
import { ListArrangement } from '../list-arrangement.ts'
import { count } from '../schemas.ts'

/** A blank text has no meaning that could be near another's. */
export const comparedText = v.pipe(
  v.string(),
  v.maxLength(20_000),
  v.check((text) => !isBlank(text), 'is blank: write a text there'),
)
export const comparedTexts = v.pipe(v.array(comparedText), v.maxLength(1000))
const as = v.optional(Roles, 'symmetric')
/** As many as are encoded in a few hundred milliseconds; more are asked for in turn. */
const words = v.pipe(v.array(v.object({ start: count, end: count })), v.minLength(1), v.maxLength(32))

export const compareMethods = {
  /** What the comparison would be without each of these words of one side (UTF-16 offsets in its text), one word at a time. */
  leaveWordsOut: {
    input: v.object({ left: comparedText, right: comparedText, as, side: v.picklist(['left', 'right']), words }),
    output: v.object({ without: v.array(WithoutWord) }),
  },
  /** How the texts of two lists belong together. */
  arrangeLists: { input: v.object({ left: comparedTexts, right: comparedTexts, as }), output: ListArrangement },
} as const
