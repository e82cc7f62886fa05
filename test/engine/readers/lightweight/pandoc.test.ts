// One document in the formats that pandoc writes: each says the same.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lineOf, outline, readFile } from '../outline.ts'

const formats = ['adoc', 'rst', 'tex', 'wiki', 'ipynb', 'opml']
const read = (name: string) => readFile(readFileSync(join(import.meta.dirname, '../fixtures/markup', name)), name)

describe.each(formats)('garden.%s', (format) => {
  const note = read(`garden.${format}`)
  const blocks = outline(note).map((block) => block.replace(/^heading \d: /, 'heading: '))

  test('headings in their order, text without marks', () => {
    expect(blocks.filter((block) => /^heading: (?!A garden)/.test(block))).toEqual([
      'heading: Beds',
      'heading: What grows',
      'heading: Water',
    ])
    expect(note.text).toContain('The north bed has clay soil — “heavy”, as they say; see ')
    expect(note.text).toContain('Measured in May.')
    expect(note.text).toContain('A quote of somebody.')
    expect(note.text).toContain('print("seeds")')
    expect(note.text).toContain('Höhe über Null: 日本.')
  })

  test('items in items', () => {
    expect(note.text).toMatch(/- beans\n +- runner beans\n +- broad beans\n- peas\n- dig\n- sow\n/)
  })
})

/** But for what pandoc leaves out of a format, or the format cannot say. */
const allBut = (...left: string[]) => formats.filter((format) => !left.includes(format)).map((format) => `garden.${format}`)

test.each(allBut('opml'))('rows of a table: %s', (name) => {
  expect(read(name).text).toContain('Bed | Crop\nnorth | beans\nsouth | peas\n')
})

test.each(allBut('wiki', 'ipynb'))('title and author: %s', (name) => {
  expect(read(name)).toMatchObject({ title: 'A garden in the city', properties: [{ key: 'author', values: ['Ada Müller'] }] })
})

test.each(allBut('opml', 'ipynb'))('a hit is on its line of the file: %s', (name) => {
  const note = read(name)
  const lines = readFileSync(join(import.meta.dirname, '../fixtures/markup', name), 'utf8').split('\n')
  for (const word of ['Beds', 'What grows', 'beans', 'A quote', 'Rain is'])
    expect(lines[lineOf(note, word) - 1] ?? '').toContain(word.slice(0, 4))
})
