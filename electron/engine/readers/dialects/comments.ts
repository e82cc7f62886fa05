// What stands between two marks and is shown to nobody who reads the note: %%comments of Obsidian%%, <!-- of HTML -->, and queries that
// Logseq answers in their place. In a line or over many.
import type { Span } from './cut-out.ts'

const opening = /(?<![\p{L}\p{N}%])%%|<!--|#\+BEGIN_QUERY/gu
const closings: ReadonlyMap<string, string> = new Map([
  ['%%', '%%'],
  ['<!--', '-->'],
  ['#+BEGIN_QUERY', '#+END_QUERY'],
])
const lineStart = /^[ \t>]*(?:[-*+][ \t]+)?$/
const blankLine = /\n[ \t]*\r?\n/

/** One that is never closed is text. A %% inside a line closes within its paragraph, one that begins a line wherever the next one stands. */
export function findComments(text: string): Span[] {
  const found: Span[] = []
  // Without an end behind here there is none further on, which need not be looked for again.
  const endless = new Set<string>()
  const marks = new RegExp(opening)
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const close = closings.get(mark[0]) ?? mark[0]
    const from = marks.lastIndex
    const at = endless.has(close) ? -1 : text.indexOf(close, from)
    if (at === -1) endless.add(close)
    else if (close !== '%%' || beginsLine(text, mark.index) || !blankLine.test(text.slice(from, at))) {
      const end = at + close.length
      // Of the blanks before and behind it one is enough.
      const isBetween = text.startsWith(' ', end) && /^\s?$/.test(text.charAt(mark.index - 1))
      found.push({ start: mark.index, end: isBetween ? end + 1 : end })
      marks.lastIndex = end
    }
  }
  return found
}

/** Nothing but a bullet or a quote's sign before it. */
function beginsLine(text: string, at: number): boolean {
  const lead = text.slice(Math.max(0, at - 100), at)
  return lineStart.test(lead.slice(Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r')) + 1))
}
