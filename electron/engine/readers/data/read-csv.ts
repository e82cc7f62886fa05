// CSV and TSV -> Reading: a row a line, each value behind its column's name, by csv-parse. Bounds: table-rows.ts. A file whose quotes
// do not close is read as if it had none.
import { parse } from 'csv-parse/sync'
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { isHeader, maxColumns, maxRows, namedCells } from '../table-rows.ts'

interface Bounds {
  rows: number
  columns: number
}

interface Row {
  cells: readonly string[]
  /** Cells beyond the bound are counted, not kept. */
  columns: number
  /** 1-based, of its first line. */
  line: number
}

/** Never throws. `name`: the file's; .tsv and .tab are parted by tabs. */
export function readCsv(source: string, name: string, bounds = { rows: maxRows, columns: maxColumns }): Reading {
  const text = source.replace(/\r\n?/g, '\n')
  const rows = rowsOf(text, bounds, /\.(?:tsv|tab)$/i.test(name) ? '\t' : delimiterOf(text))
  const [first, second] = rows
  const header = first !== undefined && isHeader(first.cells, second?.cells) ? first.cells : null
  const writer = createDocumentWriter()
  for (const [at, { cells, line }] of rows.slice(0, bounds.rows).entries()) {
    if (at === 0 && header !== null) continue
    writer.line(line)
    writer.place('row', `${at + 1}`)
    writer.row(namedCells(header, cells))
  }
  return {
    format: 'document',
    bodyStart: 0,
    ...writer.finish(),
    fields: [],
    tags: [],
    links: [],
    leftOut: leftOutOf(rows, bounds),
  }
}

function leftOutOf(rows: readonly Row[], bounds: Bounds): string | null {
  const columns = rows.reduce((most, row) => Math.max(most, row.columns), 0)
  const sentences = [
    ...(rows.length > bounds.rows ? [`Only its first ${bounds.rows.toLocaleString('en-US')} rows are searchable.`] : []),
    ...(columns > bounds.columns
      ? [`Only the first ${bounds.columns} of its ${columns.toLocaleString('en-US')} columns are searchable.`]
      : []),
  ]
  return sentences.length === 0 ? null : sentences.join(' ')
}

/** At most one more than are read, which tells that there are more. */
function rowsOf(text: string, bounds: Bounds, delimiter: string): Row[] {
  try {
    return parseRows(text, bounds, { delimiter, quote: '"' })
  } catch {
    return parseRows(text, bounds, { delimiter, quote: null })
  }
}

function parseRows(text: string, bounds: Bounds, marks: { delimiter: string; quote: '"' | null }): Row[] {
  const rows: Row[] = []
  parse(text, {
    ...marks,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: '\n',
    to: bounds.rows + 1,
    on_record(record: readonly string[], { lines }) {
      const cells = record.slice(0, bounds.columns)
      // The parser tells the line on which a row ends.
      rows.push({ cells, columns: record.length, line: lines - cells.join('').split('\n').length + 1 })
      // What it returns is kept a second time.
      return null
    },
  })
  return rows
}

/** Of a file's beginning. */
const sniffLines = 20
const sniffCharacters = 64 * 1024

/** What parts the cells of nearly every line, most often; the comma where nothing does. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, sniffCharacters).split('\n', sniffLines)
  const written = lines.map((line) => line.replace(/"[^"]*"/g, '')).filter((line) => line.trim() !== '')
  const scores = [',', ';', '\t', '|'].map((delimiter) => {
    const counts = written.map((line) => line.split(delimiter).length - 1)
    const median = counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0
    return { delimiter, score: counts.filter((count) => count === median).length * Math.min(median, 1) * (1 + median / 1000) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best), { delimiter: ',', score: 0 }).delimiter
}
