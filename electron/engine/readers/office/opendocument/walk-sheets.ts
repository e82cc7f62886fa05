// Sheets of an OpenDocument spreadsheet -> rows of texts: what cells show, days and times by their values. Repeated rows are
// written once and repeated cells up to the bound of columns: a file of 1 kB may say that it has a million of each.
import type { DocumentWriter } from '../../document-writer.ts'
import { maxColumns } from '../../table-rows.ts'
import { attributeOf, type XmlElement, type XmlVisitor } from '../../xml/walk-xml.ts'
import { createSheetWriter, type SheetWriter } from '../sheet-writer.ts'
import { asideText, characterOf } from './text-pieces.ts'

export interface SheetsVisitor extends XmlVisitor {
  /** Sentences on what was left out. */
  leftOut: readonly string[]
}

interface State {
  /** Tables open. */
  depth: number
  sheet: SheetWriter | null
  row: number
  cells: string[]
  /** Columns so far, those beyond the bound too. */
  columns: number
  comments: string[]
  asides: [text: string, row: string | undefined][]
  /** The paragraph that is open, and where it goes when it ends. */
  pieces: string[] | null
  cell: string[] | null
  comment: { author: string; lines: string[] } | null
  shape: string[] | null
}

export function createSheetsVisitor(writer: DocumentWriter): SheetsVisitor {
  const state: State = {
    depth: 0,
    sheet: null,
    row: 0,
    cells: [],
    columns: 0,
    comments: [],
    asides: [],
    pieces: null,
    cell: null,
    comment: null,
    shape: null,
  }
  const leftOut: string[] = []
  return {
    leftOut,
    open(element) {
      const { name } = element
      // A table inside a cell is text of the cell.
      if (name === 'table' && ++state.depth === 1) {
        Object.assign(state, { sheet: createSheetWriter(writer, attributeOf(element, 'table:name')), row: 1, asides: [] })
      } else if (state.depth > 1 && name.startsWith('table')) return
      else if (name === 'table-row') Object.assign(state, { cells: [], columns: 0, comments: [] })
      else openInRow(element, state)
    },
    text: (text) => void state.pieces?.push(text),
    close(element) {
      const { name } = element
      if (name === 'table') {
        if (--state.depth === 0) closeSheet(state, leftOut)
      } else if (state.depth > 1 && name.startsWith('table')) return
      else if (name === 'table-row') closeRow(element, state)
      else closeInRow(element, state)
    },
  }
}

function openInRow(element: XmlElement, state: State): void {
  const { name } = element
  if (name === 'table-cell' || name === 'covered-table-cell') state.cell = []
  else if (name === 'annotation') state.comment = { author: '', lines: [] }
  else if (name === 'p' || name === 'creator') state.pieces = []
  else if (name === 'frame' || name === 'custom-shape') state.shape = []
  else state.pieces?.push(characterOf(element))
}

function closeInRow(element: XmlElement, state: State): void {
  const { name } = element
  if (name === 'p' || name === 'creator') closeText(name, state)
  else if (name === 'annotation') closeComment(state)
  else if ((name === 'frame' || name === 'custom-shape') && state.shape !== null) {
    state.asides.push([state.shape.join(' '), undefined])
    state.shape = null
  } else if (name === 'table-cell' || name === 'covered-table-cell') closeCell(element, state)
}

function closeText(name: 'p' | 'creator', state: State): void {
  const text = state.pieces?.join('') ?? ''
  state.pieces = null
  if (name === 'p') (state.comment?.lines ?? state.shape ?? state.cell)?.push(text)
  else if (state.comment !== null) state.comment.author = text
}

function closeComment(state: State): void {
  const { author, lines } = state.comment ?? { author: '', lines: [] }
  const text = lines.join(' ').trim()
  if (text !== '') state.comments.push(asideText('Comment', author, text))
  state.comment = null
}

function closeCell(element: XmlElement, state: State): void {
  const text = cellText(element, state.cell ?? [])
  const times = Math.max(1, Number(attributeOf(element, 'number-columns-repeated')) || 1)
  if (text !== '') {
    while (state.cells.length < Math.min(state.columns, maxColumns)) state.cells.push('')
    // What lies beyond the bound is all in one more.
    const end = Math.min(state.columns + times, maxColumns + 1)
    for (let at = Math.min(state.columns, maxColumns); at < end; at++) state.cells[at] = text
    if (state.columns >= maxColumns) state.cells[maxColumns] = text
  }
  state.columns += times
  state.cell = null
}

function cellText(element: XmlElement, lines: readonly string[]): string {
  const value = (name: string) => attributeOf(element, `office:${name}`)
  const type = value('value-type')
  if (type === 'date')
    return value('date-value')
      .replace(/T00:00:00(?:\.0+)?$/, '')
      .replace('T', ' ')
  if (type === 'time') return clock(value('time-value')) ?? lines.join(' ')
  return lines.join(' ').trim() || value('string-value') || value('value')
}

/** PT14H30M00S -> 14:30 */
function clock(duration: string): string | null {
  const [, hours, minutes, seconds] = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2})?/.exec(duration) ?? []
  if (hours === undefined || minutes === undefined) return null
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}${Number(seconds ?? 0) === 0 ? '' : `:${seconds}`}`
}

function closeRow(element: XmlElement, state: State): void {
  state.sheet?.row(state.row, state.cells)
  for (const comment of state.comments) state.asides.push([comment, String(state.row)])
  state.row += Math.max(1, Number(attributeOf(element, 'number-rows-repeated')) || 1)
}

function closeSheet(state: State, leftOut: string[]): void {
  const { sheet, asides } = state
  state.sheet = null
  const sentence = sheet?.endRows() ?? null
  if (sentence !== null) leftOut.push(sentence)
  for (const [text, row] of asides) sheet?.aside(text, row)
}
