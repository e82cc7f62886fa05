// What a Markdown body holds beside its text: comments, marks of Obsidian and Logseq, fields. Code is left as it is.
import type { Field } from '../front-matter/field.ts'
import type { Block } from '../note.ts'
import { findComments } from './comments.ts'
import { blankOut, cutOut, placesOfCuts, type Span } from './cut-out.ts'
import { findInlineFields } from './inline-fields.ts'
import { findLogged } from './logbook.ts'
import { findMarks } from './markdown-marks.ts'

export interface MarkdownText {
  /** The file's, line by line, without what is no text; up to the body's beginning the same. */
  text: string
  /** What was cut out but says how the text is drawn (Note.signs). */
  signs: readonly (readonly [offset: number, sign: string])[]
  /** In the order of their kinds. */
  fields: readonly Field[]
}

/** `from`: where the body begins. `code`: blocks of code in it. */
export function withoutAsides(text: string, from: number, code: readonly Block[]): MarkdownText {
  const head = { start: 0, end: from }
  const prose = blankOut(text, [head, ...code])
  const outsideCode = blankOut(prose, inlineCode(prose))
  const comments = findComments(outsideCode)
  const read = blankOut(outsideCode, comments)
  const found = findMarks(read)
  const marks = [...comments, ...found.marks, ...found.signs, ...findLogged(read, from)]
  // A value may hold code, but neither a comment nor a block's id.
  const values = blankOut(text, marks)
  const { fields, marks: colons } = findInlineFields(blankOut(read, marks), ({ start, end }) => values.slice(start, end).trim())
  const cuts = [...marks, ...colons]
  return { text: cutOut(text, cuts), signs: placesOfCuts(text, cuts, found.signs), fields }
}

function inlineCode(text: string): Span[] {
  return Array.from(text.matchAll(/(`{1,3})[^`\n]+\1/g), ({ 0: code, index }) => ({ start: index, end: index + code.length }))
}
