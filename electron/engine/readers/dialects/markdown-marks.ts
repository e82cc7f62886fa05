// Marks of Obsidian and Logseq that neither CommonMark nor a person reads as text.
import type { Span } from './cut-out.ts'

/** Callouts, and GitHub's alerts: > [!note]- Title */
const callout = /(?<=^[ \t>]{0,100}>[ \t]{0,9})\[![\p{L}\p{N}_|-]{1,60}\][+-]?[ \t]?/gmu

const marks: readonly RegExp[] = [
  // A block's id at its end. Digits alone are a power (10 ^6) rather than an id.
  /(?:^|[ \t])\^(?!\d{1,5}[ \t]{0,9}$)[A-Za-z0-9-]{1,64}(?=[ \t]{0,9}$)/gm,
  // Another block by its id, which shows that block in its place.
  /\(\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)\)/gi,
  // What a program computes when the page is shown.
  /\{\{(?:query|renderer|function|namespace|table)(?=[\s:}])[^{}\n]{0,1000}\}\}/g,
]
/** ==words==: the signs alone are no text. */
const highlight = /(?<![\w=])==(?=[^\s=])[^=\n]{1,500}(?<=\S)==(?![\w=])/g

/** `signs` are no text either, but say how it is drawn. */
export function findMarks(text: string): { marks: Span[]; signs: Span[] } {
  const spanOf = ({ 0: mark, index }: RegExpExecArray): Span => ({ start: index, end: index + mark.length })
  const highlights = Array.from(text.matchAll(highlight), spanOf).flatMap(({ start, end }) => [
    { start, end: start + 2 },
    { start: end - 2, end },
  ])
  return {
    marks: marks.flatMap((mark) => Array.from(text.matchAll(mark), spanOf)),
    signs: [...Array.from(text.matchAll(callout), spanOf), ...highlights],
  }
}
