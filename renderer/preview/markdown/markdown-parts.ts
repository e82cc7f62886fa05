// A long Markdown text in parts that read alone as they do within the whole, so that it can be drawn part by part. Pure.
import { blockStarts } from '../note-window.ts'

export interface MarkdownPart {
  /** Offset in the text. */
  start: number
  /** The part, and behind it the link definitions of the whole text, which show nothing. */
  source: string
}

/** A part is drawn in a few milliseconds; shorter ones are not worth a cut. In UTF-16 units. */
const leastPart = 1500

// An empty line, then a heading or a word at the margin: no list, quote or table goes on behind that.
const beginsAnew = /^(?:#{1,6}[ \t]|\p{L})/u
// HTML may go on over any blocks, and footnotes are numbered through the whole text.
const holdsTogether = /^[ \t]{0,3}<[a-z!/?]|<\/?(?:details|div|section|table)\b|\[\^[^\]\n]+\]/im
const definition = /^[ \t]{0,3}\[[^\]\n]+\]:.*$/gm

export function markdownParts(text: string): MarkdownPart[] {
  if (text.length < 2 * leastPart || holdsTogether.test(text)) return [{ start: 0, source: text }]
  const definitions = (text.match(definition) ?? []).map((line) => `\n\n${line}`).join('')
  const starts = [0]
  for (const start of blockStarts(text)) {
    const isFarEnough = start - (starts.at(-1) ?? 0) >= leastPart
    if (isFarEnough && beginsAnew.test(text.slice(start, start + 8))) starts.push(start)
  }
  return starts.map((start, at) => ({ start, source: text.slice(start, starts[at + 1]) + definitions }))
}
