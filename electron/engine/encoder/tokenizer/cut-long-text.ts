// Very long texts in parts: the library's own loops and calls are made for sentences.

/**
 * Characters. Longer than 512 tokens of 16 letters, so that a cut inside an unbroken run never shows in a usual model's vector;
 * short enough for a loop in the library that grows with the square of an unknown run (20 ms at this length).
 */
const partLength = 10_000

/** Parts that joined are the text; each begins with white space where the text has any, so that its tokens stay the same. */
export function cutLongText(text: string): string[] {
  const parts: string[] = []
  let start = 0
  while (text.length - start > partLength) {
    const end = findCut(text, start)
    parts.push(text.slice(start, end))
    start = end
  }
  return [...parts, text.slice(start)]
}

/** The last white space of the part, else its end, never between the halves of a letter. */
function findCut(text: string, start: number): number {
  for (let at = start + partLength; at > start + partLength / 2; at--) {
    if (/\s/.test(text[at]!) && !/\s/.test(text[at - 1]!)) return at
  }
  const end = start + partLength
  return /[\udc00-\udfff]/.test(text[end]!) ? end - 1 : end
}
