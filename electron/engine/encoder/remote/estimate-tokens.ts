// Tokens of a text whose tokenizer nobody here has: an estimate, on the safe side for scripts without word spaces.

/** Ideographs, kana and syllables are about a token each under every common tokenizer. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
/** English prose has 4.2-4.7 characters a WordPiece or BPE token; the vendors' own rule of thumb is 4. */
const charactersPerToken = 4

/** Characters / 4, and one for each character of a script without word spaces. */
export function estimateTokens(text: string): number {
  const single = text.match(dense)?.length ?? 0
  return Math.ceil((text.length - single) / charactersPerToken) + single
}

/** The beginning of `text` that has at most `maxTokens` by estimate, never half a surrogate pair. */
export function cutText(text: string, maxTokens: number): string {
  const limit = Math.max(1, maxTokens)
  if (estimateTokens(text) <= limit) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (estimateTokens(text.slice(0, middle)) <= limit) low = middle
    else high = middle - 1
  }
  return text.slice(0, /[\uD800-\uDBFF]/u.test(text.charAt(low - 1)) ? low - 1 : low)
}
