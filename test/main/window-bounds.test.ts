import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { fitInto, readWindowState, smallest, writeWindowState } from '../../electron/main/window-bounds.ts'

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-window-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'window.json')
}

test('a window comes back where it was', () => {
  const file = stateFile()
  const state = { bounds: { x: -5, y: 10, width: 900, height: 700 }, maximized: true }
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
})

test.each(['', 'null', '{"bounds":{"x":1}}', '{"bounds":{"x":"1","y":1,"width":1,"height":1}}', '[]'])(
  'a file with %j is as good as none',
  (text) => {
    const file = stateFile()
    expect(readWindowState(file)).toEqual({ bounds: null, maximized: false })
    writeFileSync(file, text)
    expect(readWindowState(file)).toEqual({ bounds: null, maximized: false })
  },
)

test('wherever it was, the window ends up whole on the screen', () => {
  const place = fc.integer({ min: -9000, max: 9000 })
  const size = fc.integer({ min: 0, max: 9000 })
  const screen = fc.record({
    x: place,
    y: place,
    width: fc.integer({ min: 700, max: 8000 }),
    height: fc.integer({ min: 500, max: 5000 }),
  })
  fc.assert(
    fc.property(screen, fc.record({ x: place, y: place, width: size, height: size }), (area, bounds) => {
      const fitted = fitInto(area, bounds)
      expect(fitted.x).toBeGreaterThanOrEqual(area.x)
      expect(fitted.y).toBeGreaterThanOrEqual(area.y)
      expect(fitted.x + fitted.width).toBeLessThanOrEqual(area.x + area.width)
      expect(fitted.y + fitted.height).toBeLessThanOrEqual(area.y + area.height)
      expect(fitted.width).toBeGreaterThanOrEqual(smallest.width)
      expect(fitted.height).toBeGreaterThanOrEqual(smallest.height)
    }),
  )
})
