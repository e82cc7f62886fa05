// The heat map as a picture to put into a paper or a letter: the whole table with its labels, in light colours whatever the window shows.
import type { Heat } from './heat.ts'
import { type CellSize, paintCells } from './heat-painter.ts'
import type { HeatPalette } from './heat-palette.ts'
import type { ListTable } from './list-table.ts'

/** Sharp on paper, in picture pixels a CSS pixel. */
const sharpness = 2
/** What browsers paint at most: pixels a side, and altogether. */
const longestSide = 16_000
const mostPixels = 120e6
const rowLabel = 260
const columnLabel = 150
const margin = 16
const cellHeight = 30

export interface PictureSize {
  cell: CellSize
  width: number
  height: number
  /** Picture pixels a CSS pixel. */
  scale: number
}

/** Null where not even the smallest picture would be painted. */
export function pictureSize({ left, right }: Pick<ListTable, 'left' | 'right'>): PictureSize | null {
  const cell = { width: right.length <= 6 ? 96 : 58, height: cellHeight }
  const width = rowLabel + right.length * cell.width + 2 * margin
  const height = columnLabel + left.length * cell.height + 2 * margin
  const scale = Math.min(sharpness, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)))
  // With less the figures could not be read.
  return scale < 0.5 ? null : { cell, width, height, scale }
}

/** Null where the table is too large for a picture. */
export function paintPicture(table: ListTable, heat: Heat, palette: HeatPalette): HTMLCanvasElement | null {
  const size = pictureSize(table)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (size === null || context === null) return null
  canvas.width = Math.round(size.width * size.scale)
  canvas.height = Math.round(size.height * size.scale)
  context.scale(size.scale, size.scale)
  context.fillStyle = palette.page
  context.fillRect(0, 0, size.width, size.height)
  paintLabels(context, table, size.cell, palette)
  context.translate(margin + rowLabel, margin + columnLabel)
  paintCells(context, { row: 0, column: 0, rows: table.left.length, columns: table.right.length }, size.cell, heat, palette)
  return canvas
}

function paintLabels(context: CanvasRenderingContext2D, table: ListTable, cell: CellSize, palette: HeatPalette): void {
  context.font = `400 12px ${palette.family}`
  context.textBaseline = 'middle'
  context.fillStyle = palette.ink
  context.textAlign = 'right'
  for (const [row, text] of table.left.entries()) {
    const y = margin + columnLabel + (row + 0.5) * cell.height
    context.fillText(shortened(context, text, rowLabel - 12), margin + rowLabel - 8, y)
  }
  context.textAlign = 'left'
  for (const [column, text] of table.right.entries()) {
    context.save()
    context.translate(margin + rowLabel + (column + 0.5) * cell.width, margin + columnLabel - 8)
    // Upright labels keep narrow columns apart.
    context.rotate(-Math.PI / 2)
    context.fillText(shortened(context, text, columnLabel - 12), 0, 0)
    context.restore()
  }
}

/** As much of a text as the width takes, with an ellipsis where some is left out. */
function shortened(context: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  const letters = Array.from(text)
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (context.measureText(`${letters.slice(0, middle).join('')}…`).width <= width) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}
