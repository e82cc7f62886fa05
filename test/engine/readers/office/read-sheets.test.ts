// Spreadsheets: the same sheets in Excel's format and in OpenDocument's, packed and flat, by LibreOffice; and cells that it does not write.
import { describe, expect, test } from 'vitest'
import { formatNumber, numberFormat } from '../../../../electron/engine/readers/office/xlsx/number-formats.ts'
import { blocksOf, placesOf, propertiesOf, readBytes, readFixture, readZipOf } from '../read-document.ts'
import { relation, relationsOf } from './word-files.ts'

test.each([
  ['sheets.xlsx', 'Comment by Grace on A4: Ask for a discount'],
  ['sheets.ods', 'Comment by Grace: Ask for a discount'],
  ['sheets.fods', 'Comment by Grace: Ask for a discount'],
])(
  'rows say what their values are, and have their places; hidden sheets are read, empty ones are not: %s',
  async (name, comment) => {
    const note = await readFixture(`office/${name}`)
    expect(note).toMatchObject({ title: 'sheets', tags: ['household'], leftOut: null })
    expect(note.dateMs).toBeGreaterThanOrEqual(Date.UTC(2024, 1, 3))
    expect(propertiesOf(note)).toMatchObject({ author: ['Ada Saver'], subject: ['Money'] })
    const boiler = 'Item: New boiler | Paid on: 2024-01-15 | Amount: 2400.5 | Share: 75% | Time: 14:30 | Settled: TRUE'
    const header = 'Item | Paid on | Amount | Share | Time | Settled'
    expect(blocksOf(note)).toEqual([
      ['heading 1', 'Costs'],
      ['table', ['Costs of the house', header, boiler, 'Item: Roof | Amount: 800', 'Item: Sum | Amount: 3200.5'].join('\n')],
      ['paragraph', comment],
      ['heading 1', 'Ideas'],
      ['table', 'Solar panels on the barn'],
    ])
    expect(placesOf(note)).toEqual([
      ['sheet', 'Costs', '', 'Costs'],
      ['row', '1', 'Costs', 'Costs of the house'],
      ['row', '3', 'Costs', header],
      ['row', '4', 'Costs', boiler],
      ['row', '5', 'Costs', 'Item: Roof | Amount: 800'],
      ['row', '6', 'Costs', 'Item: Sum | Amount: 3200.5'],
      ['row', '4', 'Costs', comment],
      ['sheet', 'Ideas', '', 'Ideas'],
      ['row', '1', 'Ideas', 'Solar panels on the barn'],
    ])
  },
)

/** A workbook of one sheet, called S. */
const workbook = (rows: string, more: Record<string, string> = {}, sheetRelations = '') => ({
  '_rels/.rels': relationsOf(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': '<workbook xmlns:r="urn:r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': relationsOf(
    relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
      relation('rId2', 'sharedStrings', 'sharedStrings.xml') +
      relation('rId3', 'person', 'persons/person.xml'),
  ),
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  'xl/worksheets/_rels/sheet1.xml.rels': relationsOf(sheetRelations),
  'xl/sharedStrings.xml':
    '<sst><si><t>plain</t></si><si><r><t>in </t></r><r><t>pieces</t></r><rPh><t>spoken</t></rPh></si></sst>',
  ...more,
})
const read = (rows: string, more?: Record<string, string>, relations?: string) =>
  readZipOf(workbook(rows, more, relations), 'book.xlsx')

test('cells of every type: shared and own texts, truth, days, errors and what formulas came to', async () => {
  const cells = [
    '<c r="A1" t="s"><v>0</v></c>',
    '<c r="C1" t="s"><v>1</v></c>',
    '<c t="inlineStr"><is><t>own</t></is></c>',
    '<c t="b"><v>0</v></c>',
    '<c t="e"><v>#N/A</v></c>',
    '<c t="d"><v>2024-05-06T00:00:00</v></c>',
    '<c t="str"><f>A1&amp;"x"</f><v>came_x000A_to</v></c>',
    '<c><v>0.30000000000000004</v></c>',
  ]
  const note = await read(`<row>${cells.join('')}</row>`)
  expect(blocksOf(note).at(-1)).toEqual(['table', 'plain | in pieces | own | FALSE | 2024-05-06 | came to | 0.3'])
})

test('comments in threads name who wrote them; the note that Excel keeps for old programs is not read too', async () => {
  const note = await read(
    '<row r="3"><c r="B3"><v>5</v></c></row>',
    {
      'xl/persons/person.xml': '<personList><person id="{1}" displayName="Ada"/></personList>',
      'xl/threadedComments/t.xml':
        '<ThreadedComments><threadedComment ref="B3" personId="{1}"><text>Check</text></threadedComment></ThreadedComments>',
      'xl/comments1.xml':
        '<comments><authors><author>tc={1}</author><author>Grace</author></authors><commentList><comment ref="B3" authorId="0"><text><t>[Threaded comment]</t></text></comment><comment ref="C9" authorId="1"><text><r><t>Grace:</t></r><r><t> Old note</t></r></text></comment></commentList></comments>',
    },
    relation('rId1', 'threadedComment', '../threadedComments/t.xml') + relation('rId2', 'comments', '../comments1.xml'),
  )
  expect(placesOf(note).slice(1)).toEqual([
    ['row', '3', 'S', '5'],
    ['row', '3', 'S', 'Comment by Ada on B3: Check'],
    ['row', '9', 'S', 'Comment by Grace on C9: Old note'],
  ])
})

test('a sheet that is too wide is read as far as the bound, and says so', async () => {
  const note = await read('<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')
  expect(blocksOf(note)).toEqual([
    ['heading 1', 'S'],
    ['table', '1'],
  ])
  expect(note.leftOut).toBe('Only its first 200 columns of S are searchable.')
})

test.each<[string, number, string | undefined, string, string]>([
  ['a day by its id', 14, undefined, '45306', '2024-01-15'],
  ['day and time', 22, undefined, '45306.604166667', '2024-01-15 14:30'],
  ['a code with its language', 164, '[$-409]d\\-mmm\\-yyyy;@', '45306', '2024-01-15'],
  ['the first days of 1900', 14, undefined, '59', '1900-02-28'],
  ['a day that never was', 14, undefined, '-5', '-5'],
  ['a time', 165, 'h:mm AM/PM', '0.25', '06:00'],
  ['a sum of hours', 46, undefined, '1.5', '36:00'],
  ['percent', 9, undefined, '0.125', '12.5%'],
  ['money with words in quotes', 166, '#,##0.00 "days";[Red]-#,##0.00 "days"', '12.5', '12.5'],
  ['no format', 0, undefined, '1e3', '1000'],
  ['the general format by name', 167, 'General', '7', '7'],
])('numbers as they are meant: %s', (_, id, code, value, expected) => {
  expect(formatNumber(value, numberFormat(id, code), false)).toBe(expected)
})

test('days of old Macs count from 1904', () => {
  expect(formatNumber('43844', 'date', true)).toBe('2024-01-15')
})

describe('a file that says it has more than it holds', () => {
  const sheet = (rows: string) =>
    new TextEncoder().encode(
      `<o:document xmlns:o="urn:o" xmlns:t="urn:t" xmlns:x="urn:x"><o:body><o:spreadsheet><t:table t:name="S">${rows}</t:table></o:spreadsheet></o:body></o:document>`,
    )
  const cell = (text: string, times = 1) => `<t:table-cell t:number-columns-repeated="${times}"><x:p>${text}</x:p></t:table-cell>`
  const row = (cells: string, times = 1) => `<t:table-row t:number-rows-repeated="${times}">${cells}</t:table-row>`

  test('a million repeated rows are written once, and those below keep their number', async () => {
    const note = await readBytes(sheet(row(cell('same'), 1_000_000) + row(cell('last'))), 'a.fods')
    expect(placesOf(note)).toEqual([
      ['sheet', 'S', '', 'S'],
      ['row', '1', 'S', 'same'],
      ['row', '1000001', 'S', 'last'],
    ])
  })

  test('a million repeated cells are as many as there are columns', async () => {
    const note = await readBytes(sheet(row(cell('x', 1_000_000) + cell('end'))), 'a.fods')
    expect(blocksOf(note).at(-1)).toEqual(['table', Array(200).fill('x').join(' | ')])
    expect(note.leftOut).toBe('Only its first 200 columns of S are searchable.')
  })

  test('a value behind blank repeated cells stands in its column', async () => {
    const note = await readBytes(
      sheet(
        row(cell('Name') + cell('Age') + cell('Town')) + row(cell('Ada') + cell('', 1) + cell('London')) + row(cell('', 16_384)),
      ),
      'a.fods',
    )
    expect(note.text).toContain('Name: Ada | Town: London')
    expect(note.leftOut).toBeNull()
  })
})
