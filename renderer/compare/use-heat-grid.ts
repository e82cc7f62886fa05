// Which rows and columns of the heat map there are elements for: those in sight, and those around the pair in front.
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useMemo } from 'react'
import type { HeatCell } from './heat.ts'
import type { CellSize } from './heat-painter.ts'
import type { Axis } from './heat-tiles.tsx'
import type { ListTable } from './list-table.ts'

const cellHeight = 38
/** A letter of the labels above the columns is about 6.2 px wide, a line of them 14.4 px high. */
const letterWidth = 6.2
const lineHeight = 14.4
const mostLines = 5
/** Cells to each side of the pair in front that are elements too: what keys lead to next is there for whoever reads a screen aloud. */
const around = 2

export interface HeatGrid {
  rows: Axis
  columns: Axis
  head: { width: number; height: number }
  cell: CellSize
}

export function useHeatGrid(scroll: RefObject<HTMLDivElement | null>, { left, right }: ListTable, place: HeatCell): HeatGrid {
  const width = widthFor(right.length)
  const head = useMemo(() => headFor(window.innerWidth, right, width), [right, width])
  const cell = useMemo(() => ({ width, height: cellHeight }), [width])
  const getScrollElement = () => scroll.current
  const rows = useVirtualizer({
    ...axisOf(left.length, cellHeight, head.height),
    getScrollElement,
    overscan: 6,
    rangeExtractor: useWithPlace(place.row),
  })
  const columns = useVirtualizer({
    ...axisOf(right.length, width, head.width),
    horizontal: true,
    getScrollElement,
    overscan: 4,
    rangeExtractor: useWithPlace(place.column),
  })
  return { rows, columns, head, cell }
}

/** The labels stay in sight, so a cell must not hide behind them. */
const axisOf = (count: number, size: number, labels: number) => ({
  count,
  estimateSize: () => size,
  scrollMargin: labels,
  scrollPaddingStart: labels,
})

/** True for cells that are elements. */
export const isAround = (place: HeatCell, row: number, column: number): boolean =>
  Math.abs(place.row - row) <= around && Math.abs(place.column - column) <= around

/** Places beside `at` that exist. */
const useWithPlace = (at: number) =>
  useCallback(
    (range: Range) => {
      const beside = Array.from({ length: 2 * around + 1 }, (_, step) => at - around + step)
      const existing = beside.filter((index) => index >= 0 && index < range.count)
      return [...new Set([...defaultRangeExtractor(range), ...existing])].sort((a, b) => a - b)
    },
    [at],
  )

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
