// The plane's own arithmetic: camera, what is under the pointer, what a line holds, labels, discs of pixels.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitCamera, panned, toPlane, toScreen, zoomed } from '../../../renderer/map/camera.ts'
import { placeLabels } from '../../../renderer/map/label-places.ts'
import { pointsWithin } from '../../../renderer/map/lasso.ts'
import { createPointGrid } from '../../../renderer/map/point-grid.ts'
import { pack, paintPoints } from '../../../renderer/map/point-painter.ts'

const size = { width: 800, height: 600 }
const coordinate = fc.float({ min: -50, max: 50, noNaN: true })
const planes = fc
  .array(coordinate, { minLength: 2, maxLength: 200 })
  .map((values) => Float32Array.from(values.slice(0, values.length - (values.length % 2))))

test('all points are in the view that shows all', () => {
  fc.assert(
    fc.property(planes, (places) => {
      const camera = fitCamera(places, size)
      for (let at = 0; at < places.length; at += 2) {
        const { x, y } = toScreen(camera, size, { x: places[at]!, y: places[at + 1]! })
        expect(x >= 0 && x <= 800 && y >= 0 && y <= 600).toBe(true)
      }
    }),
  )
})

test('zooming keeps the place under the pointer, panning takes it along', () => {
  const whole = { x: 3, y: -2, scale: 10 }
  const spot = { x: 620, y: 110 }
  const near = zoomed(whole, 3, { spot, size, whole })
  expect(near.scale).toBe(30)
  const [before, after] = [toPlane(whole, size, spot), toPlane(near, size, spot)]
  expect(after.x).toBeCloseTo(before.x)
  expect(after.y).toBeCloseTo(before.y)
  const moved = toPlane(panned(near, 40, -25), size, { x: spot.x + 40, y: spot.y - 25 })
  expect(moved.x).toBeCloseTo(before.x)
  expect(moved.y).toBeCloseTo(before.y)
  expect(zoomed(whole, 1e9, { spot, size, whole }).scale).toBeLessThanOrEqual(2000)
})

test('the point under the pointer is the nearest one, as by looking at all', () => {
  fc.assert(
    fc.property(
      planes,
      coordinate,
      coordinate,
      fc.float({ min: Math.fround(0.1), max: 20, noNaN: true }),
      (places, x, y, radius) => {
        const found = createPointGrid(places).nearest(x, y, radius)
        const distances = Array.from({ length: places.length / 2 }, (_, at) =>
          Math.hypot(places[at * 2]! - x, places[at * 2 + 1]! - y),
        )
        const least = Math.min(...distances)
        if (found === null) expect(least).toBeGreaterThan(radius - 1e-4)
        else expect(distances[found]).toBeCloseTo(least, 4)
      },
    ),
  )
})

test('a line holds what is inside of it, also where it bends inwards', () => {
  const places = Float32Array.from([1, 1, 5, 5, 9, 1, 5, 1, 20, 20])
  // A V: the point between its arms is outside.
  const line = [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
    { x: 5, y: 4 },
    { x: 8, y: 0 },
    { x: 10, y: 0 },
    { x: 5, y: 8 },
  ]
  expect(pointsWithin(places, line)).toEqual([0, 1, 2])
  expect(pointsWithin(places, line.slice(0, 2))).toEqual([])
})

test('no label lies over another, and the largest group keeps its own', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 }), (middles) => {
      const labels = middles.map(([x, y]) => ({ x, y, width: 90, height: 18 }))
      const camera = fitCamera(Float32Array.from(middles.flat()), size)
      const shown = placeLabels(labels, camera, size).filter(({ isShown }) => isShown)
      expect(shown.length).toBeGreaterThan(0)
      for (const [at, { spot }] of shown.entries()) {
        for (const other of shown.slice(at + 1)) {
          expect(Math.abs(spot.x - other.spot.x) >= 90 || Math.abs(spot.y - other.spot.y) >= 18).toBe(true)
        }
      }
    }),
  )
})

test('points are painted where they are, the last on top, and nothing beside the canvas', () => {
  const pixels = { data: new Uint32Array(20 * 10), width: 20, height: 10 }
  const [red, blue, white] = [pack(255, 0, 0), pack(0, 0, 255), pack(255, 255, 255)]
  const points = { places: Float32Array.from([0, 0, 0, 0, 500, 0]), colours: Uint32Array.of(red, blue, red) }
  const view = { camera: { x: 0, y: 0, scale: 1 }, density: 1, radius: 2, ground: white }
  paintPoints(pixels, points, view)
  expect(pixels.data[5 * 20 + 10]).toBe(blue)
  expect(pixels.data[0]).toBe(white)
  paintPoints(pixels, { ...points, order: Uint32Array.of(2, 1, 0) }, view)
  expect(pixels.data[5 * 20 + 10]).toBe(red)
})
