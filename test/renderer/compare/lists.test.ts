// Lists come in by paste and go out as CSV.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packComparison } from '../../../electron/engine/similarity/pack-comparison.ts'
import { csvLines } from '../../../electron/hosts/cli/query/matrix.ts'
import { createHeat, stepTo } from '../../../renderer/compare/heat.ts'
import { closenessAt, cosineAt, type ListTable, unpackTable } from '../../../renderer/compare/list-table.ts'
import { parseList, parseTwoColumns } from '../../../renderer/compare/parse-list.ts'
import { csvRows } from '../../../renderer/compare/table-csv.ts'
import { english } from '../../../renderer/words/english.ts'
import type { ListComparison } from '../../../shared/comparison.ts'

const carried = (table: ListComparison): ListTable => unpackTable(table, packComparison(table))

test('one text a line; empty lines are left out, whatever ends a line', () => {
  expect(parseList('one\r\n\r\n  two \n\nthree\r')).toEqual(['one', 'two', 'three'])
  expect(parseList('')).toEqual([])
})

test('a line of prose keeps its quotation marks', () => {
  expect(parseList('"Never again", he said\nsay "yes"')).toEqual(['"Never again", he said', 'say "yes"'])
  expect(parseList('"quoted as a whole"')).toEqual(['"quoted as a whole"'])
})

test('a spreadsheet’s cell with a line break is one text, and its columns are joined', () => {
  expect(parseList('"two\nlines"\tB1\nA2\t"said ""no"""')).toEqual(['two lines B1', 'A2 said "no"'])
})

test('two pasted columns become two lists, anything else does not', () => {
  expect(parseTwoColumns('a\tb\nc\td\n')).toEqual({ left: ['a', 'c'], right: ['b', 'd'] })
  expect(parseTwoColumns('a\nb')).toBeNull()
  expect(parseTwoColumns('a\tb\tc')).toBeNull()
})

test('plain lines come back as they were typed', () => {
  const line = fc.string().map((text) => text.replace(/["\s]+/g, ' ').trim())
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      expect(parseList(lines.join('\n'))).toEqual(lines.filter(Boolean))
    }),
  )
})

test('the saved table is what the command line prints', () => {
  const lists = {
    left: ['a,b', 'say "x"'],
    right: ['c', 'd\ne'],
    cosines: [
      [0.5, -0.25],
      [1, 0.123_456_78],
    ],
  }
  const csv = [...csvRows(carried({ ...lists, closeness: null, best: [0, 0] }))].join('')
  expect(csv).toBe(`${csvLines(lists.left, lists.right, lists.cosines).join('\r\n')}\r\n`)
  expect(csv).toBe(',c,"d\ne"\r\n"a,b",0.500000,-0.250000\r\n"say ""x""",1.000000,0.123457\r\n')
})

test('colour follows closeness where there is a table of random pairs, else the range of the cosines', () => {
  const table = { left: ['a'], right: ['b', 'c'], cosines: [[0.8, 0.9]], best: [1] }
  expect(createHeat(carried({ ...table, closeness: [[0.9, 0.9999]] }), english).level(0, 0)).toBeCloseTo(0.25)
  const plain = createHeat(carried({ ...table, closeness: null }), english)
  expect([plain.level(0, 0), plain.level(0, 1)]).toEqual([0, 1])
  expect(plain.describe(0, 1)).toContain('best of its row')
})

test('pairs that rest on what is not read have no colour, and say so', () => {
  const table = {
    left: ['tea', '猫'],
    right: ['milk', 'tea ✅'],
    cosines: [
      [0.8, 1],
      [1, 1],
    ],
    closeness: [
      [0.9, null],
      [null, null],
    ],
    best: [1, null],
    unread: { left: [1], right: [] },
  }
  for (const heat of [createHeat(carried(table), english), createHeat(carried({ ...table, closeness: null }), english)]) {
    expect([heat.isUnreadRow(0), heat.isUnreadRow(1), heat.isUnreadColumn(0)]).toEqual([false, true, false])
    expect(heat.isWithheld(1, 0)).toBe(true)
    expect(heat.level(1, 0)).toBe(0)
    expect(heat.describe(1, 0)).toContain('cannot be told')
    expect(heat.describe(1, 0)).not.toContain('closer than')
  }
  const heat = createHeat(carried(table), english)
  expect([heat.isWithheld(0, 0), heat.isWithheld(0, 1)]).toEqual([false, true])
  expect(heat.level(0, 0)).toBeCloseTo(0.25)
})

test('every figure crosses to the window as it is, and where nothing can be said, nothing is', () => {
  const figure = fc.double({ min: -1, max: 1, noNaN: true })
  const size = fc.record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  const grid = <T>(cell: fc.Arbitrary<T>, rows: number, columns: number) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
  const tables = size.chain(({ rows, columns }) =>
    fc.tuple(grid(figure, rows, columns), fc.option(grid(fc.option(figure), rows, columns))),
  )
  fc.assert(
    fc.property(tables, ([cosines, closeness]) => {
      const left = cosines.map((_, at) => `left ${at}`)
      const right = (cosines[0] ?? []).map((_, at) => `right ${at}`)
      const table = carried({ left, right, cosines, closeness, best: left.map(() => 0) })
      expect(left.map((_, row) => right.map((_, column) => cosineAt(table, row, column)))).toEqual(cosines)
      const told = left.map((_, row) => right.map((_, column) => closenessAt(table, row, column)))
      expect(told).toEqual(closeness ?? cosines.map((row) => row.map(() => null)))
    }),
  )
})

test('lines on which nothing is to be seen are no texts', () => {
  expect(parseList('tea\n\u200b\n\ufeff\n\u3000\nmilk')).toEqual(['tea', 'milk'])
})

test('keys move within the table and never out of it', () => {
  const size = { rows: 3, columns: 2 }
  expect(stepTo('ArrowRight', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 })
  expect(stepTo('PageDown', { row: 0, column: 1 }, size)).toEqual({ row: 2, column: 1 })
  expect(stepTo('Home', { row: 1, column: 1 }, size)).toEqual({ row: 1, column: 0 })
  expect(stepTo('a', { row: 0, column: 0 }, size)).toBeNull()
})
