// Paints a tile of the heat map: cells in the colour of their closeness, with their figure; the best of a row outlined.
import type { Heat } from './heat.ts'
import { type HeatPalette, levelColour } from './heat-palette.ts'

/** Cells from `row` and `column` on, so many of them. */
export interface Tile {
  row: number
  column: number
  rows: number
  columns: number
}

/** In CSS pixels. */
export interface CellSize {
  width: number
  height: number
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Between two cells, and their corners, in CSS pixels. */
const gap = 1.5
const corner = 3.5
const hatchStep = 6

export function paintTile(
  canvas: HTMLCanvasElement,
  tile: Tile,
  { width, height }: CellSize,
  heat: Heat,
  palette: HeatPalette,
): void {
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(tile.columns * width * ratio)
  canvas.height = Math.round(tile.rows * height * ratio)
  const context = canvas.getContext('2d')
  if (context === null) return
  context.scale(ratio, ratio)
  paintCells(context, tile, { width, height }, heat, palette)
}

/** From the corner on that the context has its origin in. */
export function paintCells(
  context: CanvasRenderingContext2D,
  tile: Tile,
  { width, height }: CellSize,
  heat: Heat,
  palette: HeatPalette,
): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (let row = 0; row < tile.rows; row += 1) {
    for (let column = 0; column < tile.columns; column += 1) {
      const box = { x: column * width + gap, y: row * height + gap, width: width - 2 * gap, height: height - 2 * gap }
      paintCell(context, box, { row: tile.row + row, column: tile.column + column }, heat, palette)
    }
  }
}

function paintCell(
  context: CanvasRenderingContext2D,
  box: Box,
  { row, column }: Pick<Tile, 'row' | 'column'>,
  heat: Heat,
  palette: HeatPalette,
): void {
  const isWithheld = heat.isWithheld(row, column)
  const isBest = heat.isBest(row, column)
  if (isWithheld) paintHatch(context, box, palette.hatch)
  else {
    context.fillStyle = levelColour(palette, heat.level(row, column))
    context.beginPath()
    context.roundRect(box.x, box.y, box.width, box.height, corner)
    context.fill()
  }
  if (isBest) {
    context.strokeStyle = palette.best
    context.lineWidth = 2
    context.beginPath()
    context.roundRect(box.x + 1, box.y + 1, box.width - 2, box.height - 2, corner - 1)
    context.stroke()
  }
  context.fillStyle = isWithheld ? palette.faint : palette.ink
  context.font = `${isBest ? 640 : 400} 12px ${palette.family}`
  context.fillText(heat.figure(row, column), box.x + box.width / 2, box.y + box.height / 2 + 0.5)
}

function paintHatch(context: CanvasRenderingContext2D, box: Box, colour: string): void {
  context.save()
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, corner)
  context.clip()
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.beginPath()
  for (let x = box.x - box.height; x < box.x + box.width; x += hatchStep * Math.SQRT2) {
    context.moveTo(x, box.y + box.height)
    context.lineTo(x + box.height, box.y)
  }
  context.stroke()
  context.restore()
}
