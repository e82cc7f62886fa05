// The piece of a passage that is shown: about 240 characters, from the beginning of a line or a sentence.
import { splitSentences } from '../../similarity/sentences.ts'
import type { Span } from '../../words/span.ts'
import type { Mark } from './marks.ts'

export interface SnippetChoice {
  marks: readonly Mark[]
  /** Worth of a term; each counts once. */
  weightOf(term: string): number
  /** The sentence to show when no word stands in the passage. */
  focus: Span | null
  /** UTF-16 units. */
  limit: number
}

/** Offsets in `text`, whose sentences are `sentences`, of the snippet: the window that holds the most of the query, beginning as near to it as reads well. */
export function chooseSnippet(text: string, choice: SnippetChoice, sentences: readonly Span[] = splitSentences(text)): Span {
  const { marks, focus, limit } = choice
  const starts = snippetStarts(text, sentences)
  const wanted = marks.length > 0 || focus === null ? bestStart(text, starts, choice) : focus.start
  // A window that would end the passage early begins sooner instead: a full snippet says more than its last words.
  const start = starts.find((at) => at <= wanted && text.length - at <= limit) ?? wanted
  return { start, end: snippetEnd(text, start, limit) }
}

/** Every line and every sentence may begin a snippet. Ascending. */
function snippetStarts(text: string, sentences: readonly Span[]): number[] {
  const lines = Array.from(text.matchAll(/^[^\S\n]*(?=\S)/gmu), ({ 0: indent, index }) => index + indent.length)
  const starts = [...lines, ...sentences.map(({ start }) => start)].sort((a, b) => a - b)
  return starts.length === 0 ? [0] : [...new Set(starts)]
}

/** The latest start whose window is worth the most; the first one where nothing is marked. */
function bestStart(text: string, starts: readonly number[], { marks, weightOf, limit }: SnippetChoice): number {
  let best = starts[0] ?? 0
  let most = 0
  for (const start of starts) {
    const end = snippetEnd(text, start, limit)
    const inside = new Set(marks.filter((mark) => mark.start >= start && mark.end <= end).map(({ term }) => term))
    const worth = [...inside].reduce((sum, term) => sum + weightOf(term), 0)
    if (worth > 0 && worth >= most) [best, most] = [start, worth]
  }
  return marks.length > 0 && most === 0 ? startBefore(starts, marks[0]?.start ?? 0) : best
}

const startBefore = (starts: readonly number[], offset: number) => starts.findLast((start) => start <= offset) ?? 0

/** Ends between words where there are any near the limit, never inside a surrogate pair. */
function snippetEnd(text: string, start: number, limit: number): number {
  if (text.length - start <= limit) return start + text.slice(start).trimEnd().length
  const window = text.slice(start, start + limit + 1)
  const space = window.search(/\s\S*$/u)
  if (space > limit * 0.6) return start + window.slice(0, space).trimEnd().length
  return start + limit - (/[\uD800-\uDBFF]/u.test(text.charAt(start + limit - 1)) ? 1 : 0)
}
