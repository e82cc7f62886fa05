// Where the links of a note stand in its text. Pure.
import { decodeTarget, withoutPlace } from '../../readers/markup.ts'

export interface LinkPlace {
  target: string
  /** 1-based line of the text; 1 where it is not found as it is written. */
  line: number
  /** That line, or the part of it around the link; '' where it is not found. */
  context: string
}

/** UTF-16 units that one reads at a glance. */
const contextLength = 160

/** One for each target, its first place. A note may be a list of ten thousand links: its text is gone through once, not once for each. */
export function placesOfLinks({ text, links }: { text: string; links: readonly string[] }): LinkPlace[] {
  const written = placesByTarget(text)
  const lineAt = linesOf(text)
  let searches = mostSearches
  return links.map((target) => {
    const at = written.get(target) ?? (searches-- > 0 ? text.indexOf(target) : -1)
    return at === -1 ? { target, line: 1, context: '' } : { target, line: lineAt(at), context: contextAt(text, at) }
  })
}

/** Targets that no link in Markdown's way names (other formats, odd ways of writing) are searched for, so many in one text. */
const mostSearches = 200

const wikilink = /\[\[([^[\]|#^\n]{1,500})/g
const inlineLink = /\]\([ \t]{0,9}(?:<([^<>\n]{1,1000})>|([^()<>\s]{1,1000}(?:\([^()<>\s]{0,200}\)[^()<>\s]{0,200})?))/g

/** Offsets of the first link that names each target; a file's name may be written for the web. */
function placesByTarget(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const note = (target: string, at: number) => {
    if (!places.has(target)) places.set(target, at)
  }
  for (const { 0: link, 1: name = '', index } of text.matchAll(wikilink)) {
    note(name.replace(/\\$/, '').trim(), index + link.length - name.length)
  }
  for (const { 0: link, 1: enclosed, 2: plain = '', index } of text.matchAll(inlineLink)) {
    const target = enclosed ?? plain
    note(decodeTarget(withoutPlace(target)), index + link.lastIndexOf(target))
  }
  return places
}

/** 1-based lines of offsets. */
function linesOf(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Of a line that is a whole book no more is looked at than is shown. */
function contextAt(text: string, offset: number): string {
  const earliest = Math.max(0, offset - contextLength)
  const before = text.slice(earliest, offset).lastIndexOf('\n')
  const start = before === -1 ? earliest : earliest + before + 1
  const ending = text.slice(offset, offset + contextLength + 1).indexOf('\n')
  const end = ending === -1 ? Math.min(text.length, offset + contextLength + 1) : offset + ending
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
