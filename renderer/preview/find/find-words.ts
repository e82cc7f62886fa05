// Where words stand in a note, whatever their case and accents. Pure.
import type { MarkRange } from '../../search/segments.ts'

/** A text as it is compared, and where each of its UTF-16 units comes from. */
export interface FoldedText {
  folded: string
  starts: Uint32Array
  /** Where the letter that it comes from ends. */
  ends: Uint32Array
}

export interface FoldOptions {
  /** Markdown: its signs of emphasis and code part no words, and what links lead to is no text. */
  isMarkdown: boolean
}

const unseen = '\0'
const emphasis = /[*`]|~~|==/y

export function foldText(text: string, { isMarkdown }: FoldOptions): FoldedText {
  const hidden = isMarkdown ? hiddenParts(text) : []
  let nextHidden = 0
  const known = new Map<string, string>()
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const add = (piece: string, from: number, to: number) => {
    pieces.push(piece)
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(from)
      ends.push(to)
    }
  }
  for (let at = 0; at < text.length; ) {
    const [start, end] = hidden[nextHidden] ?? [text.length, text.length]
    if (at >= start && at < end) {
      add(unseen, at, end)
      at = end
      nextHidden += 1
      continue
    }
    emphasis.lastIndex = at
    const sign = isMarkdown ? emphasis.exec(text)?.[0].length : undefined
    if (sign !== undefined) {
      at += sign
      continue
    }
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
    let piece = known.get(letter)
    if (piece === undefined) {
      piece = foldLetter(letter)
      known.set(letter, piece)
    }
    add(piece, at, at + letter.length)
    at += letter.length
  }
  return { folded: pieces.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** A mark that stands alone (a combining accent) goes; any white space is one kind of it. */
function foldLetter(letter: string): string {
  if (/\s/.test(letter)) return ' '
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** [start, end) in the text, ascending, not overlapping; none for a blank query. */
export function findWords({ folded, starts, ends }: FoldedText, query: string, options: FoldOptions): MarkRange[] {
  const wanted = foldText(query, options).folded
  if (wanted.trim() === '') return []
  const found: MarkRange[] = []
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    found.push([starts[at] ?? 0, ends[at + wanted.length - 1] ?? 0])
  }
  return found
}

/** What links lead to, tags of HTML, and the target of a [[link|shown otherwise]]. */
function hiddenParts(text: string): MarkRange[] {
  const parts = [...text.matchAll(/(?<=\])\([^()\n]{0,2000}\)|<\/?[a-z][^<>\n]{0,500}>|(?<=\[\[)[^[\]|\n]{1,500}\|/gi)]
  return parts.map(({ 0: part, index }) => [index, index + part.length])
}
