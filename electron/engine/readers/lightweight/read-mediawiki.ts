// Pages of MediaWiki -> Reading. Own code: the parsers on npm are made for Wikipedia's articles and fetch from it, or read no lists.
// Read are headings, lists, tables, code, links by what they show, values of templates; categories are tags.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { findLinks } from '../markup.ts'
import { createProse, type Prose, splitLines } from './prose.ts'
import { withoutTemplates } from './wiki-templates.ts'

interface State {
  writer: DocumentWriter
  prose: Prose
  /** Cells of the row that is open; null outside of tables. */
  row: { cells: string[]; line: number } | null
  /** Ends what is taken as it is written. */
  verbatim: { close: string; lines: string[]; line: number } | null
}

const category =
  /\[\[\s{0,9}(?:category|kategorie|catégorie|categoría|categoria|categorie)\s{0,9}:\s{0,9}([^[\]|\n]{1,200})(?:\|[^[\]\n]{0,200})?\]\]/giu
const file =
  /\[\[\s{0,9}(?:file|image|datei|bild|fichier|archivo|media)\s{0,9}:[^[\]|\n]{1,300}((?:\|(?:[^[\]|\n]|\[\[[^[\]\n]{0,300}\]\]){0,1000}){0,20})\]\]/giu

/** Never throws. */
export function readMediawiki(text: string): Reading {
  const writer = createDocumentWriter()
  const state: State = { writer, prose: createProse(writer, plainWiki), row: null, verbatim: null }
  for (const [at, line] of splitLines(withoutTemplates(text)).entries()) readLine(state, line, at + 1)
  state.prose.end()
  endRow(state)
  if (state.verbatim !== null) writer.code(state.verbatim.lines.join('\n'))
  const tags = Array.from(text.matchAll(category), ([, name = '']) => name.trim())
  const links = findLinks(text.replace(category, ' ').replace(file, ' '))
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields: [], tags, links }
}

const verbatimTag = /^\s{0,20}<(pre|syntaxhighlight|source|nowiki|math)(?:\s[^<>]{0,300})?>/i

function readLine(state: State, line: string, number: number): void {
  const { writer, prose, verbatim } = state
  const words = line.trim()
  const tag = verbatim === null ? verbatimTag.exec(line) : null
  if (verbatim !== null) addVerbatim(state, line)
  else if (tag !== null) {
    prose.end()
    state.verbatim = { close: `</${(tag[1] ?? '').toLowerCase()}>`, lines: [], line: number }
    addVerbatim(state, line.slice(tag[0].length))
  } else if (words === '') prose.end()
  else if (state.row !== null || words.startsWith('{|')) readTableLine(state, words, number)
  else if (!readHeading(state, words, number)) {
    const [, marks, item = ''] = /^([*#:;]{1,20})\s{0,20}(.*)$/.exec(words) ?? []
    if (/^-{4,200}$/.test(words) || /^__[A-Z]{2,30}__$/.test(words)) prose.end()
    else if (marks !== undefined) prose.open('item', item, number, marks.length - 1)
    else if (line.startsWith(' ') && prose.kind === null) {
      writer.line(number)
      writer.code(line.slice(1))
    } else if (prose.kind === 'item') prose.open('paragraph', words, number)
    else prose.add(words, number)
  }
}

function readHeading({ writer, prose }: State, words: string, number: number): boolean {
  const marks = /^={1,6}/.exec(words)?.[0] ?? ''
  if (marks === '' || words.length > 1000 || !words.endsWith(marks) || words.length <= 2 * marks.length) return false
  prose.end()
  writer.line(number)
  writer.heading(marks.length, plainWiki(words.slice(marks.length, -marks.length)))
  return true
}

function addVerbatim(state: State, line: string): void {
  const { verbatim, writer } = state
  if (verbatim === null) return
  const end = line.toLowerCase().indexOf(verbatim.close)
  verbatim.lines.push(end < 0 ? line : line.slice(0, end))
  if (end < 0) return
  writer.line(verbatim.line)
  writer.code(verbatim.lines.join('\n'))
  state.verbatim = null
}

function readTableLine(state: State, words: string, line: number): void {
  const { row, prose, writer } = state
  if (words.startsWith('{|') || row === null) {
    prose.end()
    state.row = { cells: [], line }
  } else if (words.startsWith('|}')) {
    endRow(state)
    state.row = null
  } else if (words.startsWith('|-')) {
    endRow(state)
    state.row = { cells: [], line: line + 1 }
  } else if (words.startsWith('|+')) {
    writer.line(line)
    writer.paragraph(plainWiki(words.slice(2)))
  } else if (/^[|!]/.test(words))
    row.cells.push(
      ...words
        .slice(1)
        .split(words.startsWith('!') ? /!!|\|\|/ : '||')
        .map(withoutStyle),
    )
  else if (row.cells.length > 0) row.cells.push(`${row.cells.pop() ?? ''} ${words}`)
}

function endRow({ writer, row }: State): void {
  if (row === null) return
  writer.line(row.line)
  writer.row(row.cells.map(plainWiki))
}

/** `style="…" | text` as text. */
const withoutStyle = (cell: string) => cell.replace(/^\s*[\w-]{1,30}="[^"|[\]]{0,300}"[^|[\]]{0,300}\|(?!\|)/, '')

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nbsp: ' ',
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    thinsp: ' ',
    minus: '−',
    times: '×',
  }),
)

function plainWiki(text: string): string {
  return text
    .replace(category, '')
    .replace(file, (_, parts: string) =>
      parts.slice(parts.lastIndexOf('|', parts.length) + 1).replace(/^(?:thumb|left|right|frame|\d{1,4}px)$/, ''),
    )
    .replace(
      /\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{0,500}))?\]\]/g,
      (_, target: string, shown?: string) => shown ?? target.replace(/^:/, ''),
    )
    .replace(
      /\[(?:https?:)?\/\/[^\s[\]]{1,1000}(?:\s([^[\]\n]{1,500}))?\]/g,
      (whole, shown?: string) => shown ?? whole.slice(1, -1),
    )
    .replace(/'{2,5}/g, '')
    .replace(/<ref(?:\s[^<>]{0,300})?(?<!\/)>/gi, ' (')
    .replace(/<\/ref>/gi, ')')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' ')
    .replace(/\(\s*\)/g, '')
    .replace(/&(\w{2,8});/g, (whole, name: string) => entities.get(name) ?? whole)
}
