// What an org body holds beside its text: drawers of properties and logs. Examples and sources are left as they are.
import { cutOut, type Span } from '../dialects/cut-out.ts'
import { noteField } from '../dialects/inline-fields.ts'
import { findLogged } from '../dialects/logbook.ts'
import { isMachineField } from '../facts/field-kinds.ts'
import type { Field } from '../front-matter/field.ts'
import { type Line, linesOf } from '../line-blocks.ts'

export interface OrgText {
  /** The file's, line by line, without what is no text; up to the body's beginning the same. */
  text: string
  /** Properties of headlines, in the order of the file. */
  fields: readonly Field[]
}

/** `:key+: value` adds to the value above. */
const property = /^[ \t]*:([^\s:+]{1,100})\+?:(?=[ \t]|$)(.*)$/
const opening = /^[ \t]*:PROPERTIES:[ \t]*$/i
const otherDrawer = /^[ \t]*:[\w-]{1,100}:[ \t]*$/
const closing = /^[ \t]*:END:[ \t]*$/i
const verbatim = /^[ \t]*#\+(begin|end)_(?:src|example|export|comment)(?=[ \t]|$)/i
/** Org's own, for its programs: where a link leads to, how a table of contents or a column is drawn, what a clock adds up to. */
const orgKeys = new Set(
  'custom_id category visibility unnumbered columns attach_dir dir ordered noblocking logging cookie_data style archive header-args'.split(
    ' ',
  ),
)

/** `from`: where the body begins. */
export function withoutOrgAsides(text: string, from: number): OrgText {
  const { fields, marks, code } = readDrawers(text, from)
  // Ascending, like the lines of code: one walk over both.
  let at = 0
  const logged = findLogged(text, from).filter(({ start }) => {
    while (at < code.length && (code[at]?.end ?? 0) <= start) at += 1
    return start < (code[at]?.start ?? Infinity)
  })
  return { text: cutOut(text, [...marks, ...logged]), fields }
}

/** `code`: blocks whose lines say nothing about the note. */
function readDrawers(text: string, from: number): { fields: Field[]; marks: Span[]; code: Span[] } {
  const found = { fields: new Array<Field>(), marks: new Array<Span>(), code: new Array<Span>() }
  let drawer: Line[] | null = null
  /** What opened a drawer that somebody named: its marks are no text, what stands in it is. */
  let named: Line | null = null
  let codeStart: number | null = null
  for (const line of linesOf(text, from)) {
    const fence = verbatim.exec(line.text)?.[1]?.toLowerCase()
    if (codeStart !== null) {
      if (fence === 'end') found.code.push({ start: codeStart, end: line.end })
      if (fence === 'end') codeStart = null
    } else if (fence === 'begin') codeStart = line.start
    else if (opening.test(line.text)) drawer = [line]
    else if (closing.test(line.text)) {
      if (drawer !== null) readDrawer([...drawer, line], found)
      else if (named !== null) found.marks.push(named, line)
      drawer = null
      named = null
    } else if (drawer !== null && property.test(line.text)) drawer.push(line)
    else {
      // Something else inside: it is no drawer of properties.
      drawer = null
      if (otherDrawer.test(line.text)) named = line
      else if (/^\*+[ \t]/.test(line.text)) named = null
    }
  }
  if (codeStart !== null) found.code.push({ start: codeStart, end: text.length })
  return found
}

/** Its marks and what programs write are cut out; of the others the first colon, so that "author: Ada" is read. */
function readDrawer(lines: readonly Line[], found: { fields: Field[]; marks: Span[] }): void {
  for (const [at, line] of lines.entries()) {
    const [, key = '', value = ''] = (at > 0 && at < lines.length - 1 && property.exec(line.text)) || []
    const isForPrograms = orgKeys.has(key.toLowerCase()) || isMachineField(key, value)
    if (key === '' || value.trim() === '' || isForPrograms) found.marks.push(line)
    else {
      const colon = line.start + line.text.indexOf(':')
      found.marks.push({ start: colon, end: colon + 1 })
      found.fields.push(...noteField(key, value, false))
    }
  }
}
