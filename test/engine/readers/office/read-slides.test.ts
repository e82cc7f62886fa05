// Presentations: PowerPoint's format as pandoc writes it, OpenDocument's as LibreOffice does, and what neither of them writes.
import { expect, test } from 'vitest'
import { blocksOf, placesOf, propertiesOf, readBytes, readFixture, readZipOf } from '../read-document.ts'
import { relation, relationsOf } from './word-files.ts'

test.each(['slides.pptx', 'slides.odp'])('slides have their number and title, lists, tables and notes: %s', async (name) => {
  const note = await readFixture(`office/${name}`)
  expect(note.title).toBe('Bridges of the world')
  expect(propertiesOf(note)['author']).toEqual(['Ada Builder'])
  expect(blocksOf(note)).toEqual([
    ['heading 1', 'Bridges of the world'],
    ['paragraph', 'Ada Builder'],
    ['heading 1', 'Arches'],
    ['list', '- Stone\n  - Roman\n- Brick'],
    ['paragraph', 'Notes: Mention the aqueduct of Segovia.'],
    ['heading 1', 'Spans'],
    ['table', 'Bridge | Year\nTower | 1894\nForth | 1890'],
  ])
  expect(placesOf(note)).toEqual([
    ['slide', '1', '', 'Bridges of the world'],
    ['slide', '2', '', 'Arches'],
    ['slide', '3', '', 'Spans'],
  ])
})

const names = 'xmlns:p="urn:p" xmlns:a="urn:a" xmlns:r="urn:r" xmlns:dgm="urn:dgm"'
const shape = (kind: string, text: string, picture = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="n" descr="${picture}"/><p:nvPr>${kind === '' ? '' : `<p:ph type="${kind}"/>`}</p:nvPr></p:nvSpPr>` +
  `<p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
const slide = (...shapes: string[]) => `<p:sld ${names}><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sld>`

/** Slides in the order of `order`, the first named slide1. */
function presentation(slides: readonly string[], order: readonly number[], more: Record<string, string> = {}) {
  const ids = order.map((at) => `<p:sldId id="${256 + at}" r:id="rId${at}"/>`).join('')
  const all = slides.map((_, at) => relation(`rId${at + 1}`, 'slide', `slides/slide${at + 1}.xml`)).join('')
  return {
    '_rels/.rels': relationsOf(relation('rId1', 'officeDocument', 'ppt/presentation.xml')),
    'ppt/presentation.xml': `<p:presentation ${names}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationsOf(all + relation('rId90', 'commentAuthors', 'commentAuthors.xml')),
    ...Object.fromEntries(slides.map((content, at) => [`ppt/slides/slide${at + 1}.xml`, content])),
    ...more,
  }
}

test('slides come as they are shown, not as their parts are called; what stands on every slide is left out', async () => {
  const slides = [
    slide(shape('title', 'Second'), shape('ftr', 'Footer'), shape('sldNum', '7')),
    slide(shape('', 'Text first'), shape('title', 'First')),
  ]
  const note = await readZipOf(presentation(slides, [2, 1]), 'talk.pptx')
  expect(blocksOf(note)).toEqual([
    ['heading 1', 'First'],
    ['paragraph', 'Text first'],
    ['heading 1', 'Second'],
  ])
  expect(note.title).toBe('talk')
})

test('a slide without a title is called by its number, one without words is left out', async () => {
  const slides = [slide(shape('title', 'A')), slide(), slide(shape('', '', 'Map of the harbour'))]
  expect(placesOf(await readZipOf(presentation(slides, [1, 2, 3]), 'talk.pptx'))).toEqual([
    ['slide', '1', '', 'A'],
    ['slide', '3', '', 'Slide 3'],
  ])
})

test('comments of both kinds name who wrote them, and words in diagrams are read', async () => {
  const diagram = '<p:graphicFrame><dgm:relIds r:dm="rId3"/></p:graphicFrame>'
  const note = await readZipOf(
    presentation([slide(shape('title', 'Plan'), diagram)], [1], {
      'ppt/commentAuthors.xml': '<p:cmAuthorLst xmlns:p="urn:p"><p:cmAuthor id="0" name="Ada"/></p:cmAuthorLst>',
      'ppt/slides/_rels/slide1.xml.rels': relationsOf(
        relation('rId1', 'comments', '../comments/comment1.xml') +
          relation('rId2', 'comments', '../comments/modern1.xml') +
          relation('rId3', 'diagramData', '../diagrams/data1.xml'),
      ),
      'ppt/comments/comment1.xml': '<p:cmLst xmlns:p="urn:p"><p:cm authorId="0"><p:text>Shorter</p:text></p:cm></p:cmLst>',
      'ppt/comments/modern1.xml':
        '<m:cmLst xmlns:m="urn:m" xmlns:a="urn:a"><m:cm authorId="0"><m:txBody><a:p><a:r><a:t>Why?</a:t></a:r></a:p></m:txBody></m:cm></m:cmLst>',
      'ppt/diagrams/data1.xml': '<d xmlns:a="urn:a"><a:p><a:r><a:t>Design</a:t></a:r></a:p></d>',
    }),
    'talk.pptx',
  )
  expect(blocksOf(note)).toEqual([
    ['heading 1', 'Plan'],
    ['paragraph', 'Design'],
    ['paragraph', 'Comment by Ada: Shorter'],
    ['paragraph', 'Comment by Ada: Why?'],
  ])
})

test('OpenDocument: comments name who wrote them, what stands on every slide or was never filled in is left out', async () => {
  const frame = (kind: string, text: string, more = '') =>
    `<draw:frame presentation:class="${kind}" ${more}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`
  const picture = '<draw:frame><draw:image/><svg:title>Map of the harbour</svg:title></draw:frame>'
  const comment =
    '<office:annotation><dc:creator>Ada</dc:creator><dc:date>2024-05-06</dc:date><text:p>Shorter</text:p></office:annotation>'
  const notes = `<presentation:notes>${frame('notes', 'Greet')}${frame('page-number', '1')}</presentation:notes>`
  const page = `<draw:page>${comment}${picture}${frame('footer', 'Footer')}${frame('title', 'Harbours')}${frame('outline', 'Click', 'presentation:placeholder="true"')}${notes}</draw:page>`
  const names = ['office', 'draw', 'text', 'presentation', 'svg', 'dc'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ')
  const flat = `<office:document ${names}><office:body><office:presentation>${page}</office:presentation></office:body></office:document>`
  expect(blocksOf(await readBytes(new TextEncoder().encode(flat), 'a.fodp'))).toEqual([
    ['heading 1', 'Harbours'],
    ['paragraph', 'Map of the harbour'],
    ['paragraph', 'Notes: Greet'],
    ['paragraph', 'Comment by Ada: Shorter'],
  ])
})
