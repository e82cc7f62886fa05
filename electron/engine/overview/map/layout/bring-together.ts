// Islands come nearer to the mainland: how far UMAP pushes them says nothing, and a plane that is mostly empty shows all of it too small.
// Each is moved as a whole, so that who is beside whom stays as it is.

/** Units of the plane: points of one island are no further from its next one, and islands stay at least as far apart. */
const gap = 1
const steps = 100

interface Island {
  points: number[]
  /** Its cells, as column and row in turn. */
  cells: number[]
}

/** Moves `places` (x, y, x, y, …). The largest island stays; the others come towards it in order of their size. */
export function bringTogether(places: Float64Array): void {
  const islands = findIslands(places).sort((a, b) => b.points.length - a.points.length || a.points[0]! - b.points[0]!)
  const [mainland, ...others] = islands
  if (mainland === undefined) return
  const middle = middleOf(mainland)
  const taken = new Set<string>()
  occupy(taken, mainland, { x: 0, y: 0 })
  for (const island of others) {
    const own = middleOf(island)
    const shift = nearestShift(taken, island, { x: middle.x - own.x, y: middle.y - own.y })
    occupy(taken, island, shift)
    for (const point of island.points) {
      places[point * 2] = places[point * 2]! + shift.x * gap
      places[point * 2 + 1] = places[point * 2 + 1]! + shift.y * gap
    }
  }
}

interface Shift {
  x: number
  y: number
}

const keyOf = (column: number, row: number): string => `${column} ${row}`

/** Cells that touch, also by a corner, are of one island. */
function findIslands(places: Float64Array): Island[] {
  const cells = new Map<string, { column: number; row: number; points: number[] }>()
  for (let point = 0; point < places.length / 2; point++) {
    const [column, row] = [Math.floor(places[point * 2]! / gap), Math.floor(places[point * 2 + 1]! / gap)]
    const key = keyOf(column, row)
    const cell = cells.get(key) ?? { column, row, points: [] }
    cells.set(key, cell)
    cell.points.push(point)
  }
  const islands: Island[] = []
  for (const [key, first] of cells) {
    cells.delete(key)
    const island: Island = { points: [], cells: [] }
    const waiting = [first]
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      for (const point of cell.points) island.points.push(point)
      island.cells.push(cell.column, cell.row)
      for (const other of around(cell.column, cell.row)) {
        const beside = cells.get(other)
        if (beside === undefined) continue
        cells.delete(other)
        waiting.push(beside)
      }
    }
    islands.push(island)
  }
  return islands
}

function around(column: number, row: number): string[] {
  const found: string[] = []
  for (let y = row - 1; y <= row + 1; y++) for (let x = column - 1; x <= column + 1; x++) found.push(keyOf(x, y))
  return found
}

/** Of its cells, in whole ones. */
function middleOf({ cells }: Island): Shift {
  let [x, y] = [0, 0]
  for (let at = 0; at < cells.length; at += 2) {
    x += cells[at]!
    y += cells[at + 1]!
  }
  return { x: (2 * x) / cells.length, y: (2 * y) / cells.length }
}

/** As far along `way` as the island goes without touching what stands there. */
function nearestShift(taken: ReadonlySet<string>, { cells }: Island, way: Shift): Shift {
  for (let step = steps; step > 0; step--) {
    const shift = { x: Math.round((way.x * step) / steps), y: Math.round((way.y * step) / steps) }
    let isFree = true
    for (let at = 0; isFree && at < cells.length; at += 2)
      isFree = !taken.has(keyOf(cells[at]! + shift.x, cells[at + 1]! + shift.y))
    if (isFree) return shift
  }
  return { x: 0, y: 0 }
}

/** With a free cell all around. */
function occupy(taken: Set<string>, { cells }: Island, shift: Shift): void {
  for (let at = 0; at < cells.length; at += 2)
    for (const key of around(cells[at]! + shift.x, cells[at + 1]! + shift.y)) taken.add(key)
}
