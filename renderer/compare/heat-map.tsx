// All pairs as a grid: colour says how close, an outline marks each row's best match. What is seen is painted (heat-tiles.tsx);
// what is read aloud and takes the focus are elements: the labels in sight, and the cells around the pair in front.
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { createHeat, type Heat, type HeatCell, stepTo } from './heat.ts'
import { HeatTiles } from './heat-tiles.tsx'
import { PlaceWords, UnreadNote } from './heat-words.tsx'
import type { ListTable } from './list-table.ts'
import { type HeatGrid, isAround, useHeatGrid } from './use-heat-grid.ts'
import './heat-map.css'

export function HeatMap({ table }: { table: ListTable }) {
  const scroll = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<HeatCell>({ row: 0, column: table.best[0] ?? 0 })
  const [hovered, setHovered] = useState<HeatCell | null>(null)
  const place = { row: Math.min(asked.row, table.left.length - 1), column: Math.min(asked.column, table.right.length - 1) }
  const grid = useHeatGrid(scroll, table, place)
  const heat = useHeat(table)
  const goTo = useGoTo(scroll, place, setAsked)
  const { rows, columns, head } = grid
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepTo(event.key, place, { rows: table.left.length, columns: table.right.length })
    if (next === null) return
    event.preventDefault()
    setHovered(null)
    rows.scrollToIndex(next.row)
    columns.scrollToIndex(next.column)
    goTo(next)
  }
  const hover = (event: PointerEvent) => {
    const cell = cellUnder(event, grid)
    setHovered((before) => (cell !== null && before?.row === cell.row && before.column === cell.column ? before : cell))
  }
  return (
    <>
      <PlaceWords table={table} heat={heat} place={hovered ?? place} />
      <UnreadNote table={table} />
      <div ref={scroll} className="heat-scroll">
        {/* The cells take the focus, one at a time, and keys are theirs. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events */}
        <div
          className="heat"
          role="grid"
          aria-label={useWords().compare.heat.grid}
          aria-rowcount={table.left.length + 1}
          aria-colcount={table.right.length + 1}
          style={{ width: head.width + columns.getTotalSize(), height: head.height + rows.getTotalSize() }}
          onKeyDown={onKeyDown}
          onPointerMove={hover}
          onPointerLeave={() => setHovered(null)}
          onClick={(event) => goTo(cellUnder(event, grid))}
        >
          <HeadRow table={table} heat={heat} grid={grid} />
          <HeatTiles heat={heat} rows={rows} columns={columns} cell={grid.cell} origin={{ left: head.width, top: head.height }} />
          {hovered !== null && <span className="heat-hover" aria-hidden style={boxOf(hovered, grid)} />}
          <Rows table={table} heat={heat} grid={grid} place={place} onPlace={setAsked} />
        </div>
      </div>
    </>
  )
}

function useHeat(table: ListTable): Heat {
  const words = useWords()
  return useMemo(() => createHeat(table, words), [table, words])
}

/** Leads to a pair and puts the focus there, once its cell is an element. */
function useGoTo(scroll: { readonly current: HTMLElement | null }, place: HeatCell, set: (place: HeatCell) => void) {
  const wantsFocus = useRef(false)
  const { row, column } = place
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroll.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [scroll, row, column])
  return (next: HeatCell | null) => {
    if (next === null) return
    wantsFocus.current = true
    set(next)
    // The pair in front already: no other is drawn, so nothing follows.
    if (next.row === row && next.column === column) scroll.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
}

/** Null over the labels, which lie above the cells. */
function cellUnder(
  { target, currentTarget, clientX, clientY }: Pick<PointerEvent, 'target' | 'currentTarget' | 'clientX' | 'clientY'>,
  grid: HeatGrid,
) {
  if (!(target instanceof Element) || target.closest('.heat-tile, .heat-cell') === null) return null
  const { left, top } = currentTarget.getBoundingClientRect()
  const { head, cell } = grid
  return {
    row: Math.floor((clientY - top - head.height) / cell.height),
    column: Math.floor((clientX - left - head.width) / cell.width),
  }
}

/** Within the whole grid. */
const boxOf = ({ row, column }: HeatCell, { head, cell }: HeatGrid) => ({
  left: head.width + column * cell.width,
  top: head.height + row * cell.height,
  ...cell,
})

function HeadRow({ table, heat, grid: { columns, head } }: { table: ListTable; heat: Heat; grid: HeatGrid }) {
  const { leftTexts } = useWords().compare.heat
  return (
    <div className="heat-head" role="row" aria-rowindex={1} style={{ height: head.height }}>
      <span className="heat-corner" role="columnheader" style={{ width: head.width }}>
        <span className="sr-only">{leftTexts}</span>
      </span>
      {columns.getVirtualItems().map(({ index, start, size }) => (
        <span
          key={index}
          className="heat-column"
          role="columnheader"
          aria-colindex={index + 2}
          title={table.right[index]}
          data-unread={heat.isUnreadColumn(index)}
          style={{ left: start, width: size, height: head.height }}
        >
          <span dir="auto">{table.right[index]}</span>
        </span>
      ))}
    </div>
  )
}

interface RowsProps {
  table: ListTable
  heat: Heat
  grid: HeatGrid
  place: HeatCell
  onPlace: (place: HeatCell) => void
}

function Rows({ table, heat, grid, place, onPlace }: RowsProps) {
  const { rows, columns, head, cell } = grid
  return rows.getVirtualItems().map(({ index: row, start: top }) => (
    <div key={row} className="heat-row" role="row" aria-rowindex={row + 2} style={{ top, height: cell.height }}>
      <span
        className="heat-label"
        role="rowheader"
        title={table.left[row]}
        data-unread={heat.isUnreadRow(row)}
        style={{ width: head.width }}
      >
        <span dir="auto">{table.left[row]}</span>
        <BestWords table={table} row={row} />
      </span>
      {columns
        .getVirtualItems()
        .filter(({ index: column }) => isAround(place, row, column))
        .map(({ index: column, start: left }) => {
          const isHere = place.row === row && place.column === column
          return (
            <span
              key={column}
              className="heat-cell"
              role="gridcell"
              aria-colindex={column + 2}
              aria-label={heat.describe(row, column)}
              data-here={isHere}
              tabIndex={isHere ? 0 : -1}
              style={{ left, ...cell, scrollMargin: `${head.height}px 0 0 ${head.width}px` }}
              onFocus={() => isHere || onPlace({ row, column })}
            >
              <span className="sr-only">{heat.figure(row, column)}</span>
            </span>
          )
        })}
    </div>
  ))
}

/** The table in words, for whoever does not see its colours: what is nearest to each text. */
function BestWords({ table: { best, right }, row }: { table: ListTable; row: number }) {
  const { heat } = useWords().compare
  const nearest = best[row] ?? null
  return nearest === null ? null : <span className="sr-only">{heat.nearest(right[nearest] ?? '')}</span>
}
