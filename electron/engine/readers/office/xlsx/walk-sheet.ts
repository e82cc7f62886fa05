// The cells of one worksheet (SpreadsheetML, ECMA-376 part 1, 18) -> rows of texts: what is seen, of a formula what it last came to.
import { maxColumns } from '../../table-rows.ts'
import { skipElements } from '../../xml/skip-elements.ts'
import { attributeOf, walkXml, type XmlElement, type XmlEnd } from '../../xml/walk-xml.ts'
import { formatNumber, type NumberFormat } from './number-formats.ts'
import { isPronunciation, plainText } from './shared-strings.ts'

export interface CellTexts {
  strings: readonly string[]
  /** By the number of a cell's style. */
  formats: readonly NumberFormat[]
  isFrom1904: boolean
}

interface Cell {
  column: number
  type: string
  style: number
  text: string
}

/** `onRow`: the row's number, and its cells; what lies beyond the columns that are read is all in one more. */
export function walkSheet(
  document: Uint8Array,
  texts: CellTexts,
  onRow: (row: number, cells: string[]) => void,
  isFull: () => boolean,
): XmlEnd {
  let row = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let isText = false
  const visitor = {
    isFull,
    open(element: XmlElement) {
      const { name } = element
      if (name === 'row') {
        row = Number(attributeOf(element, 'r')) || row + 1
        cells = []
      } else if (name === 'c') {
        cell = cellOf(element, cells.length)
      } else if (name === 'v' || name === 't') isText = true
    },
    text(text: string) {
      if (isText && cell !== null) cell.text += text
    },
    close({ name }: XmlElement) {
      if (name === 'v' || name === 't') isText = false
      else if (name === 'c' && cell !== null) {
        addCell(cells, cell.column, textOf(cell, texts))
        cell = null
      } else if (name === 'row') onRow(row, cells)
    },
  }
  return walkXml(document, skipElements(isPronunciation, visitor))
}

const cellOf = (element: XmlElement, next: number): Cell => ({
  column: columnOf(attributeOf(element, 'r')) ?? next,
  type: attributeOf(element, 't'),
  style: Number(attributeOf(element, 's')) || 0,
  text: '',
})

function addCell(cells: string[], column: number, text: string): void {
  if (text === '') return
  const at = Math.min(column, maxColumns)
  while (cells.length < at) cells.push('')
  cells[at] = text
}

/** `AB12` -> 27; null without a reference. */
export function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0]
  if (letters === undefined) return null
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function textOf({ type, style, text }: Cell, { strings, formats, isFrom1904 }: CellTexts): string {
  if (text === '') return ''
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  // #N/A and the like.
  if (type === 'e') return ''
  if (type === 'd') return text.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ')
  return type === '' || type === 'n' ? formatNumber(text, formats[style] ?? 'plain', isFrom1904) : plainText(text)
}
