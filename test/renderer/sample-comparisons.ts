// Comparisons for the fake engine: shares add up to the cosine, words that both sides use weigh more.
import type { Comparison, ListComparison, WithoutWord } from '../../shared/comparison.ts'
import type { ListArrangement } from '../../shared/list-arrangement.ts'

/** A comparison whose shares add up to the cosine, with more for words that both sides use. */
export function comparisonOf(left: string, right: string): Comparison {
  const cosine = 0.9227
  const sides = [left, right].map((text) => wordsOf(text))
  const shared = new Set(
    sides[0]
      ?.map(({ text }) => text.toLowerCase())
      .filter((text) => sides[1]?.some((other) => other.text.toLowerCase() === text)),
  )
  const [sharesLeft = [], sharesRight = []] = sides.map((words) => shareOut(words, cosine, shared))
  return { cosine, closeness: 0.9993, truncated: false, left: sharesLeft, right: sharesRight }
}

function wordsOf(text: string): { text: string; start: number; end: number }[] {
  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ segment, index }) => ({ text: segment, start: index, end: index + segment.length }))
}

function shareOut(words: ReturnType<typeof wordsOf>, cosine: number, shared: ReadonlySet<string>): Comparison['left'] {
  const weights = words.map(({ text }, at) =>
    /^\W$/.test(text) ? 0.35 : shared.has(text.toLowerCase()) ? 2.6 : 0.6 + ((text.length * 7 + at * 3) % 9) / 10,
  )
  const rest = 0.11
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = words.map((word, at) => ({ ...word, share: ((cosine - rest) * (weights[at] ?? 0)) / total }))
  return [...shares, { text: '', start: null, end: null, share: rest }]
}

export function tableOf(left: string[], right: string[]): ListComparison {
  const closeness = left.map((a, row) =>
    right.map((b, column) => (row === column ? 0.9996 : 0.35 + ((a.length * 13 + b.length * 7 + row * column) % 60) / 93)),
  )
  return {
    left,
    right,
    closeness,
    cosines: closeness.map((cells) => cells.map((cell) => 0.7 + cell * 0.22)),
    best: closeness.map((cells) => (cells.length === 0 ? null : cells.indexOf(Math.max(...cells)))),
  }
}

/** Every word is worth as much: without it the texts are a little less near. */
export const withoutOf = (words: readonly { start: number; end: number }[]): { without: WithoutWord[] } => ({
  without: words.map(({ start, end }) => ({ start, end, cosine: 0.8812, closeness: 0.981 })),
})

/** Each text with the one in its own place; the last pair is none. */
export function arrangementOf({ length: rows }: string[], { length: columns }: string[]): ListArrangement {
  const places = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
  const paired = Math.min(rows, columns)
  return {
    rows: places(0, rows).toReversed(),
    columns: places(0, columns).toReversed(),
    pairs: places(0, paired).map((at) => ({ left: at, right: at, isReal: at < paired - 1 })),
    alone: { left: places(paired, rows), right: places(paired, columns) },
  }
}
