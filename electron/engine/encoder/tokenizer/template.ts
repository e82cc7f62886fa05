// What a tokenizer's template puts around one text or two.
import type { Tokenizer as Library } from '@huggingface/tokenizers'
import type { PairTemplate } from './tokenizer.ts'

/** What stands before and behind a word. */
export function readTemplate(library: Library): { before: number[]; after: number[] } {
  const bare = library.encode('a', { add_special_tokens: false }).ids
  const framed = library.encode('a').ids
  const at = findRun(framed, bare, 0)
  if (at < 0) return { before: [], after: [] }
  return { before: framed.slice(0, at), after: framed.slice(at + bare.length) }
}

/** What stands around two words, and which segment everything is in. */
export function readPairTemplate(library: Library): PairTemplate {
  const left = library.encode('a', { add_special_tokens: false }).ids
  const right = library.encode('b', { add_special_tokens: false }).ids
  const { ids, token_type_ids: types } = library.encode('a', { text_pair: 'b', return_token_type_ids: true })
  const leftAt = findRun(ids, left, 0)
  const rightAt = findRun(ids, right, leftAt + left.length)
  if (leftAt < 0 || rightAt < 0) return { before: [], between: [], after: [], types: { left: 0, right: 0, between: 0 } }
  const leftEnd = leftAt + left.length
  const leftType = types?.[leftAt] ?? 0
  const rightType = types?.[rightAt] ?? 0
  const between = ids.slice(leftEnd, rightAt)
  return {
    before: ids.slice(0, leftAt),
    between,
    after: ids.slice(rightAt + right.length),
    types: {
      left: leftType,
      right: rightType,
      between: between.filter((_, at) => (types?.[leftEnd + at] ?? 0) === leftType).length,
    },
  }
}

function findRun(ids: readonly number[], wanted: readonly number[], from: number): number {
  return ids.findIndex((_, index) => index >= from && wanted.every((id, offset) => ids[index + offset] === id))
}
