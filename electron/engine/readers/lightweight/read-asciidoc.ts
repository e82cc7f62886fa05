// AsciiDoc -> Reading. Own code: asciidoctor.js is Ruby in JavaScript and ten megabytes. Read are sections, lists, tables, listings,
// quotes, admonitions, attributes of the header; left out are comments, passed-through markup and conditions.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { decodeTarget, isBesideNote, withoutPlace } from '../markup.ts'
import { plainAsciidoc } from './asciidoc-inline.ts'
import { asciidocRows } from './asciidoc-table.ts'
import { createProse, type Prose, splitLines } from './prose.ts'

interface State {
  writer: DocumentWriter
  prose: Prose
  inline: (text: string) => string
  attributes: Map<string, string>
  /** Inside of it lines mean nothing until it comes again. */
  verbatim: { delimiter: string; lines: string[]; line: number; options: string } | null
  isQuote: boolean
  /** Of the block that follows: what stood in brackets above it. */
  options: string
}

/** Never throws. */
export function readAsciidoc(text: string): Reading {
  const writer = createDocumentWriter()
  const attributes = new Map<string, string>()
  const inline = (marked: string) => plainAsciidoc(marked, attributes)
  const prose = createProse(writer, inline)
  const state: State = { writer, prose, inline, attributes, verbatim: null, isQuote: false, options: '' }
  const lines = splitLines(text)
  const { fields, end } = readHeader(lines, state)
  for (let at = end; at < lines.length; at++) addLine(state, lines[at] ?? '', at + 1)
  prose.end()
  if (state.verbatim !== null) endVerbatim(state)
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields, tags: [], links: linksOf(text) }
}

const attributeEntry = /^:(!?[\w-]{1,100}!?):(?:[ \t](.*))?$/
/** For programs: how to number, draw, find. */
const settings =
  /^(?:toc|sect|icons|imagesdir|source-highlighter|experimental|doctype|stem|nofooter|idprefix|idseparator|stylesheet|linkcss|figure-caption|table-caption|hide-uri|!)/

/** Title, authors and attributes, up to the first blank line behind them. */
function readHeader(lines: readonly string[], { attributes, inline, writer }: State): { fields: Field[]; end: number } {
  const fields: Field[] = []
  let end = 0
  let title: number | null = null
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    const [, key, value = ''] = attributeEntry.exec(line) ?? []
    const [, named] = /^[=#] (\S.{0,500})$/.exec(line) ?? []
    if (key !== undefined) {
      attributes.set(key.toLowerCase(), value.trim())
      if (!settings.test(key)) fields.push(...fieldOf(key.startsWith('rev') ? key.slice(3) : key, value))
    } else if (named !== undefined && title === null) {
      title = end
      fields.push(...fieldOf('title', inline(named)))
      writer.line(end + 1)
      writer.heading(1, inline(named))
    } else if (title !== null && line.trim() !== '' && end <= title + 2 && !line.startsWith('//'))
      fields.push(...lineBelowTitle(line, end - title))
    else if (line.trim() === '' ? title !== null || fields.length > 0 : !line.startsWith('//')) break
  }
  return { fields, end }
}

/** `Ada Lovelace <ada@example.org>; Bob`, then `v1.0, 2024-05-06`. */
function lineBelowTitle(line: string, below: number): Field[] {
  const isRevision = below === 2 || /^(?:v\d|\d{4}-)/.test(line)
  if (isRevision) return fieldOf('date', /\d{4}-\d\d?-\d\d?|\d{1,2} \p{L}{3,10} \d{4}/u.exec(line)?.[0] ?? '')
  return fieldOf(
    'author',
    line.split(';').map((name) => name.replace(/<[^<>]{0,200}>/g, '').trim()),
  )
}

function addLine(state: State, line: string, number: number): void {
  const { verbatim, prose } = state
  const words = line.trimEnd()
  if (verbatim !== null) {
    if (words === verbatim.delimiter) endVerbatim(state)
    else verbatim.lines.push(line)
  } else if (words === '' || words === '+') prose.end()
  else if (!openBlock(state, words, number) && !addHeadingOrItem(state, words, number)) {
    if (prose.kind === null) prose.open(state.isQuote ? 'quote' : 'paragraph', words, number)
    else prose.add(words, number)
  }
}

const verbatimDelimiter = /^(?:-{4,200}|\.{4,200}|\+{4,200}|\/{4,200}|`{3}\w{0,30}|[|,:!]={3,200})$/

/** Delimiters, options, comments, what stands alone in its line. False where the line is text. */
function openBlock(state: State, words: string, line: number): boolean {
  const { prose, attributes, writer, inline } = state
  if (verbatimDelimiter.test(words)) {
    prose.end()
    state.verbatim = { delimiter: words.replace(/^(`{3}).*$/, '$1'), lines: [], line, options: state.options }
    state.options = ''
    return true
  }
  if (/^(?:={4,200}|\*{4,200}|_{4,200}|--|'{3}|<{3})$/.test(words)) {
    prose.end()
    if (words.startsWith('_')) state.isQuote = !state.isQuote
    return true
  }
  if (/^\/\/(?!\/)|^(?:ifdef|ifndef|ifeval|endif|toc|include)::/.test(words)) return true
  const [, key, value = ''] = attributeEntry.exec(words) ?? []
  if (key !== undefined) attributes.set(key.toLowerCase(), value.trim())
  const [, options] = /^\[([^\]]{0,500})\]$/.exec(words) ?? []
  const [, shown] = /^(?:image|video|audio)::[^[\]]{1,500}\[([^\]]{0,500})\]$/.exec(words) ?? []
  const [, title] = /^\.([^\s.].*)$/.exec(words) ?? []
  if (key === undefined && options === undefined && shown === undefined && title === undefined) return false
  prose.end()
  if (options !== undefined) state.options = options
  writer.line(line)
  writer.paragraph(inline(title ?? shown?.split(',', 1)[0] ?? ''))
  return true
}

function addHeadingOrItem({ writer, prose, inline }: State, words: string, line: number): boolean {
  const [, marks, heading] = /^(={1,6}|#{1,6}) (\S.{0,2000})$/.exec(words) ?? []
  if (marks !== undefined && heading !== undefined) {
    prose.end()
    writer.line(line)
    writer.heading(marks.length, inline(heading))
    return true
  }
  const [, bullet, text = ''] =
    /^[ \t]{0,20}(\*{1,6}|-|\.{1,6}|\d{1,3}\.|<(?:\d{1,2}|\.)>) (?:\[[ xX*]\] )?(\S.*)$/.exec(words) ?? []
  if (bullet !== undefined) {
    prose.open('item', text, line, /^[*.]/.test(bullet) ? bullet.length - 1 : 0)
    return true
  }
  const [, term, marksOfTerm, meaning = ''] = /^([^:;]{1,300})(:{2,4}|;;)(?: (.*))?$/.exec(words) ?? []
  if (term === undefined) return false
  prose.open('item', `${term}: ${meaning}`, line, marksOfTerm === '::' ? 0 : 1)
  return true
}

function endVerbatim(state: State): void {
  const { writer, verbatim, inline } = state
  state.verbatim = null
  if (verbatim === null) return
  const { delimiter, lines, line, options } = verbatim
  if (/^[|!,:]=/.test(delimiter)) {
    for (const row of asciidocRows(lines, line + 1, { separator: delimiter.charAt(0), options })) {
      writer.line(row.line)
      writer.row(row.cells.map(inline))
    }
  } else if (/^[-.`]/.test(delimiter) || /^(?:stem|latexmath|asciimath)/.test(options)) {
    writer.line(line + 1)
    writer.code(lines.join('\n'))
  }
}

/** Files that are included or linked. */
const linksOf = (text: string): string[] =>
  Array.from(text.matchAll(/(?:\binclude::|\blink:|\bxref:)([^[\]\s{}]{1,1000})\[/g), ([, target = '']) => target)
    .filter((target) => isBesideNote(target) && /\.\w{1,10}(?:#|$)/.test(target))
    .map((target) => decodeTarget(withoutPlace(target)))
