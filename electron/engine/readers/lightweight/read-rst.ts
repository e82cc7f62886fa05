// reStructuredText -> Reading. Own code: docutils is Python, and what there is on npm is not kept up. Read are sections, lists, tables,
// literal blocks, notes and other directives by what they hold, fields at the top; left out are comments, targets and options.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { decodeTarget, isBesideNote, withoutPlace } from '../markup.ts'
import { createProse, type Prose, splitLines } from './prose.ts'
import { plainRst } from './rst-inline.ts'
import { readRstTable } from './rst-table.ts'

interface State {
  writer: DocumentWriter
  prose: Prose
  lines: readonly string[]
  /** Underlines of headings in the order they came: the first is the highest. */
  levels: string[]
  fields: Field[]
  links: string[]
  /** Fields are about the document only above its text. */
  isAbove: boolean
  /** Literal text follows, deeper than this. */
  literal: number | null
  /** What a directive holds stands deeper than it and is no quote. */
  directive: number
}

/** Never throws. */
export function readRst(text: string): Reading {
  const writer = createDocumentWriter()
  const prose = createProse(writer, plainRst)
  const lines = splitLines(text)
  const state: State = { writer, prose, lines, levels: [], fields: [], links: [], isAbove: true, literal: null, directive: -1 }
  for (let at = 0; at < lines.length; ) at = readLine(state, at)
  prose.end()
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields: state.fields, tags: [], links: state.links }
}

const indentOf = (line: string) => line.length - line.trimStart().length
const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

/** The number of the line that is read next. */
function readLine(state: State, at: number): number {
  const { prose, lines } = state
  const line = lines[at] ?? ''
  if (isBlank(line)) {
    prose.end()
    return at + 1
  }
  const indent = indentOf(line)
  if (state.literal !== null) {
    const deeper = state.literal
    state.literal = null
    if (indent > deeper) return readLiteral(state, at, deeper)
  }
  if (indent <= state.directive) state.directive = -1
  return readSection(state, at) ?? readExplicit(state, at) ?? readField(state, at) ?? readTable(state, at) ?? readProse(state, at)
}

const adornment = /^([!-/:-@[-`{-~])\1{2,300}\s*$/

function readSection({ writer, prose, lines, levels }: State, at: number): number | null {
  const [above, here, below] = [lines[at - 1] ?? '', lines[at] ?? '', lines[at + 1] ?? '']
  const isOver = adornment.test(here) && !isBlank(below) && adornment.exec(lines[at + 2] ?? '')?.[1] === here[0]
  const title = isOver ? below.trim() : here.trim()
  const mark = isOver ? `${here[0]}${here[0]}` : adornment.exec(below)?.[1]
  if (mark === undefined || (!isOver && (adornment.test(here) || !isBlank(above) || indentOf(here) > 0))) {
    // A line between paragraphs.
    return adornment.test(here) && isBlank(above) && isBlank(below) ? at + 1 : null
  }
  if (!isOver && below.trim().length < Math.min(4, title.length)) return null
  prose.end()
  if (!levels.includes(mark)) levels.push(mark)
  writer.line(at + 1)
  writer.heading(levels.indexOf(mark) + 1, plainRst(title))
  return at + (isOver ? 3 : 2)
}

const programs =
  /^(?:code|code-block|sourcecode|literalinclude|highlight|parsed-literal|prompt|math|doctest|testcode|testoutput|graphviz|digraph|uml|mermaid)$/
/** What they hold is for programs. */
const silent =
  /^(?:raw|meta|highlight|default-role|role|contents|sectnum|include|index|currentmodule|module|only|tabularcolumns|target-notes|header|footer)$/

/** What begins with two dots: directives, footnotes, targets, comments. */
function readExplicit(state: State, at: number): number | null {
  const { lines, prose, links, writer } = state
  const line = lines[at] ?? ''
  const indent = indentOf(line)
  const words = line.slice(indent)
  if (!/^\.\.(?:\s|$)/.test(words)) return null
  prose.end()
  // An empty comment parts what stands below it from what stands above.
  if (words.trim() === '..' && isBlank(lines[at + 1])) return at + 1
  const [, name, given = ''] = /^\.\. (?:\|[^|]{1,100}\| )?([\w:+.-]{1,60})::(?:\s(.*))?$/.exec(words) ?? []
  const [, label, note] = /^\.\. \[([#*\w]{1,40})\](?: (.*))?$/.exec(words) ?? []
  if (label !== undefined) prose.open('paragraph', `[${label}] ${note ?? ''}`, at + 1)
  else if (name === undefined || silent.test(name)) {
    const target = /^\.\. include:: (\S{1,500})/.exec(words)?.[1] ?? /^\.\. _[^:]{1,200}: (\S{1,500})$/.exec(words)?.[1] ?? ''
    if (isBesideNote(target)) links.push(decodeTarget(withoutPlace(target)))
    return endOfBlock(lines, at, indent)
  } else if (programs.test(name)) return readLiteral(state, endOfOptions(lines, at + 1, indent), indent)
  else if (name === 'toctree') {
    const end = endOfBlock(lines, at, indent)
    for (const entry of lines.slice(endOfOptions(lines, at + 1, indent), end)) links.push(...entryOf(entry))
    return end
  } else if (name !== 'image' && name !== 'figure' && given.trim() !== '') prose.open('paragraph', given.trim(), at + 1)
  state.directive = indent
  const end = name === undefined ? at + 1 : endOfOptions(lines, at + 1, indent)
  const alt = lines.slice(at + 1, end).find((option) => option.trim().startsWith(':alt:'))
  if (alt !== undefined) writer.paragraph(plainRst(alt.replace(/^\s*:alt:/, '')))
  return end
}

/** An entry of a table of contents: a document without its extension, with or without a title. */
function entryOf(line: string): string[] {
  const target = /<([^<>]{1,500})>\s*$/.exec(line)?.[1] ?? line.trim()
  return target === '' || !isBesideNote(target) ? [] : [target]
}

/** Of what stands deeper than its first line. */
function endOfBlock(lines: readonly string[], at: number, indent: number): number {
  let end = at + 1
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') > indent)) end++
  return end
}

function endOfOptions(lines: readonly string[], at: number, indent: number): number {
  let end = at
  while (end < lines.length && indentOf(lines[end] ?? '') > indent && /^\s+:[\w-]{1,60}:/.test(lines[end] ?? '')) end++
  return end
}

function readLiteral({ writer, prose, lines }: State, at: number, deeper: number): number {
  prose.end()
  const end = endOfBlock(lines, at - 1, deeper)
  const block = lines.slice(at, end)
  const left = block.filter((line) => !isBlank(line)).reduce((least, line) => Math.min(least, indentOf(line)), 400)
  writer.line(at + 1)
  writer.code(block.map((line) => line.slice(left)).join('\n'))
  return Math.max(end, at)
}

/** `:Author: Ada`, above the text about the document, in it an entry of a list. */
function readField({ prose, lines, fields, isAbove, directive }: State, at: number): number | null {
  const [, indent = '', key, value = ''] = /^(\s*):([^:\s][^:]{0,100}):(?:\s(.*))?$/.exec(lines[at] ?? '') ?? []
  if (key === undefined || (prose.kind !== null && prose.kind !== 'item')) return null
  let end = at + 1
  while (end < lines.length && !isBlank(lines[end]) && indentOf(lines[end] ?? '') > indent.length) end++
  const whole = [value.trim(), ...lines.slice(at + 1, end).map((line) => line.trim())].join(' ').trim()
  prose.end()
  if (isAbove && directive < 0) fields.push(...fieldOf(key, plainRst(whole)))
  else prose.open('item', `${key}: ${whole}`, at + 1)
  return end
}

function readTable({ writer, prose, lines }: State, at: number): number | null {
  const line = (lines[at] ?? '').trim()
  if (!/^(?:\+[-=]{1,300}\+|={2,300} {1,20}=)/.test(line)) return null
  prose.end()
  const { rows, end } = readRstTable(lines, at)
  for (const { cells, line: number } of rows) {
    writer.line(number + 1)
    writer.row(cells.map(plainRst))
  }
  return end
}

const bullet = /^(\s*)(?:[-*+•]|\(?(?:\d{1,3}|[a-zA-Z#])[.)])\s+(\S.*)$/

function readProse(state: State, at: number): number {
  const { prose, lines, directive } = state
  const line = lines[at] ?? ''
  const indent = indentOf(line)
  const words = line.trim()
  state.isAbove = false
  if (words.startsWith('>>> ')) return readLiteral(state, at, indent - 1)
  const [, lead = '', item] = bullet.exec(line) ?? []
  const isTerm = prose.kind === null && !isBlank(lines[at + 1]) && indentOf(lines[at + 1] ?? '') > indent && item === undefined
  if (item !== undefined) prose.open('item', item, at + 1, Math.floor(lead.length / 2))
  else if (words.startsWith('| ')) prose.add(words.slice(2), at + 1)
  else if (isTerm && !/[.:]$/.test(words)) prose.open('item', `${words}:`, at + 1)
  else if (prose.kind === null)
    prose.open(indent > 0 && directive < 0 && !isInList(lines, at, indent) ? 'quote' : 'paragraph', shown(words), at + 1)
  else prose.add(shown(words), at + 1)
  if (words.endsWith('::')) {
    prose.end()
    state.literal = indent
  }
  return at + 1
}

/** `Like this::` reads as `Like this:`. */
const shown = (words: string) => (words === '::' ? '' : words.endsWith('::') ? words.slice(0, -1) : words)

/** A paragraph below an item, as far right as its text. Only the lines just above are looked at. */
function isInList(lines: readonly string[], at: number, indent: number): boolean {
  for (let above = at - 1; above >= Math.max(0, at - 20); above--) {
    const line = lines[above] ?? ''
    if (!isBlank(line) && indentOf(line) < indent) return bullet.test(line)
  }
  return false
}
