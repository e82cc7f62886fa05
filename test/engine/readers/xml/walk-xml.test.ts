// XML that nobody vouches for: what is read of it, and where reading ends.
import { expect, test } from 'vitest'
import { attributeOf, walkXml } from '../../../../electron/engine/readers/xml/walk-xml.ts'

function read(document: string | Uint8Array) {
  const events: string[] = []
  let text = ''
  const { fault } = walkXml(document, {
    open: ({ prefix, name }) => void events.push(`<${prefix} ${name}>`),
    text: (piece) => void (text += piece),
    close: ({ name }) => void events.push(`</${name}>`),
  })
  return { events, text, fault }
}

test('elements come with prefix and name apart, and text with its entities and CDATA', () => {
  expect(read('<?xml version="1.0"?><w:p><w:t>a &amp; b&#x41;</w:t><x><![CDATA[<c>]]></x></w:p>')).toEqual({
    events: ['<w p>', '<w t>', '</t>', '< x>', '</x>', '</p>'],
    text: 'a & bA<c>',
    fault: null,
  })
})

test('an attribute is found by its whole name, or by what stands behind the prefix', () => {
  const found: string[] = []
  walkXml('<s id="256" r:id="rId2" ns0:val="x"/>', {
    open: (element) => void found.push(...['id', 'r:id', 'val', 'al', 'none'].map((name) => attributeOf(element, name))),
  })
  expect(found).toEqual(['256', 'rId2', 'x', '', ''])
})

test('of a document that breaks off, what came before is there, and the fault is told', () => {
  expect(read('<a><b>one</b><b>tw')).toMatchObject({ text: 'onetw', fault: 'unclosed tag: b' })
  expect(read('<a>one</b>two')).toMatchObject({ text: 'one', fault: 'unexpected close tag' })
  expect(read('no xml at all').fault).toBe('it is no XML')
  expect(read('').fault).toBe('it is no XML')
})

test('what a document type declares is not expanded, nor what every object of JavaScript has', () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const document = `<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">${laughs}]>`
  expect(read(`${document}<a>x&l9;&file;&constructor;</a>`)).toMatchObject({ text: 'x&l9;&file;&constructor;', fault: null })
})

test('elements 10,000 deep are read to a depth of 256', () => {
  const { events, text, fault } = read(`${'<a>x'.repeat(10_000)}${'</a>'.repeat(10_000)}`)
  expect([events.length, text.length, fault]).toEqual([512, 256, 'its elements lie more than 256 deep in each other'])
})

test('a visitor that has enough ends the reading without a fault', () => {
  let seen = 0
  const end = walkXml('<a><b/><b/><b/><b/></a>', { open: () => void seen++, isFull: () => seen === 3 })
  expect([seen, end.fault]).toEqual([3, null])
})

test.each<[string, Uint8Array]>([
  ['UTF-8', new TextEncoder().encode('<a>naïve 日本 🙂</a>')],
  ['UTF-8 with a byte order mark', new TextEncoder().encode('\ufeff<?xml version="1.0" encoding="utf-8"?><a>naïve 日本 🙂</a>')],
  ['UTF-16 that says so', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>naïve 日本 🙂</a>', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('<a>naïve 日本 🙂</a>', 'utf16le')],
  ['UTF-16, the other way round', Buffer.from('\ufeff<a>naïve 日本 🙂</a>', 'utf16le').swap16()],
  ['UTF-8 that says UTF-16', new TextEncoder().encode('<?xml version="1.0" encoding="utf-16"?><a>naïve 日本 🙂</a>')],
])('the encoding is found out: %s', (_, bytes) => {
  expect(read(bytes)).toMatchObject({ text: 'naïve 日本 🙂', fault: null })
})

test('an encoding of old programs is read as the declaration says', () => {
  const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
  const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'), cyrillic, Buffer.from('</a>')])
  expect(read(bytes).text).toBe('Привет')
})

test('characters that lie across the pieces it is decoded by stay whole', () => {
  const text = `${'x'.repeat(65_533)}日本🙂`
  expect(read(new TextEncoder().encode(`<a>${text}</a>`)).text).toBe(text)
})
