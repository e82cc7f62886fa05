// Books: epub and FictionBook as pandoc writes them, and what other programs do.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { zipOf } from '../../../zip-files.ts'
import { blocksOf, placesOf, propertiesOf, readBytes, readFixture, readZipOf } from '../read-document.ts'

test.each([
  ['book.epub', []],
  ['book.fb2', ['1927-05-05']],
])('chapters are headings and places, and the book says who wrote it: %s', async (name) => {
  const note = await readFixture(`office/${name}`)
  expect(note).toMatchObject({ title: 'The lighthouse', dateMs: Date.UTC(1927, 4, 5), leftOut: null })
  expect(propertiesOf(note)).toMatchObject({ author: ['Virginia Keeper'], language: ['en'] })
  expect(placesOf(note).slice(0, 3)).toEqual([
    ['chapter', 'The window', '', 'The window'],
    ['chapter', 'The knitting', '', 'The knitting'],
    ['chapter', 'Time passes', '', 'Time passes'],
  ])
  const blocks = blocksOf(note)
  expect(blocks).toEqual(
    expect.arrayContaining([
      ['heading 1', 'The window'],
      ['heading 2', 'The knitting'],
      ['paragraph', 'She went on knitting the brown stocking.'],
      ['quote', 'Nothing stirred.'],
    ]),
  )
  expect(note.text).toContain('All but one, for late readers.')
})

interface Page {
  name: string
  html: string
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** An epub of these pages; `contents`: the inside of <navMap>. */
const book = (
  pages: readonly Page[],
  contents = '',
  more: Record<string, string> = {},
  metadata = '<dc:title>Sea tales</dc:title>',
) => ({
  mimetype: 'application/epub+zip',
  'META-INF/container.xml':
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
  'OPS/book.opf':
    `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata><manifest>` +
    pages.map(({ name }, at) => `<item id="p${at}" href="${escaped(name)}" media-type="application/xhtml+xml"/>`).join('') +
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine>' +
    pages.map((_, at) => `<itemref idref="p${at}"/>`).join('') +
    '</spine></package>',
  'OPS/toc.ncx': `<ncx><navMap>${contents}</navMap></ncx>`,
  ...Object.fromEntries(pages.map(({ name, html }) => [`OPS/${decodeURIComponent(name)}`, html])),
  ...more,
})
const point = (title: string, target: string, inner = '') =>
  `<navPoint><navLabel><text>${title}</text></navLabel><content src="${target}"/>${inner}</navPoint>`

test('chapters that begin inside a page are cut out of it; a heading is added where the page has none', async () => {
  const html =
    '<html><body><p>Preface</p><div id="one"><h3>I. Storm</h3><p>Wind.</p></div><p class="t" id="two">Calm</p><p>No wind.</p></body></html>'
  const contents = point('Part', 'a.html#one', point('Storm', 'a.html#one') + point('Calm days', 'a.html#two'))
  const note = await readZipOf(book([{ name: 'a.html', html }], contents), 'tales.epub')
  expect(blocksOf(note)).toEqual([
    ['paragraph', 'Preface'],
    ['heading 1', 'Part'],
    ['heading 2', 'I. Storm'],
    ['paragraph', 'Wind.'],
    ['heading 2', 'Calm days'],
    ['paragraph', 'Calm'],
    ['paragraph', 'No wind.'],
  ])
  expect(placesOf(note).map(([, name]) => name)).toEqual(['Part', 'Storm', 'Calm days'])
})

test('headings of a chapter lie below it, whatever level the page gives them', async () => {
  const html = '<h1>Notes</h1><p>a</p><h2>Deeper</h2><p>b</p>'
  const note = await readZipOf(book([{ name: 'a.html', html }], point('The journey', 'a.html')), 'tales.epub')
  expect(blocksOf(note).filter(([kind]) => kind.startsWith('heading'))).toEqual([
    ['heading 1', 'The journey'],
    ['heading 2', 'Notes'],
    ['heading 3', 'Deeper'],
  ])
})

test('pages come in the order of the spine, names may be written for the web, and pages that are missing or broken are told', async () => {
  const files: Record<string, string> = book([
    { name: 'b%20side.html', html: '<p>First</p>' },
    { name: 'a.html', html: '<p>Second</p>' },
    { name: 'gone.html', html: '' },
    { name: 'broken.html', html: '\u0000\u0001\u0002'.repeat(50) },
  ])
  const { 'OPS/gone.html': _, ...rest } = files
  const note = await readZipOf(rest, 'tales.epub')
  expect(blocksOf(note).map(([, text]) => text)).toEqual(['First', 'Second'])
  expect(note.leftOut).toBe('2 of its 4 parts are not in the file, or no text.')
})

test('what a book says of itself: subjects are tags, markup in its description is none', async () => {
  const metadata =
    '<dc:title>Sea tales</dc:title><dc:title>A subtitle</dc:title><dc:creator>Ada</dc:creator><dc:creator>Grace</dc:creator><dc:subject>Sea, open</dc:subject>' +
    '<dc:date opf:event="creation" xmlns:opf="urn:opf">2020-01-01</dc:date><dc:date opf:event="publication" xmlns:opf="urn:opf">1999-03-04</dc:date>' +
    '<dc:description>&lt;p&gt;Of &lt;b&gt;storms&lt;/b&gt;.&lt;/p&gt;</dc:description><dc:language>C</dc:language>'
  const note = await readZipOf(book([{ name: 'a.html', html: '<p>x</p>' }], '', {}, metadata), 'tales.epub')
  expect(note).toMatchObject({ title: 'Sea tales', tags: ['Sea', 'open'], dateMs: Date.UTC(1999, 2, 4) })
  expect(propertiesOf(note)).toEqual({ author: ['Ada', 'Grace'], description: ['Of storms .'] })
})

describe('locks', () => {
  const encryption = (method: string) =>
    `<encryption xmlns="urn:c"><EncryptedData><EncryptionMethod Algorithm="${method}"/></EncryptedData></encryption>`
  const locked = (method: string) =>
    book([{ name: 'a.html', html: '<p>x</p>' }], '', { 'META-INF/encryption.xml': encryption(method) })

  test('a book that a shop locked is told as such', async () => {
    await expect(readZipOf(locked('http://www.w3.org/2001/04/xmlenc#aes128-cbc'), 'a.epub')).rejects.toMatchObject({
      code: 'FILE_ENCRYPTED',
      message: expect.stringContaining('DRM'),
    })
  })

  test.each(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])(
    'fonts may be obfuscated: %s',
    async (method) => {
      expect((await readZipOf(locked(method), 'a.epub')).text).toBe('x\n')
    },
  )
})

describe('FictionBook', () => {
  const fb2 = (body: string) =>
    new TextEncoder().encode(`<FictionBook xmlns:l="urn:l"><description/><body>${body}</body></FictionBook>`)

  test('poems, quotes, tables and subtitles; marks of footnotes are no words', async () => {
    const section =
      '<section><title><p>Chapter</p><p>one</p></title><subtitle>Dawn</subtitle><p>Word<a l:href="#n1" type="note">[1]</a>s.</p>' +
      '<poem><stanza><v>Roses</v><v>Violets</v></stanza></poem><table><tr><th>a</th><td>b</td></tr></table></section>'
    const notes = '</body><body name="notes"><section id="n1"><title><p>1</p></title><p>A note.</p></section>'
    const note = await readBytes(fb2(section + notes), 'a.fb2')
    expect(blocksOf(note)).toEqual([
      ['heading 1', 'Chapter one'],
      ['paragraph', 'Dawn'],
      ['paragraph', 'Words.'],
      ['quote', 'Roses'],
      ['quote', 'Violets'],
      ['table', 'a | b'],
      ['heading 1', 'Notes'],
      ['heading 2', '1'],
      ['paragraph', 'A note.'],
    ])
    expect(placesOf(note)).toEqual([['chapter', 'Chapter one', '', 'Chapter one']])
  })

  test('a packed one is the same', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../fixtures/office/book.fb2'))
    const packed = await readBytes(await zipOf({ 'book.fb2': bytes }), 'book.fbz')
    expect(packed.text).toBe((await readBytes(bytes, 'book.fb2')).text)
  })
})
