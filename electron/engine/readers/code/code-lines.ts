// What each line of a program is: comment, definition or code. A light lexer: no language is parsed, and nothing but lines is looked
// at, so a text inside a program that looks like a comment may be taken for one.
import { type Line, linesOf } from '../line-blocks.ts'
import { createDefinitionFinder } from './definitions.ts'
import type { CommentBlock, Language } from './languages.ts'

export interface CodeLine extends Line {
  /** docstring: a comment on what stands above it. */
  kind: 'blank' | 'comment' | 'docstring' | 'code'
  /** The function, class or other part that the line begins. */
  defines: { name: string; level: number } | null
}

/** No comment's mark or definition stands in a longer line: it was written by a program. */
const maxMarkedLine = 2000

export function* codeLines(text: string, language: Language): Generator<CodeLine> {
  const comments = createCommentReader(language)
  const find = createDefinitionFinder(language.definition)
  let last: Line | null = null
  function classify(line: Line, below: string): CodeLine {
    const words = line.end - line.start > maxMarkedLine ? null : line.text.trim()
    const kind = words === '' ? 'blank' : comments(words ?? line.text, words === null)
    return { ...line, kind, defines: kind === 'code' && words !== null ? find(line.text, below) : null }
  }
  for (const line of linesOf(text)) {
    if (last !== null) yield classify(last, line.end - line.start > maxMarkedLine ? '' : line.text.trim())
    last = line
  }
  if (last !== null) yield classify(last, '')
}

/** Knows the comment or text it is in, so it serves one program from its beginning. */
function createCommentReader({ lineComments, commentBlocks, hasDocstrings }: Language) {
  let open: { close: string; kind: Exclude<CodeLine['kind'], 'blank'> } | null = null
  return (words: string, isLong: boolean): Exclude<CodeLine['kind'], 'blank'> => {
    if (open !== null) {
      const { kind, close } = open
      if (words.includes(close)) open = null
      return kind
    }
    if (isLong) return 'code'
    const block = commentBlocks.find((one) => words.startsWith(one.open))
    if (block !== undefined) {
      const kind = block.isText && hasDocstrings === true ? 'docstring' : 'comment'
      if (!words.includes(block.close, block.open.length)) open = { close: block.close, kind }
      return kind
    }
    const left = commentBlocks.find((one) => isLeftOpen(one, words))
    if (left !== undefined) open = { close: left.close, kind: 'code' }
    return lineComments.some((mark) => words.startsWith(mark)) ? 'comment' : 'code'
  }
}

/** A value over several lines: what follows is no comment though it begins with three quotes. */
const isLeftOpen = ({ open, isText }: CommentBlock, words: string) => isText && (words.split(open).length - 1) % 2 === 1
