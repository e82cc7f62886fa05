// Where in a text the tokenizer has nothing but its token for unknown words.
import type { Span } from '../../words/span.ts'
import type { Tokenizer } from './tokenizer.ts'

/** Spans in the order of the text; none where the vocabulary can write everything (bytes). */
export function findUnknown({ encode, align, unknown }: Pick<Tokenizer, 'encode' | 'align' | 'unknown'>, text: string): Span[] {
  // Places are only looked for where there are any: that costs several times as much.
  if (unknown === null || !encode(text).includes(unknown)) return []
  return align(text).flatMap(({ id, start, end }) => (id === unknown ? [{ start, end }] : []))
}
