// @vitest-environment happy-dom
// The heat map for whoever does not see it or has no mouse: a grid of which the labels in sight and the cells around the pair in front exist.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { packComparison } from '../../../electron/engine/similarity/pack-comparison.ts'
import { HeatMap } from '../../../renderer/compare/heat-map.tsx'
import { unpackTable } from '../../../renderer/compare/list-table.ts'
import { tableOf } from '../sample-comparisons.ts'

// Nothing is laid out here: the pane says how large it is itself.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function openTable(rows: number, columns: number) {
  const table = tableOf(
    Array.from({ length: rows }, (_, at) => `left ${at}`),
    Array.from({ length: columns }, (_, at) => `right ${at}`),
  )
  render(<HeatMap table={unpackTable(table, packComparison(table))} />)
  return screen.getByRole('grid')
}

const here = (grid: HTMLElement) => grid.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')!
const pair = (row: number, column: number) => new RegExp(`^left ${row} and right ${column}: cosine times 100 \\d`)

test('the grid says how large it is, and one cell takes the focus: the best of the first row', () => {
  const grid = openTable(500, 500)
  expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')]).toEqual(['501', '501'])
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  expect(here(grid).getAttribute('aria-label')).toMatch(pair(0, 0))
  expect(here(grid).getAttribute('aria-label')).toContain('best of its row')
})

test('keys lead the focus from pair to pair, to the far end and back, each with its row, column and words', () => {
  const grid = openTable(500, 500)
  here(grid).focus()
  const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key })
  press('ArrowDown')
  press('ArrowRight')
  press('ArrowRight')
  expect(document.activeElement).toBe(here(grid))
  expect(here(grid).getAttribute('aria-label')).toMatch(pair(1, 2))
  expect(here(grid).getAttribute('aria-colindex')).toBe('4')
  expect(here(grid).closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('3')
  expect(within(here(grid).closest<HTMLElement>('[role="row"]')!).getByRole('rowheader').textContent).toContain('left 1')
  press('End')
  press('PageDown')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(pair(11, 499))
  expect(within(grid).getByRole('columnheader', { name: 'right 499' }).getAttribute('aria-colindex')).toBe('501')
  press('Home')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(pair(11, 0))
})

test('a cell beside the one in front can be pressed, and the words above tell its pair', () => {
  const grid = openTable(40, 40)
  const beside = within(grid).getByRole('gridcell', { name: pair(2, 1) })
  act(() => beside.focus())
  expect(here(grid).getAttribute('aria-label')).toMatch(pair(2, 1))
  expect(document.querySelector('.heat-texts')?.textContent).toBe('left 2right 1')
})

test('each label says what is nearest to its text, and canvases are for eyes alone', () => {
  const grid = openTable(3, 3)
  const labels = within(grid).getAllByRole('rowheader')
  expect(labels.map(({ textContent }) => textContent)).toEqual([
    'left 0: nearest is right 0',
    'left 1: nearest is right 1',
    'left 2: nearest is right 2',
  ])
  const canvases = [...grid.querySelectorAll('canvas')]
  expect(canvases.length).toBeGreaterThan(0)
  expect(canvases.every((canvas) => canvas.closest('[aria-hidden="true"]') !== null)).toBe(true)
  expect(within(grid).getAllByRole('gridcell')).toHaveLength(9)
})

test('of a large table only what is near is there', () => {
  const grid = openTable(1000, 1000)
  expect(grid.querySelectorAll('*').length).toBeLessThan(200)
})
