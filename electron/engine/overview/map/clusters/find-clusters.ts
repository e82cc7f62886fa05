// Where points stand thick on the plane: hills of their density, told apart by the valleys between them. The same places give the same
// clusters.

export interface Clusters {
  /** Of each point the cluster it is in; `none` where it stands alone. Numbered from the largest on. */
  of: Uint16Array
  count: number
}

export const none = 65_535

/** Cells along the longer side of the plane at most. */
const mostCells = 480
/** Cells within the distance that half of the points lie from the middle: islands far out make no difference to how fine the rest is seen. */
const cellsInHalf = 14
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
  const grid = gridOver(places)
  const hills = climb(densityOf(grid, widthFor(count)), grid)
  const own = Uint16Array.from(grid.cells, (cell) => hills[cell] ?? none)
  return numbered(own, Math.max(leastPoints.count, leastPoints.share * count))
}

interface Grid {
  columns: number
  rows: number
  /** Of each point: row * columns + column. */
  cells: Int32Array
}

function gridOver(places: Float32Array): Grid {
  const [xs, ys] = [0, 1].map((axis) =>
    Float32Array.from({ length: places.length / 2 }, (_, at) => places[at * 2 + axis]!).sort(),
  )
  const across = rangeOf(xs!)
  const down = rangeOf(ys!)
  const half = Math.hypot(halfOf(xs!), halfOf(ys!)) / Math.SQRT2
  const cell = Math.max(half / cellsInHalf, Math.max(across, down) / (mostCells - 2 * margin), 1e-6)
  const columns = Math.round(across / cell) + 1 + 2 * margin
  const rows = Math.round(down / cell) + 1 + 2 * margin
  const cells = Int32Array.from({ length: places.length / 2 }, (_, point) => {
    const column = margin + Math.round((places[point * 2]! - xs![0]!) / cell)
    const row = margin + Math.round((places[point * 2 + 1]! - ys![0]!) / cell)
    return row * columns + column
  })
  return { columns, rows, cells }
}

/** Of numbers in order. */
const rangeOf = (sorted: Float32Array): number => (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)

/** How far from their median half of them are. */
function halfOf(sorted: Float32Array): number {
  const median = sorted[sorted.length >> 1] ?? 0
  const away = sorted.map((value) => Math.abs(value - median)).sort()
  return away[away.length >> 1] ?? 0
}

/** Points of each cell, blurred by a bell of `width` cells, first along rows, then along columns. */
function densityOf({ cells, columns, rows }: Grid, width: number): Float64Array {
  const counts = new Float64Array(columns * rows)
  for (const cell of cells) counts[cell] = counts[cell]! + 1
  const reach = Math.ceil(3 * width)
  const bell = Float64Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * width * width)))
  const along = blurred(counts, bell, { step: 1, length: columns, placeOf: (cell) => cell % columns })
  return blurred(along, bell, { step: columns, length: rows, placeOf: (cell) => Math.floor(cell / columns) })
}

interface Line {
  /** From a cell to the next. */
  step: number
  length: number
  placeOf(cell: number): number
}

function blurred(values: Float64Array, bell: Float64Array, { step, length, placeOf }: Line): Float64Array {
  const reach = (bell.length - 1) / 2
  const result = new Float64Array(values.length)
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    if (value === 0) continue
    const place = placeOf(cell)
    for (let away = Math.max(-reach, -place); away <= Math.min(reach, length - 1 - place); away++) {
      const at = cell + away * step
      result[at] = result[at]! + value * bell[away + reach]!
    }
  }
  return result
}

/**
 * The hill that each cell belongs to; `none` for low ground. Cells are taken from the highest on: one with no higher neighbour is a new peak,
 * one between two hills joins them where the lower has hardly risen (persistence of peaks).
 */
function climb(density: Float64Array, grid: Grid): Uint16Array {
  const order = fromHighest(density)
  const parent = new Int32Array(density.length).fill(-1)
  const rootOf = (cell: number): number => {
    let at = cell
    while (parent[at]! !== at) at = parent[at]!
    parent[cell] = at
    return at
  }
  const around = neighboursIn(grid)
  for (const cell of order) {
    let highest = -1
    // Of two as high the first.
    const isHigher = (root: number) => {
      const rise = highest < 0 ? Infinity : density[root]! - density[highest]!
      return rise > 0 || (rise === 0 && root < highest)
    }
    for (const step of around(cell)) if (parent[cell + step]! >= 0 && isHigher(rootOf(cell + step))) highest = rootOf(cell + step)
    parent[cell] = highest < 0 ? cell : highest
    for (const step of around(cell)) {
      const root = parent[cell + step]! < 0 ? highest : rootOf(cell + step)
      if (root !== highest && density[root]! - density[cell]! < leastRise * density[root]!) parent[root] = highest
    }
  }
  return hillsOf(
    order.filter((cell) => rootOf(cell) === cell),
    { order, density, rootOf },
  )
}

/** Lower cells are the far ends of bells, where no point is. */
const leastDensity = 0.1

/** Cells in order of their density; of two alike the first. One number holds both: numbers are sorted ten times as fast as by a function. */
function fromHighest(density: Float64Array): Int32Array {
  const size = density.length
  const keys = Float64Array.from(density.keys())
    .filter((cell) => density[cell]! > leastDensity)
    .map((cell) => Math.round(density[cell]! * 10_000) * size + (size - 1 - cell))
    .sort()
  return Int32Array.from(keys.reverse(), (key) => size - 1 - (key % size))
}

/** Steps to the eight cells around one. Points stand at least `margin` cells from the edge, so that what is dense does too. */
function neighboursIn({ columns, rows }: Grid): (cell: number) => readonly number[] {
  const steps = [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1]
  return (cell) => {
    const column = cell % columns
    const isInside = column > 0 && column < columns - 1 && cell >= columns && cell < columns * (rows - 1)
    return isInside ? steps : []
  }
}

interface Climbed {
  order: Int32Array
  density: Float64Array
  rootOf(cell: number): number
}

function hillsOf(peaks: Int32Array, { order, density, rootOf }: Climbed): Uint16Array {
  const low = ground * (peaks.reduce((sum, peak) => sum + density[peak]!, 0) / Math.max(1, peaks.length))
  const numbers = new Map(Array.from(peaks.subarray(0, none), (peak, at) => [peak, at]))
  const hills = new Uint16Array(density.length).fill(none)
  for (const cell of order) if (density[cell]! >= low) hills[cell] = numbers.get(rootOf(cell)) ?? none
  return hills
}

/** From the largest on; those that are too small are none. */
function numbered(own: Uint16Array, least: number): Clusters {
  const sizes = new Map<number, number>()
  for (const hill of own) if (hill !== none) sizes.set(hill, (sizes.get(hill) ?? 0) + 1)
  const ranked = [...sizes].filter(([, size]) => size >= least).sort(([a, of], [b, size]) => size - of || a - b)
  const numbers = new Map(ranked.map(([hill], at) => [hill, at]))
  return { of: own.map((hill) => numbers.get(hill) ?? none), count: ranked.length }
}
