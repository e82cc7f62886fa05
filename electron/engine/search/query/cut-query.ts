// How much of a long query the encoder reads.
import type { Encoder } from '../../encoder/encoder.ts'

/**
 * UTF-16 units of `text` that fit into the encoder, to within the two tokens that some models put around a text; null where all of
 * it fits. Counts tokens about log2(length) times, and not at all for a text shorter than the limit.
 */
export function charactersRead({ info, countTokens }: Pick<Encoder, 'info' | 'countTokens'>, text: string): number | null {
  const { query: prefix } = info.prefixes
  const room = info.maxTokens - (prefix === '' ? 0 : countTokens(prefix))
  // A token stands for one character at least.
  if (text.length <= room || countTokens(text) <= room) return null
  let fits = 0
  let over = text.length
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (countTokens(text.slice(0, middle)) <= room) fits = middle
    else over = middle
  }
  return fits
}
