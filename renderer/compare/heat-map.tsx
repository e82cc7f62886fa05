// All pairs as a grid: colour says how close, an outline marks each row's best match. Only what is in sight is drawn.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import type { ListComparison } from '../../shared/comparison.ts'
import { describeCloseness } from '../closeness.ts'
import { formatCosine, formatNumberOf } from '../formats.ts'
import { createHeat, type Heat, type HeatCell, stepTo, withheldWords } from './heat.ts'
import './heat-map.css'

const cellHeight = 38
/** A letter of the labels above the columns is about 6.2 px wide, a line of them 14.4 px high. */
const letterWidth = 6.2
const lineHeight = 14.4
const mostLines = 5

/** Of the labels: half the width where the window is narrow; as high as the longest above a column needs, of five lines at most. */
function headFor(windowWidth: number, labels: readonly string[], columnWidth: number) {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0)
  const filled = (longest * letterWidth) / (columnWidth - 10)
  // Lines end at words, so that a text takes more of them than its letters fill.
  const lines = filled <= 0.8 ? 1 : Math.min(mostLines, Math.ceil(filled * 1.4) + 1)
  return { width: windowWidth < 620 ? 132 : 240, height: Math.round(lines * lineHeight) + 16 }
}

/** Few columns have room for their labels; many are read by their colour. */
const widthFor = (columns: number) => (columns <= 3 ? 210 : columns <= 6 ? 124 : 68)

type Axis = Virtualizer<HTMLDivElement, Element>

interface Grid {
  rows: Axis
  columns: Axis
  head: { width: number; height: number }
}

export function HeatMap({ table }: { table: ListComparison }) {
  const scroll = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<HeatCell>({ row: 0, column: table.best[0] ?? 0 })
  const place = { row: Math.min(asked.row, table.left.length - 1), column: Math.min(asked.column, table.right.length - 1) }
  const grid = useGrid(scroll, table)
  const heat = useMemo(() => createHeat(table), [table])
  const { rows, columns, head } = grid
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
      <PlaceWords table={table} heat={heat} place={place} />
      <UnreadNote table={table} />
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
          <HeadRow table={table} heat={heat} grid={grid} />
          <Rows table={table} heat={heat} grid={grid} place={place} onPlace={setAsked} />
        </div>
      </div>
    </>
  )
}

function useGrid(scroll: RefObject<HTMLDivElement | null>, { left, right }: ListComparison): Grid {
  const width = widthFor(right.length)
  const head = useMemo(() => headFor(window.innerWidth, right, width), [right, width])
  const rows = useVirtualizer({
    count: left.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => cellHeight,
    overscan: 6,
    scrollMargin: head.height,
    // The labels stay in sight, so a cell must not hide behind them.
    scrollPaddingStart: head.height,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: right.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => width,
    overscan: 4,
    scrollMargin: head.width,
    scrollPaddingStart: head.width,
  })
  return { rows, columns, head }
}

function HeadRow({ table, heat, grid: { columns, head } }: { table: ListComparison; heat: Heat; grid: Grid }) {
  return (
    <div className="heat-head" role="row" aria-rowindex={1} style={{ height: head.height }}>
      <span className="heat-corner" role="columnheader" style={{ width: head.width }}>
        <span className="sr-only">Left texts</span>
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
          <span>{table.right[index]}</span>
        </span>
      ))}
    </div>
  )
}

interface RowsProps {
  table: ListComparison
  heat: Heat
  grid: Grid
  place: HeatCell
  onPlace: (place: HeatCell) => void
}

function Rows({ table, heat, grid, place, onPlace }: RowsProps) {
  const { rows, columns, head } = grid
  const stop = tabStop(grid, place)
  return rows.getVirtualItems().map(({ index: row, start: top }) => (
    <div key={row} className="heat-row" role="row" aria-rowindex={row + 2} style={{ top, height: cellHeight }}>
      <span
        className="heat-label"
        role="rowheader"
        title={table.left[row]}
        data-unread={heat.isUnreadRow(row)}
        style={{ width: head.width }}
      >
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
            data-withheld={heat.isWithheld(row, column)}
            tabIndex={stop.row === row && stop.column === column ? 0 : -1}
            style={{ left, width: size, height: cellHeight, '--level': heat.level(row, column) }}
            onFocus={() => isHere || onPlace({ row, column })}
          >
            {heat.isUnread(row, column) ? '–' : formatCosine(table.cosines[row]?.[column] ?? 0)}
          </span>
        )
      })}
    </div>
  ))
}

/** The cell that the tab key reaches: the chosen one, or the first in sight when that is not drawn. */
function tabStop({ rows, columns }: Grid, place: HeatCell): HeatCell {
  const drawn = (axis: Axis, at: number) => axis.getVirtualItems().some(({ index }) => index === at)
  if (drawn(rows, place.row) && drawn(columns, place.column)) return place
  return { row: rows.getVirtualItems()[0]?.index ?? 0, column: columns.getVirtualItems()[0]?.index ?? 0 }
}

function PlaceWords({ table, heat, place: { row, column } }: { table: ListComparison; heat: Heat; place: HeatCell }) {
  const closeness = table.closeness?.[row]?.[column] ?? null
  return (
    <div className="heat-place">
      <p className="heat-texts">
        <span>{table.left[row]}</span>
        <span>{table.right[column]}</span>
      </p>
      <p className="heat-figures" data-withheld={heat.isWithheld(row, column)}>
        cosine × 100: <strong>{formatCosine(table.cosines[row]?.[column] ?? 0)}</strong>
        {heat.isWithheld(row, column) ? ` · ${withheldWords}` : closeness !== null && ` · ${describeCloseness(closeness)}`}
        {table.best[row] === column && <span className="best-badge">best of its row</span>}
      </p>
    </div>
  )
}

/** How many texts the encoder does not read; they are underlined in the table. */
function UnreadNote({ table: { unread } }: { table: ListComparison }) {
  if (unread === undefined) return null
  const sides = [
    { count: unread.left.length, list: 'the first list' },
    { count: unread.right.length, list: 'the second list' },
  ].filter(({ count }) => count > 0)
  const told = sides.map(({ count, list }) => `${formatNumberOf(count, 'text')} of ${list}`).join(' and ')
  return <p className="lists-unread">This encoder does not read {told}: nothing can be said of them.</p>
}
