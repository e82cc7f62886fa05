// A passage line by line: what kind each is, and its words without markup.
import { type MappedText, sliceOf } from './mapped-text.ts'
import { type Markup, withoutBars, withoutMarks } from './markup.ts'

export interface PlainLine {
  kind: 'prose' | 'item' | 'row' | 'heading' | 'code'
  words: MappedText
  /** Nothing but white space stands between this line and the one before it that has words, and no blank line. */
  follows: boolean
}

const fence = /^[ \t]{0,12}(?:>[ \t]?)*(`{3,}|~{3,})(.*)$/
const orgBlock = /^[ \t]*#\+(begin|end)_(\w+)/i
const orgSide =
  /^[ \t]*(?:#\+(?:attr_\w{1,30}|results|name|header|tblfm|options|call|plot)(?:\[[^\]\n]{0,100}\])?:.*|:[\w-]{1,100}:[ \t]*)$/i
/** Rules, underlines of headings, and the line below a table's head. */
const drawn = /^[ \t]*(?:=+|[-*_](?:[ \t]*[-*_])+|\|?[ \t:]*-[ \t|:+-]*)[ \t]*$/
const heading = { markdown: /^ {0,3}#{1,6}[ \t]+/, org: /^\*{1,100}[ \t]+/ }
const headingTail = { markdown: /[ \t]+#+[ \t]*$/, org: /[ \t]+:[\p{L}\p{N}_@#%:]{1,500}:[ \t]*$/u }
const state = /^(?:TODO|DOING|DONE|LATER|NOW|NEXT|WAITING|HOLD|CANCELL?ED)[ \t]+/
const priority = /^\[#[A-Z0-9]\][ \t]+/
const quote = /^[ \t]*(?:>[ \t]?)+/
const callout = /^\[![\w-]{1,50}\][+-]?[ \t]*/
const item = /^[ \t]*(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+)(?:\[[ xX/-]\][ \t]+)?/
const footnote = /^\[\^[^[\]\s]{1,100}\]:[ \t]*/
const row = /^[ \t]*\||[ \t]\|[ \t]/

/** Lines that have words. Code between fences is told by `code`; what queries are made of is left out. */
export function plainLines(source: string, markup: Markup): PlainLine[] {
  const found: PlainLine[] = []
  const isFenced = createFences(source, markup)
  let isParted = false
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+|\r\n|\n|\r/g)) {
    if (/^[\r\n]/.test(line)) continue
    const fenced = isFenced(line)
    const before = source.slice(Math.max(0, index - 4), index)
    isParted ||= /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before)
    const plain =
      fenced === 'mark' || fenced === 'query' ? null : plainLine(source, line, index, fenced === 'code' ? 'code' : markup)
    if (plain === null) isParted ||= line.trim() === '' || fenced === 'mark'
    else {
      found.push({ ...plain, follows: !isParted && found.length > 0 })
      isParted = false
    }
  }
  return found
}

type Fenced = 'mark' | 'code' | 'query' | null

/** Called with each line in turn. A passage may begin between two fences: then an odd number of bare ones is left. */
function createFences(source: string, markup: Markup): (line: string) => Fenced {
  if (markup === 'light' || markup === 'code') return () => null
  if (markup === 'org') return createOrgBlocks()
  if (!source.includes('```') && !source.includes('~~~')) return () => null
  const fences = source.split(/\r\n|\n|\r/).filter((line) => fence.test(line))
  const isOdd = fences.length % 2 === 1
  let inside: Fenced = isOdd && fence.exec(fences[0] ?? '')?.[2]?.trim() === '' ? 'code' : null
  return (line) => {
    const mark = fence.exec(line)
    if (mark === null) return inside
    inside = inside !== null ? null : /^(?:dataview|dataviewjs|tasks|query)\b/.test(mark[2]?.trim() ?? '') ? 'query' : 'code'
    return 'mark'
  }
}

function createOrgBlocks(): (line: string) => Fenced {
  let inside: Fenced = null
  return (line) => {
    const mark = orgBlock.exec(line)
    if (mark === null) return inside === null && orgSide.test(line) ? 'mark' : inside
    inside = mark[1]?.toLowerCase() === 'begin' && /^(?:src|example)$/i.test(mark[2] ?? '') ? 'code' : null
    return 'mark'
  }
}

/** Null for a line without words; `at`: where it begins in the source. */
function plainLine(source: string, line: string, at: number, markup: Markup): Omit<PlainLine, 'follows'> | null {
  const { kind, start, end } = markup === 'code' ? { kind: 'code' as const, start: 0, end: line.length } : insideOf(line, markup)
  const bare = withoutMarks(sliceOf(source, at + start, at + end), markup)
  const words = kind === 'row' ? withoutBars(bare) : bare
  return words.text === '' ? null : { kind, words }
}

/** What is left of a line when what stands before and behind its words is taken off. */
function insideOf(line: string, markup: 'markdown' | 'org' | 'light'): { kind: PlainLine['kind']; start: number; end: number } {
  if (drawn.test(line)) return { kind: 'prose', start: 0, end: 0 }
  let start = 0
  const take = (pattern: RegExp): boolean => {
    const found = pattern.exec(line.slice(start))?.[0].length ?? 0
    start += found
    return found > 0
  }
  if (markup !== 'light' && take(heading[markup])) {
    if (markup === 'org' && take(state)) take(priority)
    const tail = headingTail[markup].exec(line.slice(start))
    return { kind: 'heading', start, end: tail === null ? line.length : start + tail.index }
  }
  if (markup === 'markdown' && take(quote) && take(callout)) return { kind: 'heading', start, end: line.length }
  if (markup === 'markdown') take(footnote)
  let kind: PlainLine['kind'] = 'prose'
  while (kind !== 'item' ? take(item) : markup === 'markdown' && take(callout)) kind = 'item'
  if (kind === 'item' && markup !== 'light' && take(state)) take(priority)
  if (kind === 'prose' && row.test(line.slice(start))) return { kind: 'row', start, end: line.length }
  return { kind, start, end: line.length }
}
