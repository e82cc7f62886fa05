// BibTeX and BibLaTeX -> Reading: a heading for each work, who wrote it when and where, its abstract and notes. Own code, a pass over
// the text: libraries for it make citations in styles, which is not wanted here.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { readTex } from './read-tex.ts'

interface Entry {
  type: string
  key: string
  line: number
  fields: Map<string, string>
}

/** Entries that are no works. */
const silent = new Set(['comment', 'string', 'preamble'])
/** Long ones are paragraphs, in this order; files and identifiers of programs are not read. */
const paragraphs = ['abstract', 'annote', 'annotation', 'note']
const unread = new Set([
  'file',
  'bdsk-url-1',
  'timestamp',
  'owner',
  'date-added',
  'date-modified',
  'issn',
  'month',
  'urldate',
  'langid',
  'language',
])

/** Never throws. */
export function readBibtex(text: string): Reading {
  const writer = createDocumentWriter()
  for (const entry of entriesOf(text.replace(/\r\n?/g, '\n'))) writeEntry(writer, entry)
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields: [], tags: [], links: [] }
}

function writeEntry(writer: DocumentWriter, { type, key, line, fields }: Entry): void {
  const named = ['author', 'editor', 'year', 'date'].flatMap((name) => (fields.has(name) ? [name] : []))
  const others = [...fields.keys()].filter((name) => ![...named, 'title', ...paragraphs].includes(name) && !unread.has(name))
  writer.line(line)
  writer.heading(1, fields.get('title') ?? key)
  writer.row(
    [...named, ...others]
      .map((name) => `${name}: ${(fields.get(name) ?? '').replaceAll(' and ', '; ')}`)
      .concat(`${type}: ${key}`),
  )
  for (const name of paragraphs) writer.paragraph(fields.get(name) ?? '')
}

const entryStart = /@([a-zA-Z]{1,40})\s{0,20}[{(]/g
const part = /[{}"\\,=@\n]|[^{}"\\,=@\n]+/g

function* entriesOf(text: string): Generator<Entry> {
  let line = 1
  let counted = 0
  entryStart.lastIndex = 0
  for (let found = entryStart.exec(text); found !== null; found = entryStart.exec(text)) {
    line += text.slice(counted, found.index).split('\n').length - 1
    counted = found.index
    const type = (found[1] ?? '').toLowerCase()
    const { fields, key, end } = fieldsFrom(text, entryStart.lastIndex)
    entryStart.lastIndex = end
    if (!silent.has(type)) yield { type, key, line, fields }
  }
}

/** From behind the brace of an entry to the one that closes it, or to the next entry where it never closes. */
function fieldsFrom(text: string, from: number): { key: string; fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>()
  let [depth, isQuoted, key, name, value, last] = [0, false, '', '', '', '']
  const add = () => {
    if (name !== '') fields.set(name.trim().toLowerCase(), plain(value))
    else if (key === '') key = value.trim()
    name = ''
    value = ''
  }
  part.lastIndex = from
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const [piece] = found
    const isOutside = depth === 0 && !isQuoted
    if (piece === '@' && last === '\n') {
      add()
      return { key, fields, end: found.index }
    }
    if (piece === '}' && isOutside) {
      add()
      return { key, fields, end: part.lastIndex }
    }
    if (piece === '{') depth++
    else if (piece === '}') depth--
    if (piece === '"' && depth === 0) isQuoted = !isQuoted
    else if (piece === ',' && isOutside) add()
    else if (piece === '=' && isOutside && name === '') {
      name = value
      value = ''
    } else value += piece
    last = piece
  }
  add()
  return { key, fields, end: text.length }
}

/** Braces and commands are LaTeX's. */
const plain = (value: string): string => (/[\\{}$~]|--/.test(value) ? readTex(value).text : value).replace(/\s+/g, ' ').trim()
