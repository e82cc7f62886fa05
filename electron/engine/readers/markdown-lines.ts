// What a line of Markdown is: CommonMark's and GFM's blocks as far as a passage needs them (headings, fences, lists, tables, quotes).
// Own code instead of a parser: only top-level blocks are wanted, with exact offsets, and micromark took 20 s for 200 kB of
// short paragraphs (quadratic in blocks) where this pass takes milliseconds.
import type { ClassifyLine, LineKind } from './line-blocks.ts'

const fence = /^\s*(?:[-*+]\s+)?(`{3,}|~{3,})/
const atxHeading = /^ {0,3}(#{1,6})(?=[ \t]|$)/
const setext = /^ {0,3}(?:(=+)|-{2,})[ \t]*$/
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
/** No heading, rule or table row is longer; such a line is prose whatever it begins with. */
const maxMarkedLine = 2000

/** Knows the fence, heading or list it is in, so it serves one text from its beginning. */
export function createMarkdownClassifier(): ClassifyLine {
  let open: string | null = null
  let underline = false
  let inList = false
  return ({ text }, above, below) => {
    if (open !== null) {
      if (closes(text, open)) open = null
      return { kind: 'code' }
    }
    if (underline) {
      underline = false
      return { kind: 'paragraph' }
    }
    if (text.trim() === '') return null
    const opening = openingFence(text)
    if (opening !== null) {
      open = opening
      return { kind: 'code' }
    }
    if (text.length > maxMarkedLine) return { kind: above === 'list' || above === 'quote' ? above : 'paragraph' }
    if (above !== 'paragraph' && above !== 'list' && isSetextText(text) && setext.test(below)) {
      underline = true
      return { kind: 'heading', level: setext.exec(below)?.[1] ? 1 : 2, heading: plainInline(text.trim()) }
    }
    const isIndented = /^(?: {2}|\t)/.test(text)
    // Behind a blank line, too, what is indented belongs to the item above it, and is no code.
    const found = classifyOpenLine(text, above === null && inList && isIndented ? 'list' : above, below)
    inList = found?.kind === 'list' || (inList && isIndented)
    return found
  }
}

function classifyOpenLine(text: string, above: string | null, below: string): LineKind {
  const marks = atxHeading.exec(text)?.[1]
  if (marks !== undefined) return { kind: 'heading', level: marks.length, heading: plainInline(headingWords(text)) }
  if (/^ {0,3}>/.test(text)) return { kind: 'quote' }
  if (isTableLine(text, above, below)) return { kind: 'table' }
  if (isRule(text)) return { kind: 'paragraph' }
  if (listItem.test(text) || above === 'list') return { kind: 'list' }
  return { kind: above === null && /^(?: {4}|\t)/.test(text) ? 'code' : above === 'code' ? indentedCode(text) : 'paragraph' }
}

/** What stands between the opening marks and the closing ones, if any: `## Words ##`. */
const headingWords = (text: string) => {
  const words = text.trim().replace(/^#+/, '').trim()
  const closing = /(?<!#)#+$/.exec(words)?.index
  return closing === 0 || (closing !== undefined && /\s/.test(words[closing - 1] ?? '')) ? words.slice(0, closing).trim() : words
}

/** Backticks open a fence only when none follow in the line: ```code``` is inline. */
function openingFence(text: string): string | null {
  const [lead = '', marks] = fence.exec(text) ?? []
  return marks === undefined || (marks.startsWith('`') && text.includes('`', lead.length)) ? null : marks
}

const indentedCode = (text: string) => (/^(?: {4}|\t)/.test(text) ? ('code' as const) : ('paragraph' as const))
const isSetextText = (text: string) =>
  !/^ {0,3}[>#|]/.test(text) && !listItem.test(text) && !isRule(text) && !/^(?: {4}|\t)/.test(text)

/** Three or more of one of * - _ with nothing but spaces between. */
const isRule = (text: string) => /^ {0,3}[-*_]/.test(text) && /^(?:\*{3,}|-{3,}|_{3,})$/.test(text.replace(/[ \t]+/g, ''))

function isTableLine(text: string, above: string | null, below: string): boolean {
  if (above === 'table') return text.includes('|')
  if (!text.includes('|') || !below.includes('-') || below.length > maxMarkedLine) return false
  const cells = below
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
  return (below.includes('|') || text.trim().startsWith('|')) && cells.every((cell) => /^:?-+:?$/.test(cell.trim()))
}

/** A fence is closed by one of its own kind, at least as long, with nothing behind it. */
function closes(text: string, open: string): boolean {
  const found = /^\s*(`{3,}|~{3,})\s*$/.exec(text)?.[1]
  return found !== undefined && found[0] === open[0] && found.length >= open.length
}

/** Words of a heading without emphasis, code marks, links, images and wikilinks. */
export function plainInline(text: string): string {
  return text
    .replace(/!?\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g, (_, target: string, alias?: string) => alias ?? target)
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(?<!`)`+([^`]+)`+/g, '$1')
    .replace(/(\*{1,3}|~~|==)(?=\S)([^*~=]+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim()
}
