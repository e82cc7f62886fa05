// Org -> Note: headlines, keywords, blocks, tables and lists, line by line. The file's own text is kept, so offsets are exact.
import { fileTitle, unique } from './file-title.ts'
import { parseDate } from './front-matter.ts'
import { blocksByLines, type ClassifyLine, linesOf } from './line-blocks.ts'
import type { Note } from './note.ts'

const headline = /^(\*+)\s+(.*?)\s*$/
const headlineTags = /\s+:([\p{L}\p{N}_@#%:]+):\s*$/u
const todo = /^(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+|\[#[A-Z]\]\s+/g
const keyword = /^#\+(\w+):\s*(.*?)\s*$/
const begin = /^\s*#\+begin_(\w+)/i
const end = /^\s*#\+end_(\w+)/i
const drawer = /^\s*:[\w-]+:\s*(?:\S.*)?$/

export function readOrg(text: string, path: string): Note {
  const keywords = readKeywords(text)
  const blocks = blocksByLines(text, 0, createClassifier())
  const headings = blocks.flatMap(({ heading }) => (heading ? [heading] : []))
  return {
    title: keywords.get('title')?.[0] || headings[0] || fileTitle(path),
    format: 'org',
    text,
    bodyStart: 0,
    blocks,
    tags: unique([...(keywords.get('filetags') ?? []).flatMap(splitTags), ...tagsOfHeadlines(text)]),
    links: unique(
      [...text.matchAll(/\[\[(?:file:)?([^\]:]+?)(?:::[^\]]*)?\](?:\[[^\]]*\])?\]/g)].map((match) => match[1]!.trim()),
    ),
    dateMs: parseDate(keywords.get('date')?.[0] ?? null),
    lineMarks: null,
  }
}

function readKeywords(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of linesOf(text)) {
    const [, name, value] = keyword.exec(line.text) ?? []
    if (name === undefined || value === undefined || value === '') continue
    found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), value])
  }
  return found
}

/** Knows whether it stands inside a #+begin … #+end block, so it serves one text from its beginning. */
function createClassifier(): ClassifyLine {
  let inside: string | null = null
  return ({ text }) => {
    const kind = inside === null ? null : blockKind(inside)
    const closing = end.exec(text)
    if (text.trim() === '' && kind === null) return null
    if (kind !== null) {
      if (closing) inside = null
      return { kind }
    }
    const opening = begin.exec(text)
    if (opening) {
      inside = opening[1]!.toLowerCase()
      return { kind: blockKind(inside) }
    }
    const [, stars, title] = headline.exec(text) ?? []
    if (stars !== undefined) return { kind: 'heading', level: stars.length, heading: headingText(title ?? '') }
    if (/^\s*\|/.test(text)) return { kind: 'table' }
    if (/^\s*(?:[-+]|\d+[.)])\s/.test(text)) return { kind: 'list' }
    return { kind: drawer.test(text) ? 'code' : 'paragraph' }
  }
}

const blockKind = (name: string) => (name === 'quote' || name === 'verse' ? ('quote' as const) : ('code' as const))
const headingText = (title: string) => title.replace(headlineTags, '').replace(todo, '').trim()
const splitTags = (value: string) => value.split(/[:\s]+/).filter((tag) => tag !== '')

function tagsOfHeadlines(text: string): string[] {
  return [...linesOf(text)].flatMap((line) =>
    headline.test(line.text) ? splitTags(headlineTags.exec(line.text)?.[1] ?? '') : [],
  )
}
