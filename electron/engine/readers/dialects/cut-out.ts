// Parts of a text that are no text for a reader of it: comments, marks, what programs write for themselves.

/** Offsets in a text (UTF-16 units, end exclusive). */
export interface Span {
  start: number
  end: number
}

/** The text without these parts. Line breaks stay, so that its lines are the file's lines. */
export const cutOut = (text: string, spans: readonly Span[]): string =>
  replaced(text, spans, (part) => part.replace(/[^\r\n]/g, ''))

/** Where in the text that is left each of `told` stood, which are among `spans`, and what it was: ascending. */
export function placesOfCuts(text: string, spans: readonly Span[], told: readonly Span[]): [offset: number, cut: string][] {
  const wanted = new Set(told)
  const places: [number, string][] = []
  let [at, kept] = [0, 0]
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.end <= at) continue
    const from = Math.max(at, span.start)
    kept += from - at
    const cut = text.slice(from, span.end)
    if (wanted.has(span)) places.push([kept, cut])
    kept += cut.replace(/[^\r\n]/g, '').length
    at = span.end
  }
  return places
}

/** The text as long as it was, with blanks for these parts; line breaks stay. */
export const blankOut = (text: string, spans: readonly Span[]): string =>
  replaced(text, spans, (part) => part.replace(/[^\r\n]/g, ' '))

/** `spans` in any order; where they overlap, the later one counts from the end of the earlier. */
function replaced(text: string, spans: readonly Span[], by: (part: string) => string): string {
  if (spans.length === 0) return text
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    pieces.push(text.slice(at, Math.max(at, start)), by(text.slice(Math.max(at, start), end)))
    at = end
  }
  return `${pieces.join('')}${text.slice(at)}`
}
