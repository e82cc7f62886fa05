// JSON -> Reading: its values with their path, by JavaScript's own parser. What is no JSON (comments in it, a file cut off) is read as
// plain text. Bounds: write-value.ts.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { readKeepNote } from '../exports/keep-note.ts'
import { kindOfKey, titleKeys } from '../facts/field-kinds.ts'
import { type Field, fieldsOf, isRecord } from '../front-matter/field.ts'
import { linesOf } from '../line-blocks.ts'
import { findLinks, findTags } from '../markup.ts'
import { readPlainText } from '../plain-text.ts'
import { createValueWriter } from './write-value.ts'

/** JSON files of one program that hold one note: what each makes of a parsed file, null where it is none of its own. */
const programs: readonly ((value: unknown) => Reading | null)[] = [(value) => readKeepNote(value)?.reading ?? null]

/** Never throws. */
export function readJson(text: string): Reading {
  const value = parsed(text)
  if (value === undefined) return parsedLine(text) === undefined ? readPlainText(text) : readJsonLines(text)
  for (const read of programs) {
    const reading = read(value)
    if (reading !== null) return reading
  }
  const writer = createDocumentWriter()
  const values = createValueWriter(writer)
  const fields = isRecord(value) ? factsOf(value) : []
  values.write(isRecord(value) ? withoutTitle(value) : value)
  const document = writer.finish()
  return {
    format: 'document',
    bodyStart: 0,
    ...document,
    fields,
    tags: findTags(document.text),
    links: findLinks(document.text),
    leftOut: values.leftOut(),
  }
}

/** JSON Lines: a record a line; what is none is read as it is written. Never throws. */
export function readJsonLines(text: string): Reading {
  const writer = createDocumentWriter()
  const values = createValueWriter(writer)
  let line = 0
  for (const { text: written } of linesOf(text)) {
    writer.line(++line)
    const value = parsed(written)
    if (value === undefined) writer.paragraph(written)
    else values.writeListed(value, line - 1)
  }
  const { text: readable, blocks, lineMarks } = writer.finish()
  const none = { places: [], fields: [], tags: [], links: [] }
  return { format: 'document', bodyStart: 0, text: readable, blocks, lineMarks, ...none, leftOut: values.leftOut() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** UTF-16 units. */
const maxFirstLine = 1_000_000

/** Of a file that is called JSON and holds a record a line. */
function parsedLine(text: string): unknown {
  const [first = '', ...rest] = text.trimStart().slice(0, maxFirstLine).split('\n', 2)
  return rest.length > 0 && /^[[{]/.test(first) ? parsed(first) : undefined
}

/** Its title, names, tags and date; other values are text, not properties: a data file has hundreds. */
const factsOf = (record: Readonly<Record<string, unknown>>): Field[] =>
  fieldsOf(record).filter(({ key }) => titleKeys.has(key) || kindOfKey(key) !== null)

const withoutTitle = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(record).filter(([key, value]) => !titleKeys.has(key.toLowerCase()) || typeof value !== 'string'),
  )
