// Where a newcomer goes: between its nearest neighbours, nearer to the nearer ones. Nobody makes room for it.

export interface Neighbour {
  x: number
  y: number
  /** 0 or more; of any scale. */
  distance: number
}

/** The mean of their places, weighed by how much further than the nearest they are. Null without neighbours. */
export function placeAmong(neighbours: readonly Neighbour[]): { x: number; y: number } | null {
  const [first] = neighbours
  if (first === undefined) return null
  const nearest = Math.min(...neighbours.map(({ distance }) => distance))
  const mean = neighbours.reduce((sum, { distance }) => sum + distance - nearest, 0) / neighbours.length
  let [x, y, total] = [0, 0, 0]
  for (const neighbour of neighbours) {
    const weight = mean > 0 ? Math.exp(-(neighbour.distance - nearest) / mean) : 1
    x += weight * neighbour.x
    y += weight * neighbour.y
    total += weight
  }
  return { x: x / total, y: y / total }
}
