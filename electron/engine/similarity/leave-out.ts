// What a word is worth to a comparison: the comparison once more, without it. Shares (compare.ts) say what a word's tokens add where they
// stand; but they also colour their neighbours, so only the encoder can tell what would be left.
import { isBlank } from '../../../shared/blank.ts'
import type { WithoutWord } from '../../../shared/comparison.ts'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { dot } from '../encoder/vectors.ts'
import type { Span } from '../words/span.ts'
import { type CompareDeps, type ComparedPair, judgePair, rightRole } from './compare.ts'

export interface LeftOut extends ComparedPair {
  side: 'left' | 'right'
  /** In the text of that side, UTF-16 units. */
  words: readonly Span[]
}

/**
 * One answer a word, in order. They are encoded one after the other on the query lane, so that a search that comes meanwhile waits
 * for one of them at most. Throws ENCODER_GONE, REMOTE_FAILED, CANCELLED.
 */
export async function leaveWordsOut(
  parts: CompareDeps,
  { left, right, as, side, words }: LeftOut,
  signal?: AbortSignal,
): Promise<WithoutWord[]> {
  const roles = { left: 'query', right: rightRole(as) } as const
  const other = side === 'left' ? 'right' : 'left'
  const [text, otherText] = side === 'left' ? [left, right] : [right, left]
  const otherVector = await parts.encoder.encodeQuery(otherText, roles[other], signal)
  const answers: WithoutWord[] = []
  for (const { start, end } of words) {
    throwIfCancelled(signal)
    const rest = withoutSpan(text, { start, end })
    if (isBlank(rest)) {
      answers.push({ start, end, cosine: null, closeness: null })
      continue
    }
    const cosine = dot(await parts.encoder.encodeQuery(rest, roles[side], signal), otherVector)
    const { closeness } = judgePair(parts, side === 'left' ? { left: rest, right, as } : { left, right: rest, as }, cosine)
    answers.push({ start, end, cosine, closeness })
  }
  return answers
}

/** The text as if the word had never stood there: of the white space around it one side stays. */
export function withoutSpan(text: string, { start, end }: Span): string {
  const before = text.slice(0, start)
  const after = text.slice(end)
  return /\s$/u.test(before) || before === '' ? before + after.replace(/^\s+/u, '') : before + after
}
