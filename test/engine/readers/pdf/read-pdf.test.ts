import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../electron/engine/readers/note.ts'
import { pdfReader } from '../../../../electron/engine/readers/pdf/read-pdf.ts'
import { readNote } from '../../../../electron/engine/readers/read-note.ts'
import { AppError } from '../../../../shared/errors.ts'

const fixtures = join(import.meta.dirname, '../fixtures/pdf')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(fixtures, name)))
const limits = { maxNoteBytes: 1e7, maxDocumentBytes: 1e7 }
const characterMapFolder = join(import.meta.dirname, '../../../../node_modules/pdfjs-dist/cmaps')
const read = (bytes: Uint8Array, name = 'a.pdf') => readNote(bytes, `/n/${name}`, limits, undefined, { characterMapFolder })
const readFixture = (name: string) => read(bytesOf(name), name)

/** Kind and words of every block. */
const outlineOf = (note: Note) =>
  note.blocks.map(({ kind, start, end, level }) => `${kind}${level ?? ''}: ${note.text.slice(start, end).slice(0, 40)}`)
const headings = ({ blocks }: Note) =>
  blocks.flatMap(({ heading, level }) => (heading === undefined ? [] : [`${level} ${heading}`]))
/** The name of the page that words stand on. */
const pageOf = ({ text, places }: Note, words: string) => places.findLast(({ start }) => start <= text.indexOf(words))?.name

describe('a document of an office program', () => {
  test('its outline gives the headings, and lists and tables are told from paragraphs', async () => {
    const note = await readFixture('office.pdf')
    expect(headings(note)).toEqual(['1 Spring and summer', '2 Tools', '1 Winter'])
    expect(outlineOf(note)).toEqual([
      'heading1: Spring and summer',
      'paragraph: This first paragraph goes over the whole',
      'paragraph: Left column sentence number 1 tells how ',
      'heading2: Tools',
      'list: - A smoker with enough fuel for an hour\n',
      'table: Hive | Frames | Honey\nNorth | 10 | 14 kg',
      'heading1: Winter',
      'paragraph: In week 1 of the winter the cluster move',
      'paragraph: The last word is on mites 1 and their tr',
      'paragraph: 1 Oxalic acid is used in December.',
    ])
    expect(note.text).toContain(
      '- A hive tool, which loosens frames that the bees have glued together with propolis during the summer\n',
    )
  })

  test('columns are read one after the other, over the end of a page', async () => {
    const { text } = await readFixture('office.pdf')
    const numbers = [...text.matchAll(/sentence number (\d+)/g)].map(([, number]) => Number(number))
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, at) => at + 1))
  })

  test('what runs along all pages is left out, and what is said of it is read', async () => {
    const note = await readFixture('office.pdf')
    expect(note.text).not.toMatch(/Notes on beekeeping|Page \d/)
    expect(note).toMatchObject({
      title: 'The beekeeper’s year',
      format: 'document',
      tags: ['bees', 'honey harvest'],
      properties: [
        { key: 'author', values: ['Ada Rehm'] },
        { key: 'subject', values: ['Hives through the seasons'] },
      ],
    })
    expect(note.dateMs).toBeGreaterThan(Date.UTC(2020, 0, 1))
  })
})

describe('words', () => {
  test('broken at the end of a line are one, and keep a hyphen that is theirs', async () => {
    const { text } = await readFixture('broken-words.pdf')
    for (const words of [
      'the transformation of patterns',
      'a very well-known subject',
      'the Anglo-Saxon language',
      'named COVID-19 by',
      'a self-evident choice',
      'state-of-the-art methods',
      'the review of',
      'ninety-four readers',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('of two columns that were drawn line by line do not mix', async () => {
    const note = await readFixture('broken-words.pdf')
    expect(outlineOf(note)).toEqual([
      'paragraph: Whoever reads about it learns of the tra',
      'paragraph: Here begins the second column of this pa',
    ])
  })

  test('from right to left stay in order around a number', async () => {
    expect((await readFixture('table.pdf')).text).toContain('תל אביב נוסדה בשנת 1909 על ידי קבוצה')
  })

  test('of a cell stay together, however many lines it has', async () => {
    const { text } = await readFixture('table.pdf')
    expect(text).toContain(
      'Repair of the old roof over the northern barn | The tiles were broken by the storm of last winter and had to be replaced one by one | 1,200\n',
    )
    expect(text).toContain('Paint for all of the windows on the street side | White | 300\n')
  })

  test('in an encoding that the file only names are read by its character map', async () => {
    expect((await readFixture('shift-jis.pdf')).text).toBe('日本語の文書です\n')
  })

  test('on a page that lies on its side are read before the stamp at its margin', async () => {
    const { text } = await readFixture('turned.pdf')
    expect(text).toBe('A table of the harvest lies on its side and is read like any other page.\nPrinted in May\n')
  })
})

describe('pages', () => {
  test('are called by their labels, and may begin inside a paragraph', async () => {
    const note = await readFixture('labels.pdf')
    expect(note.places.map(({ name }) => name)).toEqual(['i', 'ii', '1', '2', '3', '4', '5', '6'])
    expect(note.text).toContain('went on over the end of the page to look at')
    expect(pageOf(note, 'went on over')).toBe('1')
    expect(pageOf(note, 'page to look at')).toBe('2')
    expect(pageOf(note, 'Observation four')).toBe('2')
  })

  test('have headings by their type where there is no outline, and no title that a program made up', async () => {
    const note = await readFixture('labels.pdf')
    expect(headings(note).slice(0, 4)).toEqual(['1 Tides', '2 Observation one', '2 Observation two', '2 Observation three'])
    expect(headings(note)).toHaveLength(10)
    expect(note).toMatchObject({ title: 'labels', properties: [] })
    expect(note.text).not.toMatch(/On the tides|On the moon/)
  })

  test('bring the comments and the values of forms that people wrote onto them', async () => {
    const { text } = await readFixture('form.pdf')
    expect(text).toContain('\nAsk her about compilers\n')
    expect(text).toContain('\nFull name: Grace Hopper\n')
  })
})

describe('a file that cannot be read says why', () => {
  const office = bytesOf('office.pdf')
  test.each([
    ['locked by a password', bytesOf('password.pdf'), 'FILE_ENCRYPTED', 'asks for a password'],
    ['a scan', bytesOf('scan.pdf'), 'FILE_WITHOUT_TEXT', 'OCR'],
    ['pages that lead to themselves', bytesOf('circle.pdf'), 'FILE_DAMAGED', 'none of its pages'],
    ['no PDF', new TextEncoder().encode('<html>Not found</html>'), 'FILE_DAMAGED', 'not a PDF'],
    ['nothing', new Uint8Array(), 'FILE_WITHOUT_TEXT', 'empty'],
    ['cut off', office.slice(0, 1000), 'FILE_DAMAGED', ''],
  ])('%s', async (_, bytes, code, words) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, message: expect.stringContaining(`/n/a.pdf`) })
    await expect(read(bytes)).rejects.toMatchObject({ message: expect.stringContaining(words) })
  })

  test('wherever it was cut off, and whatever in it was overwritten', async () => {
    const damaged = fc.record({
      end: fc.integer({ min: 0, max: office.length }),
      at: fc.nat(office.length),
      with: fc.uint8Array({ maxLength: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(damaged, async ({ end, at, with: noise }) => {
        const bytes = office.slice()
        bytes.set(noise.subarray(0, office.length - at), at)
        const told = await read(bytes.slice(0, end)).then(
          () => 'read',
          (error: unknown) => (error instanceof AppError ? error.code : error),
        )
        expect(['read', 'FILE_DAMAGED', 'FILE_WITHOUT_TEXT', 'FILE_ENCRYPTED']).toContain(told)
      }),
      { numRuns: 30 },
    )
  })

  test('one that only its owner may change is read', async () => {
    expect((await readFixture('owner-password.pdf')).text).toBe('What is inside a locked drawer.\n')
  })

  test('and the bytes are left as they were', async () => {
    const before = office.slice()
    await read(office)
    expect(office).toEqual(before)
  })
})

describe('a long document', () => {
  const file = { path: '/n/a.pdf', name: 'a.pdf', readInner: async () => null }

  test('is read up to its bounds, which say how much that was', async () => {
    const reader = pdfReader({ pages: 3, characters: 1e6 })
    const { places, text, leftOut } = await reader.read(bytesOf('labels.pdf'), file)
    expect(places?.map(({ name }) => name)).toEqual(['i', 'ii', '1'])
    expect(text).not.toContain('Observation four')
    expect(leftOut).toBe('Only its first 3 of 8 pages are searchable.')
  })

  test('has no more characters than may be', async () => {
    const { text, leftOut } = await pdfReader({ pages: 100, characters: 1000 }).read(bytesOf('labels.pdf'), file)
    expect(text.length).toBeLessThanOrEqual(1001)
    expect(leftOut).toMatch(/^Only its first \d of 8 pages are searchable\.$/)
  })
})
