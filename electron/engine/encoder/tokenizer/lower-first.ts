// Lower-casing before a tokenizer that keeps case itself, with places in the text as it was given.
import type { Pieces } from './tokenizer.ts'

export function lowerFirst(pieces: Pieces): Pieces {
  return {
    encode: (text) => pieces.encode(text.toLowerCase()),
    count: (text) => pieces.count(text.toLowerCase()),
    align(text) {
      const lower = text.toLowerCase()
      const aligned = pieces.align(lower)
      if (lower.length === text.length) return aligned
      const starts = sourceOf(text)
      return aligned.map(({ id, start, end }) => ({ id, start: starts[start] ?? text.length, end: starts[end] ?? text.length }))
    },
  }
}

/** For each unit of the lowered text where its letter begins in `text`: lowering may lengthen a letter (U+0130). */
function sourceOf(text: string): number[] {
  const starts: number[] = []
  let at = 0
  for (const letter of text) {
    for (let unit = 0; unit < letter.toLowerCase().length; unit++) starts.push(at)
    at += letter.length
  }
  return starts
}
