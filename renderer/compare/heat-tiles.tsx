// What is seen of the heat map: canvases for the part in sight and a little around it. Nobody but eyes needs them.
import type { Virtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useLook } from '../use-look.ts'
import type { Heat } from './heat.ts'
import { type CellSize, paintTile, type Tile } from './heat-painter.ts'
import { readPalette } from './heat-palette.ts'
import { createPaintQueue, type PaintQueue } from './paint-queue.ts'

export type Axis = Virtualizer<HTMLDivElement, Element>

/** About 100 cells, painted in a millisecond or two. */
const tileRows = 12
const tileColumns = 8

interface TilesProps {
  heat: Heat
  rows: Axis
  columns: Axis
  cell: CellSize
  /** The corner of the first cell, in CSS pixels. */
  origin: { left: number; top: number }
}

export function HeatTiles({ heat, rows, columns, cell, origin }: TilesProps) {
  const look = useLook()
  const [queue] = useState(() =>
    createPaintQueue({ request: (run) => void requestAnimationFrame(run), now: () => performance.now() }),
  )
  // Another look asks for its colours anew; they are read when the first tile is painted.
  const paint = useMemo(() => createPainter(heat, cell, look), [heat, cell, look])
  const tiles = inSight(rows, tileRows).flatMap((row) =>
    inSight(columns, tileColumns).map(
      (column): Tile => ({
        row,
        column,
        rows: Math.min(tileRows, rows.options.count - row),
        columns: Math.min(tileColumns, columns.options.count - column),
      }),
    ),
  )
  return (
    <div aria-hidden>
      <span className="heat-probe" />
      {tiles.map(({ row, column, rows, columns }) => (
        <HeatTile
          key={`${row}:${column}`}
          row={row}
          column={column}
          rows={rows}
          columns={columns}
          left={origin.left + column * cell.width}
          top={origin.top + row * cell.height}
          cell={cell}
          paint={paint}
          queue={queue}
        />
      ))}
    </div>
  )
}

type Paint = (canvas: HTMLCanvasElement, tile: Tile) => void

/** `look` is what the colours depend on. */
function createPainter(heat: Heat, cell: CellSize, _look: string): Paint {
  let palette: ReturnType<typeof readPalette> | undefined
  return (canvas, tile) => {
    const probe = canvas.parentElement?.querySelector<HTMLElement>('.heat-probe')
    if (probe == null) return
    palette ??= readPalette(probe)
    paintTile(canvas, tile, cell, heat, palette)
  }
}

/** First cells of the tiles in sight. */
function inSight({ range }: Axis, size: number): number[] {
  if (range === null) return []
  const first = Math.floor(range.startIndex / size)
  return Array.from({ length: Math.floor(range.endIndex / size) - first + 1 }, (_, at) => (first + at) * size)
}

interface TileProps extends Tile {
  left: number
  top: number
  cell: CellSize
  paint: Paint
  queue: PaintQueue
}

const HeatTile = memo(function HeatTile({ left, top, cell, paint, queue, row, column, rows, columns }: TileProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(
    () => queue.add(() => canvas.current && paint(canvas.current, { row, column, rows, columns })),
    [queue, paint, row, column, rows, columns],
  )
  return (
    <canvas ref={canvas} className="heat-tile" style={{ left, top, width: columns * cell.width, height: rows * cell.height }} />
  )
})
