import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../../electron/engine/readers/data/read-csv.ts'
import { lineOf, outline, placeOf, readFile } from '../outline.ts'

describe('tables as text', () => {
  test.each([
    ['a.csv', 'name,town\nAda,London\nBob,Rome\n'],
    ['a.csv', 'name;town\nAda;London\nBob;Rome\n'],
    ['a.csv', 'name\ttown\r\nAda\tLondon\r\nBob\tRome\r\n'],
    ['a.csv', 'name|town\nAda|London\nBob|Rome'],
    ['a.tsv', 'name\ttown\nAda\tLondon\nBob\tRome\n'],
    ['a.csv', '\ufeff"name","town"\n"Ada","London"\n"Bob","Rome"\n'],
  ])('each value stands behind the name of its column: %s %j', (name, source) => {
    expect(outline(readFile(source, name))).toEqual(['table: name: Ada | town: London\nname: Bob | town: Rome'])
  })

  test('rows without a header are their values', () => {
    expect(outline(readFile('Ada,36\nBob,3\n', 'a.csv'))).toEqual(['table: Ada | 36\nBob | 3'])
  })

  test('a hit leads to its row and its line, also behind cells of several lines', () => {
    const note = readFile('name,text\r\nAda,"one\r\ntwo"\r\n\r\nBob,three\r\n', 'a.csv')
    expect(outline(note)).toEqual(['table: name: Ada | text: one two\nname: Bob | text: three'])
    expect(['Ada', 'Bob'].map((word) => [placeOf(note, word), lineOf(note, word)])).toEqual([
      ['row 2', 2],
      ['row 3', 5],
    ])
  })

  test('a quote that never closes costs no row', () => {
    expect(outline(readFile('name,text\nAda,"open\nBob,shut\n', 'a.csv'))).toEqual([
      'table: name: Ada | text: "open\nname: Bob | text: shut',
    ])
  })

  test('quotes inside a cell are part of it', () => {
    expect(outline(readFile('a,b\nsays "hi",2" pipe\n"with ""two""",x\n', 'a.csv'))).toEqual([
      'table: a: says "hi" | b: 2" pipe\na: with "two" | b: x',
    ])
  })

  test('what is beyond the bounds is said', () => {
    const rows = readCsv(`n,m\n${'1,2\n'.repeat(5000)}`, 'a.csv', { rows: 1000, columns: 200 })
    expect(rows.leftOut).toBe('Only its first 1,000 rows are searchable.')
    expect(rows.text.split('\n')).toHaveLength(1000)
    const columns = readFile(`${'a,'.repeat(250)}\n`, 'a.csv')
    expect(columns.leftOut).toBe('Only the first 200 of its 251 columns are searchable.')
    expect(readFile('a,b\n1,2\n', 'a.csv').leftOut).toBeNull()
  })
})
