// A line that is drawn around points: which of them it holds.
import type { Spot } from './camera.ts'

/** Indices of the points within the closed line (even-odd); both are on the plane. */
export function pointsWithin(places: Float32Array, line: readonly Spot[]): number[] {
  if (line.length < 3) return []
  const left = Math.min(...line.map(({ x }) => x))
  const right = Math.max(...line.map(({ x }) => x))
  const top = Math.min(...line.map(({ y }) => y))
  const bottom = Math.max(...line.map(({ y }) => y))
  const found: number[] = []
  for (let point = 0; point < places.length / 2; point++) {
    const [x, y] = [places[point * 2] ?? 0, places[point * 2 + 1] ?? 0]
    if (x >= left && x <= right && y >= top && y <= bottom && isWithin(x, y, line)) found.push(point)
  }
  return found
}

function isWithin(x: number, y: number, line: readonly Spot[]): boolean {
  let inside = false
  let before = line.at(-1)
  for (const corner of line) {
    if (before !== undefined && corner.y > y !== before.y > y) {
      const crossing = ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x
      if (x < crossing) inside = !inside
    }
    before = corner
  }
  return inside
}
