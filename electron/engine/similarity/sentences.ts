// Sentences of a passage. A list item, a table row or a short line ends a sentence; a line break inside a wrapped
// paragraph does not.

import type { Span } from '../words/span.ts'

// Making one takes three times as long as a passage does.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Spans of `text` (UTF-16 units) without white space around them; empty ones left out. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  for (const { segment, index } of segmenter.segment(joinWrapped(text))) {
    const start = index + segment.length - segment.trimStart().length
    const end = index + segment.trimEnd().length
    if (end > start) spans.push({ start, end })
  }
  return spans
}

/**
 * The same text, as long, with the line breaks of wrapped paragraphs made spaces (Intl.Segmenter ends a sentence at each).
 * A line of 40 characters and more whose successor is no list item, heading, quote or table row is taken for wrapped.
 */
const joinWrapped = (text: string): string => text.replace(wrap, (end) => ' '.repeat(end.length))

/** The break stands before what is asked of its line: asked at every character that would take as long as all the rest. */
const wrap = /(?:\r\n(?<=[^\n]{40}\r\n)|\n(?<=[^\n]{40}\n))(?=[\p{L}\p{N}("'*_`[](?!(?:[.)] |\s)))/gu
