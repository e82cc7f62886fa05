// Which point is under the pointer, without looking at all of them: points by cells of the plane.

export interface PointGrid {
  /** The nearest point within `radius` of x, y on the plane; null where there is none. */
  nearest(x: number, y: number, radius: number): number | null
}

const pointsPerCell = 4

/** `places` is x, y, x, y, … */
export function createPointGrid(places: Float32Array): PointGrid {
  const count = places.length / 2
  const side = Math.max(1, Math.ceil(Math.sqrt(count / pointsPerCell)))
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < places.length; at += 2) {
    left = Math.min(left, places[at] ?? 0)
    right = Math.max(right, places[at] ?? 0)
    top = Math.min(top, places[at + 1] ?? 0)
    bottom = Math.max(bottom, places[at + 1] ?? 0)
  }
  const cell = Math.max(right - left, bottom - top, 1e-6) / side
  const clamp = (value: number) => Math.min(side, Math.max(0, value))
  const column = (x: number) => clamp(Math.floor((x - left) / cell))
  const row = (y: number) => clamp(Math.floor((y - top) / cell))
  const cells = new Map<number, number[]>()
  for (let point = 0; point < count; point++) {
    const key = row(places[point * 2 + 1] ?? 0) * (side + 1) + column(places[point * 2] ?? 0)
    const own = cells.get(key)
    if (own === undefined) cells.set(key, [point])
    else own.push(point)
  }
  return {
    nearest(x, y, radius) {
      let found: number | null = null
      let least = radius * radius
      for (let r = row(y - radius); r <= row(y + radius); r++) {
        for (let c = column(x - radius); c <= column(x + radius); c++) {
          for (const point of cells.get(r * (side + 1) + c) ?? []) {
            const away = ((places[point * 2] ?? 0) - x) ** 2 + ((places[point * 2 + 1] ?? 0) - y) ** 2
            if (away > least) continue
            least = away
            found = point
          }
        }
      }
      return found
    },
  }
}
