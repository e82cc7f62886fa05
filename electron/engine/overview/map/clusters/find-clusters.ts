// Where points stand thick on the plane: hills of their density, told apart by the valleys between them. The same places give the same
// clusters.

export interface Clusters {
  /** Of each point the cluster it is in; `none` where it stands alone. Numbered from the largest on. */
  of: Uint16Array
  count: number
}

export const none = 65_535

/** Cells along a side of the plane. */
const side = 160
const margin = 8
/** How wide a point's own hill is, in cells: many points show finer hills. */
const widthFor = (count: number): number => Math.min(5, Math.max(1.3, 6 - Math.log2(count + 1) * 0.42))
/** A hill whose peak stands above the valley to a higher one by less than this share of it is a part of that one. */
const leastRise = 0.15
/** Ground lower than this share of the mean hill's peak belongs to nobody. */
const ground = 0.06
/** Points of the smallest cluster: so many at least, and this share of all. */
const leastPoints = { count: 4, share: 0.004 }

/** `places` is x, y, x, y, … */
export function findClusters(places: Float32Array): Clusters {
  const count = places.length / 2
  const cells = cellsOf(places)
  const density = densityOf(cells, widthFor(count))
  const hills = climb(density)
  const own = Uint16Array.from(cells, (cell) => hills[cell] ?? none)
  return numbered(own, Math.max(leastPoints.count, leastPoints.share * count))
}

function cellsOf(places: Float32Array): Int32Array {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (let at = 0; at < places.length; at += 2) {
    box.left = Math.min(box.left, places[at]!)
    box.right = Math.max(box.right, places[at]!)
    box.top = Math.min(box.top, places[at + 1]!)
    box.bottom = Math.max(box.bottom, places[at + 1]!)
  }
  const size = Math.max(box.right - box.left, box.bottom - box.top, 1e-6)
  const scale = (side - 2 * margin - 1) / size
  return Int32Array.from({ length: places.length / 2 }, (_, point) => {
    const column = margin + Math.round((places[point * 2]! - box.left) * scale)
    const row = margin + Math.round((places[point * 2 + 1]! - box.top) * scale)
    return row * side + column
  })
}

/** Points of each cell, blurred by a bell of `width` cells, first along rows, then along columns. */
function densityOf(cells: Int32Array, width: number): Float64Array {
  const counts = new Float64Array(side * side)
  for (const cell of cells) counts[cell] = counts[cell]! + 1
  const reach = Math.ceil(3 * width)
  const bell = Float64Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * width * width)))
  return blurred(blurred(counts, bell, 1), bell, side)
}

function blurred(values: Float64Array, bell: Float64Array, step: number): Float64Array {
  const reach = (bell.length - 1) / 2
  const result = new Float64Array(values.length)
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    if (value === 0) continue
    const along = step === 1 ? cell % side : Math.floor(cell / side)
    for (let away = -reach; away <= reach; away++) {
      if (along + away >= 0 && along + away < side) {
        const at = cell + away * step
        result[at] = result[at]! + value * bell[away + reach]!
      }
    }
  }
  return result
}

/**
 * The hill that each cell belongs to; `none` for low ground. Cells are taken from the highest on: one with no higher neighbour is a new peak,
 * one between two hills joins them where the lower has hardly risen (persistence of peaks).
 */
function climb(density: Float64Array): Uint16Array {
  const order = Int32Array.from(density.keys())
    .filter((cell) => density[cell]! > 0)
    .sort((a, b) => density[b]! - density[a]! || a - b)
  const parent = new Int32Array(density.length).fill(-1)
  const rootOf = (cell: number): number => {
    let at = cell
    while (parent[at]! !== at) at = parent[at]!
    parent[cell] = at
    return at
  }
  for (const cell of order) {
    const higher = around(cell).filter((other) => parent[other]! >= 0)
    const roots = [...new Set(higher.map(rootOf))].sort((a, b) => density[b]! - density[a]! || a - b)
    parent[cell] = roots[0] ?? cell
    for (const root of roots.slice(1)) {
      if (density[root]! - density[cell]! < leastRise * density[root]!) parent[root] = roots[0]!
    }
  }
  const peaks = order.filter((cell) => rootOf(cell) === cell)
  const low = ground * (peaks.reduce((sum, peak) => sum + density[peak]!, 0) / Math.max(1, peaks.length))
  const numbers = new Map([...peaks].slice(0, none).map((peak, at) => [peak, at]))
  const hills = new Uint16Array(density.length).fill(none)
  for (const cell of order) if (density[cell]! >= low) hills[cell] = numbers.get(rootOf(cell)) ?? none
  return hills
}

function around(cell: number): number[] {
  const [column, row] = [cell % side, Math.floor(cell / side)]
  const found: number[] = []
  for (let y = Math.max(0, row - 1); y <= Math.min(side - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(side - 1, column + 1); x++) {
      if (x !== column || y !== row) found.push(y * side + x)
    }
  }
  return found
}

/** From the largest on; those that are too small are none. */
function numbered(own: Uint16Array, least: number): Clusters {
  const sizes = new Map<number, number>()
  for (const hill of own) if (hill !== none) sizes.set(hill, (sizes.get(hill) ?? 0) + 1)
  const ranked = [...sizes].filter(([, size]) => size >= least).sort(([a, of], [b, size]) => size - of || a - b)
  const numbers = new Map(ranked.map(([hill], at) => [hill, at]))
  return { of: own.map((hill) => numbers.get(hill) ?? none), count: ranked.length }
}
