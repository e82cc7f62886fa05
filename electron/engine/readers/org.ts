// Org -> Note: headlines, keywords, blocks, tables and lists, line by line. The file's own text is kept, so offsets are exact.
import { parseDate } from './front-matter.ts'
import { blocksByLines, type ClassifyLine, type Line, linesOf } from './line-blocks.ts'
import { decodeTarget } from './markup.ts'
import type { Block, Note } from './note.ts'
import { noteTitle } from './note-title.ts'

const headline = /^(\*+)[ \t]/
const headlineTags = /[ \t]:([\p{L}\p{N}_@#%:]{1,500}):$/u
const todo = /^(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELLED|CANCELED)(?=\s|$)\s*/
const keyword = /^#\+(\w+):/
const begin = /^\s*#\+begin_(\w+)/i
const end = /^\s*#\+end_(\w+)/i
const drawer = /^\s*:[\w-]+:(?:\s|$)/
const link = /\[\[([^[\]\n]{1,1000})\](?:\[[^[\]\n]{0,1000}\])?\]/g
/** A longer line is no headline, whatever it begins with. */
const maxHeadline = 2000

/** Never throws. */
export function readOrg(text: string, path: string): Note {
  const lines = [...linesOf(text)]
  const keywords = readKeywords(lines)
  const bodyStart = preambleEnd(lines, text.length)
  const blocks = blocksByLines(text, bodyStart, createClassifier())
  const tags = [...(keywords.get('filetags') ?? []).flatMap(splitTags), ...tagsOfHeadlines(text, blocks)]
  return {
    title: noteTitle(keywords.get('title')?.join(' ') ?? null, blocks, path),
    format: 'org',
    text,
    bodyStart,
    blocks,
    tags: [...new Set(tags)],
    aliases: [],
    properties: [],
    links: [...new Set([...text.matchAll(link)].flatMap((match) => linkTarget(match[1] ?? '')))],
    dateMs: parseDate(keywords.get('date')?.[0] ?? null),
    lineMarks: null,
  }
}

function readKeywords(lines: readonly Line[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { text } of lines) {
    const [mark, name = ''] = keyword.exec(text) ?? []
    const value = mark === undefined ? '' : text.slice(mark.length).trim()
    if (value !== '') found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), value])
  }
  return found
}

/** Where the keywords at the top end (#+TITLE:, the file's drawer, comments): they are about the note, not of it. */
function preambleEnd(lines: readonly Line[], length: number): number {
  const body = lines.find(
    ({ text }) => text.trim() !== '' && !keyword.test(text) && !drawer.test(text) && !/^#(?:\s|$)/.test(text),
  )
  return body?.start ?? length
}

/** Knows whether it stands inside a #+begin … #+end block, so it serves one text from its beginning. */
function createClassifier(): ClassifyLine {
  let inside: string | null = null
  return ({ text }, above) => {
    if (inside !== null) {
      const kind = blockKind(inside)
      if (end.test(text)) inside = null
      return { kind }
    }
    if (text.trim() === '') return null
    const opening = begin.exec(text)?.[1]
    if (opening !== undefined) {
      inside = opening.toLowerCase()
      return { kind: blockKind(inside) }
    }
    const stars = text.length > maxHeadline ? undefined : headline.exec(text)?.[1]
    if (stars !== undefined) return { kind: 'heading', level: stars.length, heading: headingText(text.slice(stars.length)) }
    if (/^\s*\|/.test(text)) return { kind: 'table' }
    const isItem = /^\s*(?:[-+]|\d{1,9}[.)])\s/.test(text) || /^\s+\*\s/.test(text)
    if (isItem || (above === 'list' && /^\s/.test(text))) return { kind: 'list' }
    return { kind: drawer.test(text) ? 'code' : 'paragraph' }
  }
}

const blockKind = (name: string) => (name === 'quote' || name === 'verse' ? ('quote' as const) : ('code' as const))

/** A headline's words: no state, priority, tags, cookies, and links by what they show. */
const headingText = (line: string) =>
  line
    .trim()
    .replace(headlineTags, '')
    .trim()
    .replace(todo, '')
    .replace(/^\[#[A-Z0-9]\]\s*/, '')
    .replace(/\[\[[^[\]\n]{1,1000}\]\[([^[\]\n]{1,1000})\]\]/g, '$1')
    .replace(/\[\[([^[\]\n]{1,1000})\]\]/g, '$1')
    .replace(/\s*\[\d{0,9}(?:%|\/\d{0,9})\]\s*$/, '')
    .trim()

const splitTags = (value: string) => value.split(/[:\s]+/).filter((tag) => tag !== '')

const tagsOfHeadlines = (text: string, blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ kind, start, end }) =>
    kind === 'heading' ? splitTags(headlineTags.exec(text.slice(start, end).trim())?.[1] ?? '') : [],
  )

/** Files beside the note (file:x.org::*Part, ./x.org) and the names of headlines and notes; no addresses. */
function linkTarget(target: string): string[] {
  const file = target
    .replace(/^file:/, '')
    .replace(/::.*$/, '')
    .trim()
  return file === '' || /^(?:[a-z][\w+.-]{0,30}:|#|\*)/i.test(file) ? [] : [decodeTarget(file)]
}
