// Office files and books that cannot be read, or mean harm: each is told in a sentence, and nothing hangs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rawZip, zipOf } from '../../../zip-files.ts'
import { blocksOf, readBytes, readFixture, readZipOf } from '../read-document.ts'
import { paragraph, wordFiles } from './word-files.ts'

const office = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/office', name))
const formats = ['docx', 'pptx', 'xlsx', 'odt', 'epub']

test.each(['locked.docx', 'locked.odt'])('a password is asked for: %s', async (name) => {
  await expect(readFixture(`office/${name}`)).rejects.toMatchObject({
    code: 'FILE_ENCRYPTED',
    message: expect.stringContaining(name),
  })
})

test('a file of old Word under a new name is told to be saved anew', async () => {
  await expect(readBytes(office('old.doc'), 'old.docx')).rejects.toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringMatching(
      /^\/n\/old\.docx cannot be read: it is in the format of Office before 2007\. Save it as \.docx/,
    ),
  })
})

describe('files under the names of old Office', () => {
  test('of the old format are told to be saved anew', async () => {
    await expect(readBytes(office('old.doc'), 'old.doc')).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  })

  const page = '<html><body><h1>Marks</h1><table><tr><td>Ada</td><td>1</td></tr></table></body></html>'
  test.each<[string, string, Uint8Array, [string, string][]]>([
    [
      'a page that a website called a table',
      'marks.xls',
      Buffer.from(`\ufeff \n${page}`),
      [
        ['heading 1', 'Marks'],
        ['table', 'Ada | 1'],
      ],
    ],
    ['columns parted by tabs', 'marks.xls', Buffer.from('Name\tMark\nAda\t1\n'), [['table', 'Name: Ada | Mark: 1']]],
    ['RTF', 'letter.doc', Buffer.from('{\\rtf1\\ansi Dear Ada,\\par}'), [['paragraph', 'Dear Ada,']]],
    ['the new format', 'pages.doc', office('pages.docx'), [['heading 1', 'Journey']]],
  ])('that are something else are read as that: %s', async (_, name, bytes, expected) => {
    expect(blocksOf(await readBytes(bytes, name)).slice(0, expected.length)).toEqual(expected)
  })

  test('that are nothing at all are told', async () => {
    await expect(readBytes(new Uint8Array(300), 'a.doc')).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  })
})

describe.each(formats)('%s', (extension) => {
  const name = `a.${extension}`

  test('a zip archive that is no such document', async () => {
    await expect(readZipOf({ 'a.txt': 'x' }, name)).rejects.toMatchObject({ code: 'FILE_DAMAGED', data: { path: `/n/${name}` } })
  })

  test('no zip archive at all, or one cut short', async () => {
    const whole = office('note.docx')
    for (const bytes of [whole.subarray(0, 4000), new TextEncoder().encode('PK a text that begins so')]) {
      await expect(readBytes(bytes, name)).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
    }
  })

  test('an archive whose files overlap', async () => {
    const content = Buffer.alloc(2000, 'x')
    const entries = [0, 1, 2].map((at) => ({ name: `${at}.xml`, content, ...(at > 0 ? { sameBytesAs: 0 } : {}) }))
    const named = [...entries, { name: 'content.xml', content, sameBytesAs: 0 }, { name: 'styles.xml', content, sameBytesAs: 0 }]
    await expect(readBytes(rawZip(named), name)).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
  })
})

test('a bomb is refused before it is unpacked', async () => {
  const bomb = await zipOf({ ...wordFiles({ body: paragraph('x') }), 'word/document.xml': ' '.repeat(20_000_000) })
  await expect(readBytes(bomb, 'a.docx')).rejects.toMatchObject({
    code: 'ARCHIVE_REFUSED',
    message: expect.stringContaining('times its size'),
  })
})

test('pictures may be packed as tightly as they like, for they are not read', async () => {
  const files = { ...wordFiles({ body: paragraph('Text') }), 'word/media/white.bmp': ' '.repeat(20_000_000) }
  expect(blocksOf(await readZipOf(files, 'a.docx'))).toEqual([['paragraph', 'Text']])
})

test('entities that multiply are not expanded', async () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const document = wordFiles({ body: paragraph('x &l9; y') })['word/document.xml'].replace(
    '?>',
    `?><!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]>`,
  )
  const note = await readZipOf({ ...wordFiles({ body: '' }), 'word/document.xml': document }, 'a.docx')
  expect(note.text).toBe('x &l9; y\n')
})

test('of a document whose text breaks off, what came before is read, and the rest is told', async () => {
  const files = wordFiles({ body: paragraph('First') + paragraph('Second') })
  const document = files['word/document.xml']
  const note = await readZipOf({ ...files, 'word/document.xml': document.slice(0, document.indexOf('Second') + 3) }, 'a.docx')
  expect(blocksOf(note)).toEqual([
    ['paragraph', 'First'],
    ['paragraph', 'Sec'],
  ])
  expect(note.leftOut).toBe('Only the beginning of it could be read: unclosed tag: w:t.')
})

describe('a part whose bytes were changed', () => {
  const withBroken = (files: Readonly<Record<string, string>>, broken: string) =>
    rawZip(
      Object.entries(files).map(([name, content]) => ({
        name,
        content: Buffer.from(content),
        ...(name === broken ? { claims: { crc: 1 } } : {}),
      })),
    )

  test('keeps nobody from the others, and is told', async () => {
    const files = wordFiles({ body: paragraph('Text'), comments: `<w:comment w:id="1">${paragraph('Lost')}</w:comment>` })
    const note = await readBytes(withBroken(files, 'word/comments.xml'), 'a.docx')
    expect(note.text).toBe('Text\n')
    expect(note.leftOut).toMatch(/^A part of it could not be read: "word\/comments\.xml" cannot be unpacked/)
  })

  test('that is the text itself: the file is damaged', async () => {
    const files = wordFiles({ body: paragraph('Text') })
    await expect(readBytes(withBroken(files, 'word/document.xml'), 'a.docx')).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      data: { reason: expect.stringContaining('checksum') },
    })
    await expect(readBytes(withBroken({ 'content.xml': '<a/>' }, 'content.xml'), 'a.odt')).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      data: { reason: expect.stringContaining('checksum') },
    })
  })
})

test('a document without words is told as such', async () => {
  await expect(readZipOf(wordFiles({ body: paragraph(' ') }), 'a.docx')).rejects.toMatchObject({ code: 'FILE_WITHOUT_TEXT' })
})
