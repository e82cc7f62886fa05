// A text as a lane takes it: prefix in front, special tokens around, cut at the model's limit.
import type { ModelFolder } from '../../models/folder/folder-kinds.ts'
import type { Role, TokenView } from '../encoder.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

export interface Framed {
  ids: Int32Array
  tokens: TokenView['tokens']
  truncated: boolean
}

export interface Framing {
  frame(text: string, role: Role): Int32Array
  /** With the place of every token in `text`. */
  align(text: string, role: Role): Framed
}

export function createFraming(model: ModelFolder, tokenizer: Tokenizer): Framing {
  const special = model.kind !== 'static' || model.specialTokens
  const before = special ? tokenizer.before : []
  const after = special ? tokenizer.after : []
  const room = Math.max(1, model.maxTokens - before.length - after.length)
  // A static model has nothing to average in an empty text.
  const atLeastOne = (ids: number[]) =>
    ids.length + before.length + after.length > 0 || tokenizer.unknown === null ? ids : [tokenizer.unknown]
  const surround = (ids: readonly number[]) => Int32Array.from([...before, ...ids, ...after])
  return {
    frame: (text, role) => surround(atLeastOne(tokenizer.encode(model.prefixes[role] + text)).slice(0, room)),
    align(text, role) {
      const prefix = model.prefixes[role]
      const aligned = tokenizer.align(prefix + text)
      const kept = aligned.slice(0, room)
      const places = kept.map(({ start, end }) => placeAfter(prefix.length, start, end))
      const ids = atLeastOne(kept.map(({ id }) => id))
      const tokens = [...before.map(() => null), ...places, ...(ids.length > kept.length ? [null] : []), ...after.map(() => null)]
      return { ids: surround(ids), tokens, truncated: aligned.length > room }
    },
  }
}

/** A token that begins in the prefix and ends in the text is the text's. */
function placeAfter(prefixLength: number, start: number, end: number): { start: number; end: number } | null {
  if (end <= prefixLength && (start < prefixLength || end < start)) return null
  return { start: Math.max(0, start - prefixLength), end: end - prefixLength }
}
