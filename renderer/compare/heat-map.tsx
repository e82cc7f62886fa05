// All pairs as a grid: colour says how close, an outline marks each row's best match. Only what is in sight is drawn.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import type { ListComparison } from '../../shared/schemas.ts'
import { describeCloseness } from '../closeness.ts'
import { formatCosine } from '../formats.ts'
import { createHeat, type Place, stepTo } from './heat.ts'

const cellHeight = 38
const head = { width: 240, height: 88 }

/** Few columns have room for their labels; many are read by their colour. */
const widthFor = (columns: number) => (columns <= 3 ? 210 : columns <= 6 ? 124 : 68)

type Grid = Virtualizer<HTMLDivElement, Element>

export function HeatMap({ table }: { table: ListComparison }) {
  const scroll = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<Place>({ row: 0, column: table.best[0] ?? 0 })
  const place = { row: Math.min(asked.row, table.left.length - 1), column: Math.min(asked.column, table.right.length - 1) }
  const { rows, columns } = useGrid(scroll, table)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepTo(event.key, place, { rows: table.left.length, columns: table.right.length })
    if (next === null) return
    event.preventDefault()
    setAsked(next)
    rows.scrollToIndex(next.row)
    columns.scrollToIndex(next.column)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
  }
  return (
    <>
      <PlaceWords table={table} place={place} />
      <div ref={scroll} className="heat-scroll">
        {/* The cells take the focus, one at a time. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div
          className="heat"
          role="grid"
          aria-label="All pairs; arrow keys move"
          aria-rowcount={table.left.length + 1}
          aria-colcount={table.right.length + 1}
          style={{ width: head.width + columns.getTotalSize(), height: head.height + rows.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          <HeadRow table={table} columns={columns} />
          <Rows table={table} rows={rows} columns={columns} place={place} onPlace={setAsked} />
        </div>
      </div>
    </>
  )
}

function useGrid(scroll: RefObject<HTMLDivElement | null>, { left, right }: ListComparison): { rows: Grid; columns: Grid } {
  const width = widthFor(right.length)
  const rows = useVirtualizer({
    count: left.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => cellHeight,
    overscan: 6,
    scrollMargin: head.height,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: right.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => width,
    overscan: 4,
    scrollMargin: head.width,
  })
  return { rows, columns }
}

function HeadRow({ table, columns }: { table: ListComparison; columns: Grid }) {
  return (
    <div className="heat-head" role="row" aria-rowindex={1} style={{ height: head.height }}>
      <span className="heat-corner" role="columnheader" aria-label="Left texts" style={{ width: head.width }} />
      {columns.getVirtualItems().map(({ index, start, size }) => (
        <span
          key={index}
          className="heat-column"
          role="columnheader"
          aria-colindex={index + 2}
          title={table.right[index]}
          style={{ left: start, width: size, height: head.height }}
        >
          <span>{table.right[index]}</span>
        </span>
      ))}
    </div>
  )
}

interface RowsProps {
  table: ListComparison
  rows: Grid
  columns: Grid
  place: Place
  onPlace: (place: Place) => void
}

function Rows({ table, rows, columns, place, onPlace }: RowsProps) {
  const heat = useMemo(() => createHeat(table), [table])
  return rows.getVirtualItems().map(({ index: row, start: top }) => (
    <div key={row} className="heat-row" role="row" aria-rowindex={row + 2} style={{ top, height: cellHeight }}>
      <span className="heat-label" role="rowheader" title={table.left[row]} style={{ width: head.width }}>
        <span>{table.left[row]}</span>
      </span>
      {columns.getVirtualItems().map(({ index: column, start: left, size }) => {
        const isHere = place.row === row && place.column === column
        return (
          <span
            key={column}
            className="heat-cell"
            role="gridcell"
            aria-colindex={column + 2}
            aria-label={heat.describe(row, column)}
            data-best={table.best[row] === column}
            tabIndex={isHere ? 0 : -1}
            style={{ left, width: size, height: cellHeight, '--level': heat.level(row, column) }}
            onFocus={() => isHere || onPlace({ row, column })}
          >
            {formatCosine(table.cosines[row]?.[column] ?? 0)}
          </span>
        )
      })}
    </div>
  ))
}

function PlaceWords({ table, place: { row, column } }: { table: ListComparison; place: Place }) {
  const closeness = table.closeness?.[row]?.[column]
  return (
    <div className="heat-place">
      <p className="heat-texts">
        <span>{table.left[row]}</span>
        <span>{table.right[column]}</span>
      </p>
      <p className="heat-figures">
        cosine × 100: <strong>{formatCosine(table.cosines[row]?.[column] ?? 0)}</strong>
        {closeness !== undefined && ` · ${describeCloseness(closeness)}`}
        {table.best[row] === column && <span className="best-badge">best of its row</span>}
      </p>
    </div>
  )
}
