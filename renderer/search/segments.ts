// A text cut where marks begin and end, so that it can be shown with its words and its sentence marked. Pure.

/** [start, end) in UTF-16 units. */
export type MarkRange = readonly [number, number]

export interface Segment {
  text: string
  start: number
  isWord: boolean
  isSentence: boolean
}

export interface Marking {
  words: readonly MarkRange[]
  sentence: MarkRange | null
  /** Left out of what is shown: markup that is no text. */
  hidden?: readonly MarkRange[]
}

/** Pieces in order; together they are the text, hidden parts apart: a tag that parts words, as the edge of a cell does, is a blank. */
export function segmentText(text: string, { words, sentence, hidden = [] }: Marking): Segment[] {
  const spans = sentence === null ? [...words, ...hidden] : [...words, sentence, ...hidden]
  const cuts = [...new Set([0, text.length, ...spans.flat()])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((start, at) => {
    const end = cuts[at + 1] ?? text.length
    const isIn = ([from, to]: MarkRange) => from <= start && end <= to
    const isSentence = sentence !== null && isIn(sentence)
    const piece = text.slice(start, end)
    if (hidden.some(isIn)) return partsWords(piece) ? [{ text: ' ', start, isWord: false, isSentence }] : []
    return [{ text: piece, start, isWord: words.some(isIn), isSentence }]
  })
}

// Signs at a line's beginning, emphasis, code ticks, link targets, rules of tables: all say how, not what.
const markdownSigns = [
  /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?(?:\[![^\]]*\])?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)/gm,
  /^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$/gm,
  /\*\*|__|~~|`+|!?\[\[|\]\]/g,
  /(?<=^|[\s(])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?=$|[\s.,;:!?)])/g,
  /(?<=\[[^\]\n]*)\]\([^)\n]*\)/g,
  /!?\[(?=[^\]\n]+\]\()/g,
]

// Tags of HTML by name; behind a letter those of one letter are no tags (Map<P>, List<a>), and what stands between code ticks is meant.
const htmlNames =
  'details|summary|table|thead|tbody|tfoot|tr|t[dh]|caption|br|hr|div|span|center|em|strong|del|ins|sub|sup|kbd|mark|small|font|' +
  '[uo]l|li|d[ldt]|h[1-6]|img|blockquote|pre|figure|figcaption|' +
  'section|article|aside|header|footer|nav|main|col|colgroup|script|style|iframe|picture|source|video|audio'
const htmlTags = new RegExp(
  `\`[^\`\\n]*\`|<!--[^\\n]*?-->|</?(?:${htmlNames}|(?<!\\w<)[abipqsu])(?:\\s[^<>\\n]{0,300})?/?>`,
  'gi',
)

/** Tags inside a line of text; all others begin or end something. */
const inlineTag = /^<\/?(?:[abisuq]|em|strong|del|ins|sub|sup|kbd|mark|small|font|span)\b/i
const partsWords = (sign: string): boolean => /^<\/?[a-z]/i.test(sign) && !inlineTag.test(sign)

/** Where the Markdown signs of a snippet are, and the HTML tags in it. */
export function markdownSpans(text: string): MarkRange[] {
  const spans = (found: Iterable<RegExpExecArray>) =>
    Array.from(found, ({ 0: sign, index }): MarkRange => [index, index + sign.length])
  const tags = [...text.matchAll(htmlTags)].filter(([tag]) => !tag.startsWith('`'))
  return [...markdownSigns.flatMap((sign) => spans(text.matchAll(sign))), ...spans(tags)]
}
