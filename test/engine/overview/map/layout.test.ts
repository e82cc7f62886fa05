// What a layout promises: the same points give the same map, neighbours stay neighbours, a new map lies over the old one.
import { UMAP } from 'umap-js'
import { expect, test } from 'vitest'
import { alignTo } from '../../../../electron/engine/overview/map/layout/align.ts'
import { layOut } from '../../../../electron/engine/overview/map/layout/lay-out.ts'
import { findNeighbours } from '../../../../electron/engine/overview/map/layout/neighbours.ts'
import { placeAmong } from '../../../../electron/engine/overview/map/layout/place-among.ts'
import { finish, type Points } from '../../../../electron/engine/overview/map/layout/points.ts'
import { createSeededRandom } from '../../../../electron/engine/overview/map/layout/seeded-random.ts'
import { makeHeaps } from './made-points.ts'

const lay = (points: Points, old: Float32Array | null = null, seed = 7) => finish(layOut({ points, old, seed }))

/** Of the 10 nearest on the map, the share that is among the 20 nearest vectors. */
function kept(points: Points, places: ArrayLike<number>): number {
  const flat: Points = { values: Float32Array.from(places), dimensions: 2, count: points.count }
  const near = finish(findNeighbours({ points, among: points.count, size: 20 }))
  const seen = finish(findNeighbours({ points: flat, among: points.count, size: 10 }))
  let found = 0
  for (let point = 0; point < points.count; point++) {
    const own = new Set(near.indices.subarray(point * 20, (point + 1) * 20))
    for (const other of seen.indices.subarray(point * 10, (point + 1) * 10)) if (own.has(other)) found++
  }
  return found / (points.count * 10)
}

const heaps = makeHeaps({ count: 200, heaps: 5, dimensions: 24 })
const laidOut = lay(heaps)

test('the same points and seed give the same map, another seed another one', () => {
  expect(lay(heaps)).toEqual(laidOut)
  expect(lay(heaps, null, 8)).not.toEqual(laidOut)
})

test('neighbours stay neighbours, no worse than with umap-js', () => {
  const rows = Array.from({ length: heaps.count }, (_, at) => [...heaps.values.subarray(at * 24, (at + 1) * 24)])
  const theirs = new UMAP({ random: createSeededRandom(7), nNeighbors: 15 }).fit(rows).flat()
  expect(kept(heaps, laidOut)).toBeGreaterThan(kept(heaps, theirs) - 0.05)
})

test('every point stands with its heap', () => {
  const near = finish(findNeighbours({ points: { values: laidOut, dimensions: 2, count: 200 }, among: 200, size: 3 }))
  const strays = heaps.heapOf.filter((heap, point) => heaps.heapOf[near.indices[point * 3]!] !== heap)
  expect(strays.length).toBeLessThan(10)
})

test('cells find nearly all neighbours of many points', () => {
  const points = makeHeaps({ count: 6500, heaps: 40, dimensions: 6 })
  const cells = finish(findNeighbours({ points, among: 6500, size: 10 }))
  const asked = { ...points, count: 200 }
  let found = 0
  for (let point = 0; point < asked.count; point++) {
    const distances = Array.from({ length: 6500 }, (_, other) => {
      let sum = 0
      for (let i = 0; i < 6; i++) sum += (points.values[point * 6 + i]! - points.values[other * 6 + i]!) ** 2
      return { other, sum }
    }).filter(({ other }) => other !== point)
    const near = new Set(
      distances
        .sort((a, b) => a.sum - b.sum)
        .slice(0, 10)
        .map(({ other }) => other),
    )
    for (const other of cells.indices.subarray(point * 10, (point + 1) * 10)) if (near.has(other)) found++
  }
  expect(found / 2000).toBeGreaterThan(0.9)
})

test('a new map of the same points begins and ends like the old one', () => {
  const old = laidOut
  // Turned and moved: what is kept of it is where it lay, not how it came about.
  const turned = old.map((_, at) => (at % 2 === 0 ? 5 - old[at + 1]! : old[at - 1]! + 3))
  const again = lay(heaps, turned)
  const moved = Array.from({ length: 200 }, (_, point) =>
    Math.hypot(again[point * 2]! - turned[point * 2]!, again[point * 2 + 1]! - turned[point * 2 + 1]!),
  )
  const width = Math.max(...turned) - Math.min(...turned)
  expect(moved.sort((a, b) => a - b)[100]).toBeLessThan(width / 8)
})

test('a turned and mirrored map is laid over its old self exactly', () => {
  const old = Float32Array.from([0, 0, 4, 0, 4, 3, Number.NaN, Number.NaN, 1, 5])
  const angle = 2.1
  const places = new Float64Array(10)
  for (let at = 0; at < 10; at += 2) {
    const [x, y] = Number.isNaN(old[at]!) ? [2, 2] : [old[at]!, -old[at + 1]!]
    places[at] = x * Math.cos(angle) - y * Math.sin(angle) + 30
    places[at + 1] = x * Math.sin(angle) + y * Math.cos(angle) - 12
  }
  alignTo(places, old)
  for (const at of [0, 1, 2, 3, 4, 5, 8, 9]) expect(places[at]).toBeCloseTo(old[at]!, 5)
})

test('a newcomer stands between its neighbours, nearer to the nearer one', () => {
  const between = placeAmong([
    { x: 0, y: 0, distance: 0.1 },
    { x: 10, y: 0, distance: 0.3 },
  ])
  expect(between?.x).toBeGreaterThan(0)
  expect(between?.x).toBeLessThan(5)
  expect(placeAmong([])).toBeNull()
})

test('the same text many times over is a map too', () => {
  const points = { values: new Float32Array(20 * 8).fill(Math.sqrt(1 / 8)), dimensions: 8, count: 20 }
  expect(lay(points).every(Number.isFinite)).toBe(true)
})
