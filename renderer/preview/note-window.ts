// A long note is shown as a window of blocks around the passage; the rest is one press away. Pure.
import type { NoteView } from '../../shared/note-view.ts'

export interface NoteWindow {
  /** Offsets in the note's text. */
  start: number
  end: number
}

export type WindowedText = Pick<NoteView, 'text' | 'format'>

/** The piece of about `size` UTF-16 units around `offset`, cut where no fence, list or paragraph is torn. */
export function windowAround({ text, format }: WindowedText, offset: number, size: number): NoteWindow {
  if (text.length <= size) return { start: 0, end: text.length }
  const wanted = Math.max(0, Math.min(offset - Math.floor(size / 3), text.length - size))
  const cuts = cutsOf({ text, format })
  const start = cuts.findLast((cut) => cut <= wanted) ?? 0
  return { start: wanted - start > size ? wanted : start, end: endAfter(cuts, Math.max(wanted, offset) + size, text.length) }
}

/** The same window with about `size` more in one direction. */
export function widen(
  { text, format }: WindowedText,
  { start, end }: NoteWindow,
  direction: 'before' | 'after',
  size: number,
): NoteWindow {
  const cuts = cutsOf({ text, format })
  if (direction === 'after') return { start, end: endAfter(cuts, end + size, text.length) }
  const wanted = start - size
  return { start: wanted <= 0 ? 0 : (cuts.findLast((cut) => cut <= wanted) ?? 0), end }
}

function endAfter(cuts: readonly number[], wanted: number, length: number): number {
  if (wanted >= length) return length
  const cut = cuts.find((at) => at >= wanted)
  // One block without an end (a file of one line) is cut hard rather than shown whole.
  return cut === undefined || cut - wanted > 20_000 ? wanted : cut
}

/** A document has no empty lines: each of its lines is a block, a row or an item. */
const cutsOf = ({ text, format }: WindowedText): number[] =>
  format === 'document' ? Array.from(text.matchAll(/\n/g), ({ index }) => index + 1) : blockStarts(text)

/** Offsets after an empty line that lies outside of code fences. Ascending. */
export function blockStarts(text: string): number[] {
  const starts: number[] = []
  let fence = ''
  let afterEmpty = false
  for (const { 0: line, index } of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    if (afterEmpty && fence === '') starts.push(index)
    const sign = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (sign !== undefined) fence = fence === '' ? sign : sign.startsWith(fence) ? '' : fence
    afterEmpty = line.trim() === ''
  }
  return starts
}

/** The text with its front matter made blank, so that offsets stay: the preview's head says what it says. */
export function blankFrontMatter({ text, bodyStart }: Pick<NoteView, 'text' | 'bodyStart'>): string {
  return text.slice(0, bodyStart).replace(/[^\n]/g, ' ') + text.slice(bodyStart)
}
