// The pairing has the greatest sum that any pairing has, whatever the table's shape, and lets others on the event loop.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBreather } from '../../../../electron/engine/async/breather.ts'
import { assign } from '../../../../electron/engine/similarity/lists/assign.ts'

const ready = async () => {}

const scoresOf = (table: readonly (readonly number[])[], columns: number) => ({
  rows: table.length,
  columns,
  at: (row: number, column: number) => table[row]?.[column] ?? 0,
})

/** The greatest sum of all pairings, each tried. */
function bestByTrying(table: readonly (readonly number[])[], columns: number): number {
  const pairs = Math.min(table.length, columns)
  const tried = (row: number, taken: ReadonlySet<number>, left: number): number => {
    if (left === 0) return 0
    if (table.length - row < left) return Number.NEGATIVE_INFINITY
    const skipped = tried(row + 1, taken, left)
    const taking = Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !taken.has(column))
      .map((column) => (table[row]?.[column] ?? 0) + tried(row + 1, new Set([...taken, column]), left - 1))
    return Math.max(skipped, ...taking)
  }
  return tried(0, new Set(), pairs)
}

const tables = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })).chain(([rows, columns]) =>
  fc.record({
    columns: fc.constant(columns),
    // Whole numbers too: there many pairings are as good.
    table: fc.array(
      fc.array(fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -2, max: 2 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  }),
)

test('no pairing of up to six by six has a greater sum, and nobody is paired twice', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ table, columns }) => {
      const columnOf = await assign(scoresOf(table, columns), ready)
      const taken = columnOf.filter((column) => column !== null)
      expect(taken).toHaveLength(Math.min(table.length, columns))
      expect(new Set(taken).size).toBe(taken.length)
      const sum = columnOf.reduce<number>((total, column, row) => total + (column === null ? 0 : (table[row]?.[column] ?? 0)), 0)
      expect(sum).toBeCloseTo(bestByTrying(table, columns), 9)
    }),
    { numRuns: 200 },
  )
})

test('a list in another order is paired with itself', async () => {
  const size = 200
  const places = Array.from({ length: size }, (_, at) => (at * 77) % size)
  const at = (row: number, column: number) => (places[row] === column ? 0.95 : 0.7 + ((row * 31 + column * 17) % 100) / 1000)
  expect(await assign({ rows: size, columns: size, at }, ready)).toEqual(places)
})

test('500 by 500 with hardly a difference between pairs takes bounded steps, in turns', async () => {
  const size = 500
  let looked = 0
  let turns = 0
  const at = (row: number, column: number) => {
    looked += 1
    return Math.sin(row * 12.9898 + column * 78.233) / 10 + 0.8
  }
  const breather = createBreather(8)
  const breathe = async () => {
    turns += 1
    await breather()
  }
  const columnOf = await assign({ rows: size, columns: size, at }, breathe)
  expect(new Set(columnOf).size).toBe(size)
  expect(looked).toBeLessThanOrEqual(size ** 3)
  expect(turns).toBeGreaterThan(0)
})

test('whom nobody waits for any more is given up', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(assign(scoresOf([[1]], 1), ready, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
})
