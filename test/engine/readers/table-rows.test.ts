import { describe, expect, test } from 'vitest'
import { isHeader, namedCells } from '../../../electron/engine/readers/table-rows.ts'

describe('rows of a table', () => {
  test.each([
    ['names of columns', ['country', 'Area (km²)'], ['Algeria', '2381740'], true],
    ['a row of data', ['Algeria', '2381740'], ['Angola', '1246700'], false],
    ['years as columns', ['country', '2023'], ['Angola', '7'], false],
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
