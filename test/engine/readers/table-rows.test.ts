import { describe, expect, test } from 'vitest'
import { createDocumentWriter } from '../../../electron/engine/readers/document-writer.ts'
import { createTableRows, isHeader, namedCells } from '../../../electron/engine/readers/table-rows.ts'

describe('rows of a table', () => {
  test.each([
    ['names of columns', ['country', 'Area (km²)'], ['Algeria', '2381740'], true],
    ['a row of data', ['Algeria', '2381740'], ['Angola', '1246700'], false],
    ['years as columns', ['country', '2023'], ['Angola', '7'], true],
    ['a year among data', ['Algeria', '2023'], ['Angola', '2024'], false],
    ['a column without a name', ['', 'Mon', 'Tue'], ['9 am', 'Maths', 'Art'], true],
    ['two columns of one name', ['a', 'a'], ['1', '2'], false],
    ['a cell without a name', ['a', ''], ['1', '2'], false],
    ['the only row', ['a', 'b'], undefined, false],
    ['sentences', ['x'.repeat(100), 'b'], ['1', '2'], false],
  ])('%s', (_, first, second, expected) => {
    expect(isHeader(first, second)).toBe(expected)
  })

  test('each value stands behind the name of its column, empty ones are left out', () => {
    expect(namedCells(['Name', 'Age', 'Town'], ['Ada', ' ', 'London', 'extra'])).toEqual(['Name: Ada', 'Town: London', 'extra'])
    expect(namedCells(null, ['Ada', '36'])).toEqual(['Ada', '36'])
  })
})

describe('a sheet', () => {
  function write(rows: string[][], bounds?: { rows: number; columns: number }) {
    const writer = createDocumentWriter()
    const table = createTableRows(writer, 'Costs', bounds)
    for (const [at, cells] of rows.entries()) table.add(String(at + 1), cells)
    return { leftOut: table.finish(), ...writer.finish() }
  }

  test('rows have their places and the names of their columns, though titles stand above these', () => {
    const { text, places, blocks, leftOut } = write([
      ['Budget of the year'],
      ['', ' '],
      ['Item', 'Cost', ''],
      ['Rent', '900', 'paid\nlate'],
      ['Food', '', ''],
    ])
    expect(text).toBe('Budget of the year\nItem | Cost\nItem: Rent | Cost: 900 | paid late\nItem: Food\n')
    expect(places.map(({ start, name, within, kind }) => [kind, name, within, text.slice(start, start + 10)])).toEqual([
      ['row', '1', 'Costs', 'Budget of '],
      ['row', '3', 'Costs', 'Item | Cos'],
      ['row', '4', 'Costs', 'Item: Rent'],
      ['row', '5', 'Costs', 'Item: Food'],
    ])
    expect(blocks).toEqual([{ kind: 'table', start: 0, end: text.length - 1 }])
    expect(leftOut).toBeNull()
  })

  test('rows of values alone have no names', () => {
    expect(
      write([
        ['1', '2'],
        ['3', '4'],
      ]).text,
    ).toBe('1 | 2\n3 | 4\n')
    expect(write([['Milk'], ['Bread']]).text).toBe('Milk\nBread\n')
  })

  test('what is beyond the bounds is left out and said', () => {
    const rows = Array.from({ length: 1200 }, (_, at) => [`name ${at}`, 'x', 'y', at === 5 ? 'zebra' : ''])
    const { text, leftOut } = write(rows, { rows: 1000, columns: 3 })
    expect(leftOut).toBe(
      'Only its first 1,000 of 1,200 rows of Costs are searchable. Only its first 3 columns of Costs are searchable.',
    )
    expect(text.trim().split('\n')).toHaveLength(1000)
    expect(text).not.toContain('zebra')
    expect(write(rows.slice(0, 1000), { rows: 1000, columns: 4 }).leftOut).toBeNull()
  })
})
