// OpenDocument texts, as LibreOffice writes them, packed and flat.
import { expect, test } from 'vitest'
import { blocksOf, propertiesOf, readBytes, readFixture } from '../read-document.ts'
import { beesBlocks } from './bees-note.ts'

test('a text: headings, lists, tables, footnotes and comments behind their paragraphs, deleted text left out', async () => {
  const note = await readFixture('office/note.odt')
  expect(note).toMatchObject({ title: 'Keeping bees', tags: ['bees', 'garden'], leftOut: null })
  expect(propertiesOf(note)).toMatchObject({
    author: ['Ada Beekeeper'],
    subject: ['A year with two hives'],
    description: ['What to do when'],
  })
  expect(blocksOf(note)).toEqual(beesBlocks)
})

test.each(['pages.odt', 'pages.fodt'])('packed and flat say the same: %s', async (name) => {
  expect(blocksOf(await readFixture(`office/${name}`))).toEqual([
    ['heading 1', 'Journey'],
    ['paragraph', 'The train leaves at dawn. We sleep late.'],
    ['paragraph', 'On the second page the mountains begin.'],
    ['paragraph', 'A box stands here: and goes on.'],
    ['paragraph', 'Words in a box'],
    ['table', 'Stop | Time\nChur | 9:15'],
  ])
})

test('fields in the text are text; tables of contents, forms and pronunciations are none', async () => {
  const body =
    '<x:p>By <x:creator>Ada</x:creator> on <x:date>6 May</x:date></x:p>' +
    '<x:table-of-content><x:p>Chapter 1</x:p></x:table-of-content>' +
    '<x:p><x:ruby><x:ruby-base>東京</x:ruby-base><x:ruby-text>とうきょう</x:ruby-text></x:ruby></x:p>'
  const flat = `<o:document xmlns:o="urn:o" xmlns:text="urn:t"><o:body><o:text>${body.replaceAll('x:', 'text:')}</o:text></o:body></o:document>`
  expect(blocksOf(await readBytes(new TextEncoder().encode(flat), 'a.fodt'))).toEqual([
    ['paragraph', 'By Ada on 6 May'],
    ['paragraph', '東京'],
  ])
})
