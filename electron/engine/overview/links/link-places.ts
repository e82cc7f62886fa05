// Where the links of a note stand in its text. Pure.

export interface LinkPlace {
  target: string
  /** 1-based line of the text; 1 where it is not found as it is written. */
  line: number
  /** That line, or the part of it around the link; '' where it is not found. */
  context: string
}

/** UTF-16 units that one reads at a glance. */
const contextLength = 160

/** One for each target, its first place. */
export function placesOfLinks({ text, links }: { text: string; links: readonly string[] }): LinkPlace[] {
  return links.map((target) => {
    const at = placeOf(text, target)
    return at === -1 ? { target, line: 1, context: '' } : { target, line: lineAt(text, at), context: contextAt(text, at) }
  })
}

/** Behind what begins a link; a file's name may be written for the web. */
function placeOf(text: string, target: string): number {
  for (const written of [`[[${target}`, `](${target}`, `](<${target}`, `](${encodeURI(target)}`]) {
    const at = text.indexOf(written)
    if (at !== -1) return at
  }
  return text.indexOf(target)
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

function contextAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset) + 1
  const ending = text.indexOf('\n', offset)
  const end = ending === -1 ? text.length : ending
  if (end - start <= contextLength) return readable(text.slice(start, end))
  const from = atWord(text, Math.max(start, offset - contextLength / 2), offset)
  const until = Math.min(end, from + contextLength)
  return `${from > start ? '…' : ''}${readable(text.slice(from, until))}${until < end ? '…' : ''}`
}

/** The next blank's end before `most`, so that no word is cut; CJK has none and is cut anywhere. */
function atWord(text: string, from: number, most: number): number {
  const blank = text.slice(from, Math.min(most, from + 20)).indexOf(' ')
  return blank === -1 ? from : from + blank + 1
}

/** Without the signs of lists, headings and quotes, and links by what they show. */
const readable = (line: string): string =>
  line
    .replace(/^[ \t]*(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/, '')
    .replace(/!?\[\[([^[\]|]*)\|([^\]]*)\]\]/g, '$2')
    .replace(/!?\[\[([^[\]]*)\]\]/g, '$1')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/[*`]|~~/g, '')
    .trim()
