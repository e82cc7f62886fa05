// No office file or book costs more than its length: twice as long is at most twice the work. What is measured are the walks over its parts;
// unpacking is bounded before they begin.
import { describe, expect, test } from 'vitest'
import { splitChapters } from '../../../../electron/engine/readers/book/chapters.ts'
import { readFb2 } from '../../../../electron/engine/readers/book/read-fb2.ts'
import { createDocumentFlow } from '../../../../electron/engine/readers/document-flow.ts'
import { createDocumentWriter } from '../../../../electron/engine/readers/document-writer.ts'
import { readStyles } from '../../../../electron/engine/readers/office/docx/styles.ts'
import { walkBody } from '../../../../electron/engine/readers/office/docx/walk-body.ts'
import { readOpenDocument } from '../../../../electron/engine/readers/office/opendocument/read-opendocument.ts'
import { walkSlide } from '../../../../electron/engine/readers/office/pptx/walk-slide.ts'
import { createSheetWriter } from '../../../../electron/engine/readers/office/sheet-writer.ts'
import { readSharedStrings } from '../../../../electron/engine/readers/office/xlsx/shared-strings.ts'
import { walkSheet } from '../../../../electron/engine/readers/office/xlsx/walk-sheet.ts'
import { readXmlTree } from '../../../../electron/engine/readers/xml/xml-tree.ts'
import { countWork } from '../../count-work.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const file = (name: string) => ({ path: `/n/${name}`, name, readInner: () => Promise.resolve(null) })
/** What a file is refused with is no matter here. */
const unheard = (reading: Promise<unknown>) => void reading.catch(() => undefined)

const walks: Readonly<Record<string, (inside: string) => void>> = {
  docx(inside) {
    const flow = createDocumentFlow(createDocumentWriter())
    walkBody(bytesOf(`<w:document><w:body>${inside}`), {
      styleOf: readStyles(readXmlTree(null)),
      takeAside: () => null,
      graphics: new Map(),
      flow,
      isFull: () => false,
    })
  },
  pptx: (inside) => walkSlide(bytesOf(`<p:sld>${inside}`), new Map()).content.replay(createDocumentFlow(createDocumentWriter())),
  xlsx(inside) {
    const strings = readSharedStrings(bytesOf(`<sst>${inside}`))
    const sheet = createSheetWriter(createDocumentWriter(), 'S')
    walkSheet(bytesOf(`<worksheet>${inside}`), { strings, formats: [], isFrom1904: false }, sheet.row, () => false)
    sheet.endRows()
  },
  fodt: (inside) => unheard(readOpenDocument(bytesOf(`<o:d><o:body><o:text>${inside}`), file('a.fodt'))),
  fodp: (inside) => unheard(readOpenDocument(bytesOf(`<o:d><o:body><o:presentation>${inside}`), file('a.fodp'))),
  fods: (inside) => unheard(readOpenDocument(bytesOf(`<o:d><o:body><o:spreadsheet><t:table>${inside}`), file('a.fods'))),
  fb2: (inside) => unheard(readFb2(bytesOf(`<f><body><section>${inside}`), file('a.fb2'))),
}

function expectLinear(run: (length: number) => void): void {
  const [short, long] = [countWork(() => run(20_000)), countWork(() => run(40_000))]
  expect(short).toBeGreaterThan(1000)
  // What is done once (tables, bounds that the longer text reaches) is allowed for; a square would give four.
  expect(long).toBeLessThanOrEqual(2.4 * short + 60_000)
}

const repeated = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length))

const hostile: [what: string, make: (length: number) => string][] = [
  ['text without elements', repeated('word & ')],
  ['entities', repeated('<p>&a;&#65;&constructor;')],
  ['paragraphs', repeated('<p><r><t>word</t></r></p>')],
  ['paragraphs that are never closed', repeated('<p><t>word')],
  ['runs in one paragraph', (length) => `<p>${repeated('<r><t>word </t></r>')(length)}</p>`],
  ['pages in one paragraph', (length) => `<p>${repeated('<r><lastRenderedPageBreak/><t>w</t></r>')(length)}</p>`],
  ['blank paragraphs in one paragraph', (length) => `<p>${repeated('<r><p><t> </t></p></r>')(length)}</p>`],
  ['text boxes in one paragraph', (length) => `<p>${repeated('<r><p><t>w</t></p></r>')(length)}</p>`],
  ['rows of one table', (length) => `<tbl>${repeated('<tr><tc><p><t>w</t></p></tc><tc/></tr>')(length)}</tbl>`],
  ['cells of one row', (length) => `<tbl><tr>${repeated('<tc><p><t>w</t></p></tc>')(length)}</tr></tbl>`],
  ['tables in tables', repeated('<tbl><tr><tc>')],
  [
    'tables in the cell of a table',
    (length) => `<tbl><tr><tc>${repeated('<tbl><tr><tc><p><t>w</t></p></tc></tr></tbl>')(length)}`,
  ],
  ['rows of a sheet', repeated('<row><c t="inlineStr"><is><t>w</t></is></c><c r="GR9"><v>1</v></c></row>')],
  [
    'cells of a sheet in the wrong order',
    (length) => `<row>${repeated('<c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c>')(length)}</row>`,
  ],
  ['shared texts', repeated('<si><t>_x0041_</t></si>')],
  ['lines of OpenDocument', repeated('<t:table-row><t:table-cell><x:p>w</x:p></t:table-cell></t:table-row>')],
  [
    'repeated cells of OpenDocument',
    (length) =>
      `<t:table-row>${repeated('<t:table-cell t:number-columns-repeated="9999999"><x:p>w</x:p></t:table-cell>')(length)}</t:table-row>`,
  ],
  [
    'repeated rows of OpenDocument',
    repeated('<t:table-row t:number-rows-repeated="9999999"><t:table-cell><x:p>w</x:p></t:table-cell></t:table-row>'),
  ],
  ['comments in comments', repeated('<o:annotation><d:creator>A</d:creator><x:p>w</x:p>')],
  [
    'notes in one paragraph',
    (length) => `<x:p>${repeated('<x:note><x:note-body><x:p>w</x:p></x:note-body></x:note>')(length)}</x:p>`,
  ],
  ['blanks', (length) => `<x:p>${repeated('<x:s x:c="9999999"/>')(length)}</x:p>`],
  ['slides', repeated('<d:page><d:frame p:class="title"><x:p>w</x:p></d:frame></d:page>')],
  ['sections in sections', repeated('<section><title><p>w</p></title>')],
  ['attributes', (length) => `<p ${Array.from({ length: length / 10 }, (_, at) => `a${at}="v"`).join(' ')}/>`],
]

describe('twice the document is at most twice the work', () => {
  test.each(hostile)('%s', (_, make) => {
    for (const walk of Object.values(walks)) expectLinear((length) => walk(make(length)))
  })

  test('pages of a book that has a chapter for every letter', () => {
    const entries = (length: number) =>
      Array.from({ length: length / 20 }, (_, at) => ({ title: 'c', level: 1, anchor: `i${at}` }))
    expectLinear((length) => {
      splitChapters(
        entries(length)
          .map(({ anchor }) => `<p id="${anchor}">w</p>`)
          .join(''),
        entries(length),
      )
    })
    expectLinear((length) => void splitChapters(repeated('<p id="i1" ')(length), entries(length)))
    expectLinear((length) => void splitChapters(repeated(' id="i1"')(length), entries(length)))
  })
})
