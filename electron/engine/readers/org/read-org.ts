// Org -> Reading: headlines, blocks, tables and lists, line by line. The file's own text is kept, but for what programs write into
// it (org-asides.ts).
import type { Reading } from '../complete-note.ts'
import { blocksByLines, type ClassifyLine, type LineKind } from '../line-blocks.ts'
import { decodeTarget } from '../markup.ts'
import { withoutOrgAsides } from './org-asides.ts'
import { withoutEmphasis } from './plain-org.ts'
import { readPreamble, splitOrgTags } from './preamble.ts'

const headline = /^(\*+)[ \t]/
const headlineTags = /[ \t]:([\p{L}\p{N}_@#%:]{1,500}):$/u
/** What headlines begin with by default and by custom; a file may name others in #+TODO: lines. */
const usualStates = 'TODO DONE NEXT WAITING HOLD CANCELLED CANCELED'
const ownStates = /^#\+(?:seq_|typ_)?todo:([^\n]*)$/gim
const begin = /^\s*#\+begin_(\w+)/i
const end = /^\s*#\+end_(\w+)/i
const drawer = /^\s*:[\w-]+:(?:\s|$)/
const link = /\[\[([^[\]\n]{1,1000})\](?:\[[^[\]\n]{0,1000}\])?\]/g
/** A longer line is no headline, whatever it begins with. */
const maxHeadline = 2000

/** Never throws. */
export function readOrg(file: string): Reading {
  const { fields, bodyStart } = readPreamble(file)
  const { text, fields: inText } = withoutOrgAsides(file, bodyStart)
  const blocks = blocksByLines(text, bodyStart, createClassifier(statesOf(file)))
  return {
    format: 'org',
    text,
    bodyStart,
    blocks,
    fields: [...fields, ...inText],
    tags: blocks.flatMap(({ tags = [] }) => tags),
    links: Array.from(text.matchAll(link)).flatMap((match) => linkTarget(match[1] ?? '')),
    lineMarks: null,
  }
}

/** Knows whether it stands inside a #+begin … #+end block, so it serves one text from its beginning. */
function createClassifier(states: ReadonlySet<string>): ClassifyLine {
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
    if (stars !== undefined) return headingOf(stars.length, text.slice(stars.length).trim(), states)
    if (/^\s*\|/.test(text)) return { kind: 'table' }
    const isItem = /^\s*(?:[-+]|\d{1,9}[.)])\s/.test(text) || /^\s+\*\s/.test(text)
    if (isItem || (above === 'list' && /^\s/.test(text))) return { kind: 'list' }
    return { kind: drawer.test(text) ? 'code' : 'paragraph' }
  }
}

const blockKind = (name: string) => (name === 'quote' || name === 'verse' ? ('quote' as const) : ('code' as const))

function headingOf(level: number, line: string, states: ReadonlySet<string>): LineKind {
  const tags = splitOrgTags(headlineTags.exec(line)?.[1] ?? '')
  return { kind: 'heading', level, heading: headingText(line.replace(headlineTags, '').trim(), states), tags }
}

/** A headline's words: no state, priority, cookies, and links by what they show. */
function headingText(words: string, states: ReadonlySet<string>): string {
  const [first = ''] = /^\S*/.exec(words) ?? []
  const rest = (states.has(first) ? words.slice(first.length).trim() : words)
    .replace(/^\[#[A-Z0-9]\]\s*/, '')
    .replace(/\[\[[^[\]\n]{1,1000}\]\[([^[\]\n]{1,1000})\]\]/g, '$1')
    .replace(/\[\[([^[\]\n]{1,1000})\]\]/g, '$1')
    .replace(/\[\d{0,9}(?:%|\/\d{0,9})\]$/, '')
    .trim()
  return withoutEmphasis(rest)
}

/** `TODO(t) WAIT(w@/!) | DONE`: a key and what is logged stand in brackets. */
const statesOf = (file: string): ReadonlySet<string> =>
  new Set(
    [usualStates, ...Array.from(file.matchAll(ownStates), (match) => match[1] ?? '')].flatMap((line) =>
      line.split(/[\s|]+/).map((state) => state.replace(/\([^()]*\)$/, '')),
    ),
  )

/** Files beside the note (file:x.org::*Part, ./x.org) and the names of headlines and notes; no addresses. */
function linkTarget(target: string): string[] {
  const [place = ''] = target.replace(/^file:/, '').split('::', 1)
  const file = place.trim()
  return file === '' || /^(?:[a-z][\w+.-]{0,30}:|#|\*)/i.test(file) ? [] : [decodeTarget(file)]
}
