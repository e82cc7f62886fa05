// Whatever elements a document has, in whatever order: it is read or refused in a sentence, and its blocks and places lie in its text.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../electron/engine/readers/note.ts'
import { AppError } from '../../../../shared/errors.ts'
import { readBytes, readZipOf } from '../read-document.ts'
import { relation, relationsOf, wordFiles } from './word-files.ts'

interface Vocabulary {
  /** Elements with their attributes. */
  elements: readonly string[]
  read(inside: string): Promise<Note>
}

const split = (list: string) => list.split(' | ')
const flat = (kind: string, extension: string) => (inside: string) =>
  readBytes(
    new TextEncoder().encode(`<o:document><o:body><o:${kind}>${inside}</o:${kind}></o:body></o:document>`),
    `a.${extension}`,
  )
const ofText =
  'x:p | x:h x:outline-level="2" | x:list | x:list-item | x:note x:note-class="endnote" | x:note-body | x:s x:c="3" | x:tab'
const ofTables =
  't:table t:name="T" | t:table-row t:number-rows-repeated="3" | t:table-cell t:number-columns-repeated="2" | t:table-row | t:table-cell'
const ofComments = 'o:annotation | d:creator | d:date | g:frame | s:title'

const vocabularies: Readonly<Record<string, Vocabulary>> = {
  docx: {
    elements: split(
      'p | r | t | br | tab | tbl | tr | tc | pStyle w:val="Title" | outlineLvl w:val="1" | numId w:val="2" | del | sdt | showingPlcHdr | sdtContent | ' +
        'commentReference w:id="1" | txbxContent | docPr descr="A gate" | lastRenderedPageBreak',
    ),
    read: (inside) =>
      readZipOf(
        wordFiles({
          body: inside,
          styles: '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
          comments: '<w:comment w:id="1" w:author="Ada"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>',
          numberOfPages: 2,
        }),
        'a.docx',
      ),
  },
  pptx: {
    elements: split(
      'p:sp | p:ph type="title" | p:ph type="body" | a:p | a:r | a:t | a:br | a:pPr lvl="1" | a:buNone | a:tbl | a:tr | a:tc | p:pic',
    ),
    read: (inside) =>
      readZipOf(
        {
          '_rels/.rels': relationsOf(relation('rId1', 'officeDocument', 'ppt/presentation.xml')),
          'ppt/presentation.xml':
            '<p:presentation xmlns:r="urn:r"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>',
          'ppt/_rels/presentation.xml.rels': relationsOf(relation('rId1', 'slide', 'slides/slide1.xml')),
          'ppt/slides/slide1.xml': `<p:sld>${inside}</p:sld>`,
        },
        'a.pptx',
      ),
  },
  fodt: { elements: split(`${ofText} | ${ofTables} | ${ofComments}`), read: flat('text', 'fodt') },
  fodp: {
    elements: split(`${ofText} | ${ofTables} | ${ofComments} | g:page | g:frame p:class="title" | p:notes`),
    read: flat('presentation', 'fodp'),
  },
  fods: { elements: split(`${ofText} | ${ofTables} | ${ofComments}`), read: flat('spreadsheet', 'fods') },
  fb2: {
    elements: split(
      'body | section | title | p | v | cite | poem | table | tr | td | a type="note" | title-info | author | first-name | date value="2020-01-01"',
    ),
    read: (inside) => readBytes(new TextEncoder().encode(`<FictionBook>${inside}</FictionBook>`), 'a.fb2'),
  },
}

interface Tree {
  element: string
  text: string
  children: readonly Tree[]
}

const treesOf = (elements: readonly string[], depth = 6): fc.Arbitrary<readonly Tree[]> => {
  const tree = fc.record({
    element: fc.constantFrom(...elements),
    text: fc.constantFrom('', 'word', ' two words '),
    children: depth === 0 ? fc.constant<readonly Tree[]>([]) : treesOf(elements, depth - 1),
  })
  return fc.array(tree, { maxLength: depth === 6 ? 6 : 3 })
}

/** Words stand in `<t>`, where formats ask for it; the others see an element that they do not know. */
const write = (trees: readonly Tree[]): string =>
  trees
    .map(({ element, text, children }) => {
      const words = text === '' ? '' : `${text}<t>${text}</t>`
      return `<${element}>${words}${write(children)}</${element.split(' ', 1)[0]}>`
    })
    .join('')

describe('any elements in any order', () => {
  test.each(Object.entries(vocabularies))('%s', async (_, { elements, read }) => {
    await fc.assert(
      fc.asyncProperty(treesOf(elements), async (trees) => {
        const note = await read(write(trees)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(AppError)
          return null
        })
        if (note !== null) expectWhole(note)
      }),
      { numRuns: 150 },
    )
  })
})

/** Blocks are ascending and leave nothing out but white space; places are ascending and inside the text. */
function expectWhole({ text, blocks, places }: Note): void {
  let end = 0
  for (const block of blocks) {
    expect(text.slice(end, block.start).trim()).toBe('')
    expect(block.end).toBeGreaterThan(block.start)
    end = block.end
  }
  expect(text.slice(end).trim()).toBe('')
  expect(places.map(({ start }) => start)).toEqual(places.map(({ start }) => start).toSorted((one, other) => one - other))
  expect(places.every(({ start }) => start < text.length)).toBe(true)
}
