// Word documents: as Word's own format has them, and as pandoc and LibreOffice write it.
import { describe, expect, test } from 'vitest'
import { blocksOf, placesOf, propertiesOf, readFixture, readZipOf } from '../read-document.ts'
import { beesBlocks } from './bees-note.ts'
import { paragraph, relation, run, type WordParts, wordFiles } from './word-files.ts'

const read = (parts: WordParts) => readZipOf(wordFiles(parts), 'letter.docx')
const blocks = async (body: string, more: Omit<WordParts, 'body'> = {}) => blocksOf(await read({ body, ...more }))

test('a document by pandoc: headings, lists, tables, quotes, code, and what stands beside the text', async () => {
  const note = await readFixture('office/note.docx')
  expect(note).toMatchObject({ title: 'Keeping bees', tags: ['bees', 'garden'], format: 'document', places: [], leftOut: null })
  expect(propertiesOf(note)).toEqual({
    author: ['Ada Beekeeper'],
    subject: ['A year with two hives'],
    description: ['What to do when'],
    category: ['Hobby'],
  })
  expect(note.dateMs).not.toBeNull()
  expect(blocksOf(note)).toEqual(beesBlocks)
})

test('a document by LibreOffice: white space has elements of its own, a text box follows its paragraph', async () => {
  const note = await readFixture('office/pages.docx')
  expect(blocksOf(note)).toEqual([
    ['heading 1', 'Journey'],
    ['paragraph', 'The train leaves at dawn. We sleep late.'],
    ['paragraph', 'On the second page the mountains begin.'],
    ['paragraph', 'A box stands here: and goes on.'],
    ['paragraph', 'Words in a box'],
    ['table', 'Stop | Time\nChur | 9:15'],
  ])
})

describe('headings', () => {
  const style = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  const of = (id: string) => paragraph('Words', `<w:pStyle w:val="${id}"/>`)

  test.each([
    ['by the name of a style in another language', style('berschrift2', 'heading 2'), of('berschrift2'), 'heading 2'],
    [
      'by what a style is based on',
      style('h', 'heading 3') + style('Mine', 'Chapter', '<w:basedOn w:val="h"/>'),
      of('Mine'),
      'heading 3',
    ],
    ['by the outline level of a style', style('C', 'Clause', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), of('C'), 'heading 2'],
    ['by the outline level of the paragraph', '', paragraph('Words', '<w:outlineLvl w:val="0"/>'), 'heading 1'],
    [
      'not where the paragraph says it is text',
      style('h', 'heading 1'),
      paragraph('Words', '<w:pStyle w:val="h"/><w:outlineLvl w:val="9"/>'),
      'paragraph',
    ],
    ['without styles by the id', '', of('Heading4'), 'heading 4'],
    [
      'styles that stand upon each other in a circle',
      style('a', 'A', '<w:basedOn w:val="b"/>') + style('b', 'B', '<w:basedOn w:val="a"/>'),
      of('a'),
      'paragraph',
    ],
    ['an entry of a table of contents is none of the text', style('TOC1', 'toc 1'), of('TOC1') + paragraph('x'), undefined],
  ])('%s', async (_, styles, body, expected) => {
    expect((await blocks(body, { styles })).find(([, text]) => text.includes('Words'))?.[0]).toBe(expected)
  })

  test('a title stands above all other headings, and is the title where the properties name none', async () => {
    const note = await read({
      body: of('T') + paragraph('One', '<w:pStyle w:val="h"/>') + paragraph('x') + paragraph('Two', '<w:pStyle w:val="h"/>'),
      styles: style('T', 'Title') + style('h', 'heading 1'),
    })
    expect(note.title).toBe('Words')
    expect(blocksOf(note).map(([kind]) => kind)).toEqual(['heading 1', 'heading 2', 'paragraph', 'heading 2'])
  })
})

test.each([
  ['Document1', 'letter'],
  ['Word Document', 'letter'],
  ['PowerPoint Presentation', 'letter'],
  ['Microsoft Word - draft.doc', 'letter'],
  ['Presentation about heat pumps', 'Presentation about heat pumps'],
  ['Document of 1815', 'Document of 1815'],
])('a title that a program filled in is none: %s', async (title, expected) => {
  const { title: found } = await read({ body: paragraph('x'), core: `<dc:title>${title}</dc:title>` })
  expect(found).toBe(expected)
})

test('lists lie as deep as their paragraphs say, or the name of their style', async () => {
  const item = (text: string, level: number, id = 3) =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`)
  const styles =
    '<w:style w:styleId="LB2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
  const styled = (more: string) => paragraph('styled', `<w:pStyle w:val="LB2"/>${more}`)
  expect(
    await blocks(item('a', 0) + item('b', 1) + styled('') + styled('<w:numPr><w:numId w:val="0"/></w:numPr>'), { styles }),
  ).toEqual([
    ['list', '- a\n  - b\n  - styled'],
    ['paragraph', 'styled'],
  ])
})

test('what is tracked as inserted or moved here is text, what is deleted or was moved away is not', async () => {
  const body = `<w:p>${run('The ')}<w:ins w:id="1">${run('new ')}</w:ins><w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>
    <w:moveFrom w:id="3">${run('away ')}</w:moveFrom><w:moveTo w:id="4">${run('here ')}</w:moveTo>${run('gate')}</w:p>`
  expect(await blocks(body)).toEqual([['paragraph', 'The new here gate']])
})

test('fields show what they came to, not how they are made; placeholders that nobody filled in are no text', async () => {
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example"</w:instrText></w:r>${run('the page')}`
  const control = (properties: string, text: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`
  const body = `<w:p>${field}${control('<w:showingPlcHdr/>', ' Click here')}${control('', ' filled in')}</w:p>`
  expect(await blocks(body)).toEqual([['paragraph', 'the page filled in']])
})

test('a text box is read once, though the file has it twice; alternative texts are kept', async () => {
  const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id="1" name="Box" descr="A red gate"/><w:txbxContent>${paragraph('In the box')}</w:txbxContent></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><w:txbxContent>${paragraph('In the box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  expect(await blocks(`<w:p>${run('Before')}${box}</w:p>`)).toEqual([
    ['paragraph', 'Before A red gate'],
    ['paragraph', 'In the box'],
  ])
})

test('that a program described a picture is no word of the description', async () => {
  const picture =
    '<w:r><w:drawing><wp:docPr id="1" name="P" descr="A dog on a beach&#10;&#10;Description automatically generated with low confidence"/></w:drawing></w:r>'
  expect(await blocks(`<w:p>${picture}</w:p>`)).toEqual([['paragraph', 'A dog on a beach']])
})

describe('tables', () => {
  const cell = (content: string) => `<w:tc>${content}</w:tc>`
  const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`
  const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

  test('paragraphs of a cell, and tables in it, are one cell', async () => {
    const inner = table(row(paragraph('in'), paragraph('side')))
    expect(await blocks(table(row(paragraph('a') + paragraph('b'), inner), row(paragraph('c'), paragraph('d'))))).toEqual([
      ['table', 'a b | in side\nc | d'],
    ])
  })

  test('empty cells in front keep their place, those at the end are left out', async () => {
    expect(await blocks(table(row(paragraph(''), paragraph('a'), paragraph('')), row(paragraph(''), '')))).toEqual([
      ['table', ' | a'],
    ])
  })

  test('a table that only arranges text is read as that text', async () => {
    const heading = paragraph('Skills', '<w:outlineLvl w:val="0"/>')
    expect(await blocks(table(row(heading + paragraph('Gardening')), row(paragraph('One cell'))))).toEqual([
      ['heading 1', 'Skills'],
      ['paragraph', 'Gardening'],
      ['paragraph', 'One cell'],
    ])
  })

  test('a comment in a cell stands behind the row', async () => {
    const commented = `<w:p>${run('900')}<w:r><w:commentReference w:id="7"/></w:r></w:p>`
    const comments = `<w:comment w:id="7" w:author="Ada">${paragraph('Too much')}</w:comment>`
    expect(await blocks(table(row(paragraph('Rent'), commented)), { comments })).toEqual([
      ['table', 'Rent | 900'],
      ['paragraph', 'Comment by Ada: Too much'],
    ])
  })

  test('tables in tables 10,000 deep: what lies less deep is read, and the rest is told', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(10_000)}${paragraph('x')}`
    const note = await read({ body: paragraph('Above') + deep })
    expect(blocksOf(note)).toEqual([['paragraph', 'Above']])
    expect(note.leftOut).toMatch(/^Only the beginning of it could be read: its elements lie more than 256 deep/)
  })
})

test('comments and footnotes that nothing names stand at the end; the line above footnotes is none', async () => {
  const note = await blocks(paragraph('Text'), {
    comments: `<w:comment w:id="1">${paragraph('Nameless')}</w:comment>`,
    footnotes: `<w:footnote w:type="separator" w:id="0">${paragraph('---')}</w:footnote><w:footnote w:id="2">${paragraph('Lost')}</w:footnote>`,
  })
  expect(note).toEqual([
    ['paragraph', 'Text'],
    ['paragraph', 'Comment: Nameless'],
    ['paragraph', 'Footnote: Lost'],
  ])
})

test('words in diagrams stand where the diagram does', async () => {
  const note = await blocks(`<w:p><w:r><w:drawing><dgm:relIds r:dm="rId9"/></w:drawing></w:r></w:p>${paragraph('After')}`, {
    relations: relation('rId9', 'diagramData', 'diagrams/data1.xml'),
    more: { 'word/diagrams/data1.xml': '<d><a:p><a:r><a:t>Plan</a:t></a:r></a:p><a:p><a:r><a:t>Build</a:t></a:r></a:p></d>' },
  })
  expect(note).toEqual([
    ['paragraph', 'Plan Build'],
    ['paragraph', 'After'],
  ])
})

describe('pages', () => {
  const broken = `<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second</w:t></w:r></w:p>`

  test('are known where the program that saved the file counted as many', async () => {
    const note = await read({ body: paragraph('First') + broken + paragraph('Still second'), numberOfPages: 2 })
    expect(placesOf(note)).toEqual([
      ['page', '1', '', 'First'],
      ['page', '2', '', 'Second'],
    ])
  })

  test('begin inside paragraphs and between rows too', async () => {
    const pageBreak = '<w:r><w:lastRenderedPageBreak/></w:r>'
    const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
    const rows = [
      row(paragraph('a'), paragraph('b')),
      row(`<w:p>${pageBreak}${run('c')}</w:p>`, paragraph('d')),
      row(paragraph('e'), `<w:p>${run('f ')}${pageBreak}${run('g')}</w:p>`),
      row(paragraph('h'), paragraph('i')),
    ]
    const note = await read({
      body: `<w:p>${run('Begins here ')}${pageBreak}${run('and ends overleaf.')}</w:p><w:tbl>${rows.join('')}</w:tbl>`,
      numberOfPages: 4,
    })
    expect(placesOf(note)).toEqual([
      ['page', '1', '', 'Begins here and ends overleaf.'],
      ['page', '2', '', 'and ends overleaf.'],
      ['page', '3', '', 'c | d'],
      ['page', '4', '', 'h | i'],
    ])
  })

  test('are not told where it did not, for then they would be wrong', async () => {
    expect((await read({ body: paragraph('First') + broken, numberOfPages: 3 })).places).toEqual([])
    expect((await read({ body: paragraph('First') + broken })).places).toEqual([])
  })
})
