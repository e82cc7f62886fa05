// A program's source -> Reading: its own text, comments as paragraphs, functions and classes as headings. Own code: parsers of thirty
// languages would be megabytes, and only the beginnings of parts are wanted. A part begins at the comment above it.
import type { Reading } from '../complete-note.ts'
import { fieldOf } from '../front-matter/field.ts'
import type { Block } from '../note.ts'
import { type CodeLine, codeLines } from './code-lines.ts'
import { type Language, languageOf } from './languages.ts'

/** Of an unknown language, all is code. */
const unknown: Language = {
  lineComments: [],
  commentBlocks: [],
  definition: { keywords: [], byParentheses: false, forms: [] },
}

/** Never throws. */
export function readCode(text: string, name: string): Reading {
  return {
    format: 'code',
    text,
    bodyStart: 0,
    blocks: codeBlocks(codeLines(text, languageOf(name) ?? unknown)),
    // With its extension, by which people know a program.
    fields: fieldOf('title', name),
    tags: [],
    links: [],
    lineMarks: null,
  }
}

function codeBlocks(lines: Iterable<CodeLine>): Block[] {
  const blocks: Block[] = []
  /** Comments and annotations, line by line, of which it is not known yet what they are about. */
  let waiting: CodeLine[] = []
  const add = (line: CodeLine, from = line.start + leadOf(line.text)) => {
    const kind = line.kind === 'code' ? ('code' as const) : ('paragraph' as const)
    const last = blocks.at(-1)
    if (last?.kind === kind && !isNew) last.end = line.end
    else blocks.push({ kind, start: from, end: line.end })
    isNew = false
  }
  /** A blank line or a heading parts paragraphs. */
  let isNew = true
  const settle = () => {
    for (const line of waiting) add(line)
    waiting = []
  }
  for (const line of lines) {
    if (line.kind === 'blank') {
      settle()
      isNew = true
    } else if (line.defines !== null) {
      const part = [...waiting, line]
      waiting = []
      const end = addHeading(blocks, part[0] ?? line, line.defines)
      isNew = true
      part.forEach((one, at) => {
        const from = at === 0 ? end + leadOf(one.text.slice(end - one.start)) : undefined
        if (from !== one.end) add(one, from)
      })
    } else if (line.kind === 'comment' || isAnnotation(line.text)) waiting.push(line)
    else {
      settle()
      add(line)
    }
  }
  settle()
  return blocks
}

/**
 * The heading takes the first mark or word of its part (the slashes of the comment above it, `export`, `def`): what a heading covers
 * is not read as text, and the rest of the line should be. Returns where it ends.
 */
function addHeading(blocks: Block[], first: CodeLine, { name, level }: { name: string; level: number }): number {
  const start = first.start + leadOf(first.text)
  const end = start + (/^(?:[^\s\w]{1,10}|[\w$-]{1,100})/.exec(first.text.trimStart())?.[0].length ?? 1)
  blocks.push({ kind: 'heading', start, end, level, heading: headingOf(name) })
  return end
}

/** The words of a name behind it: `readNote (read note)`, since an encoder knows the words only. */
function headingOf(written: string): string {
  const name = written.replace(/["'`]/g, '')
  const words = name
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
  return words.includes(' ') ? `${name} (${words})` : name
}

const isAnnotation = (text: string) => /^\s*(?:@\w|#\[|\[[A-Z])/.test(text)

const leadOf = (text: string) => text.length - text.trimStart().length
