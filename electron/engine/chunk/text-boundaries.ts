// Where a run without white space may be cut: between words, else between what a person sees as characters.

interface Span {
  start: number
  end: number
}

/** Whether the text from start to end is within the limit by itself. */
export type Fits = (start: number, end: number) => boolean

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Characters that are segmented beyond the place asked for, since a word or character may end further on. */
const lookahead = 256

/**
 * The last place in (start, stop] where the run may be cut; where there is none, the first one after `stop` if what lies before
 * it fits. A word is only cut where it does not fit by itself, and so is a character, though never a surrogate pair.
 */
export function lastBoundary(text: string, { start, end }: Span, stop: number, fits: Fits): number {
  if (stop >= end) return end
  for (const segmenter of [words, graphemes]) {
    const { last, next } = boundariesAround(segmenter, text, { start, end }, stop)
    if (last > start) return last
    if (next !== null && fits(start, next)) return next
  }
  return isInsidePair(text, stop) ? stop + (stop - 1 > start ? -1 : 1) : stop
}

/** The last boundary at or before `stop` and the first after it (null: further than `lookahead`). `start` is a boundary. */
function boundariesAround(segmenter: Intl.Segmenter, text: string, { start, end }: Span, stop: number) {
  const limit = Math.min(end, stop + lookahead)
  const around = segmenter.segment(text.slice(start, limit)).containing(stop - start)
  if (around === undefined) return { last: start, next: null }
  const next = start + around.index + around.segment.length
  return { last: start + around.index, next: next < limit || limit === end ? next : null }
}

const isInsidePair = (text: string, at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
