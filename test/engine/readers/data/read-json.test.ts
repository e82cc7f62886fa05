import { describe, expect, test } from 'vitest'
import { createValueWriter } from '../../../../electron/engine/readers/data/write-value.ts'
import { createDocumentWriter } from '../../../../electron/engine/readers/document-writer.ts'
import { hasReader } from '../../../../electron/engine/readers/note-paths.ts'
import { lineOf, outline, placeOf, readFile } from '../outline.ts'

const json = (value: unknown, name = 'a.json') => readFile(JSON.stringify(value), name)

describe('JSON', () => {
  test('records are lines under headings, and a hit leads to its key', () => {
    const note = json({ owner: 'Ada', costs: { '2024': { rent: 900, paid: true }, note: null } })
    expect(outline(note)).toEqual(['table: owner: Ada', 'heading 1: costs', 'heading 2: 2024', 'table: rent: 900\npaid: true'])
    expect(['Ada', '900', 'paid'].map((word) => placeOf(note, word))).toEqual([
      'key owner',
      'key costs.2024.rent',
      'key costs.2024.paid',
    ])
  })

  test('lists of records are rows, lists of words a value, other lists their parts', () => {
    const note = json({
      colours: ['red', 'blue'],
      people: [{ name: 'Ada', age: 36 }, { name: 'Bob' }],
      trips: [{ title: 'Rome', stops: [{ at: 'Pisa' }] }],
    })
    expect(outline(note)).toEqual([
      'table: colours: red, blue',
      'heading 1: people',
      'table: name: Ada | age: 36\nname: Bob',
      'heading 1: trips',
      'heading 2: Rome',
      'table: title: Rome',
      'heading 3: stops',
      'table: at: Pisa',
    ])
    expect(['Bob', 'Pisa'].map((word) => placeOf(note, word))).toEqual(['key people[1]', 'key trips[0].stops[0]'])
    expect(placeOf(json([{ a: 'x' }, { a: 'y' }]), 'y')).toBe('row 2')
  })

  test('long texts are paragraphs, pages of HTML are read', () => {
    expect(outline(json({ text: 'One.\n\nTwo.', page: `<p>Tea</p>\n<p>${'word '.repeat(50)}</p>` }))).toEqual([
      'paragraph: text: One.',
      'paragraph: Two.',
      `paragraph: page: Tea ${'word '.repeat(50).trim()}`,
    ])
  })

  test('what it says of itself is the note’s', () => {
    expect(json({ title: 'Plan', tags: ['a', 'b'], created: '2024-05-06', colour: 'red' })).toMatchObject({
      title: 'Plan',
      tags: ['a', 'b'],
      dateMs: Date.UTC(2024, 4, 6),
      properties: [],
    })
  })

  test.each([
    ['a hash', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['packed bytes', 'data:image/png;base64,iVBORw0KGgo='],
    ['base64', 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4'],
    ['a program in a line', 'function(a){return(b)};'.repeat(60)],
    ['measurements', Array.from({ length: 30 }, (_, at) => at / 7)],
  ])('what no person wrote is left out: %s', (_, value) => {
    expect(json({ value }).text).toBe('')
  })

  test.each([
    ['an address', 'https://example.org/2024/05/A-Long-Path-To-Something-That-Has-A-Name?x=1'],
    ['a long name', 'the-long-name-of-a-page-that-somebody-wrote-once'],
    ['Chinese', '很长的一段文字'.repeat(30)],
    ['a few numbers', [1, 2, 3]],
  ])('what may be looked for stays: %s', (_, value) => {
    expect(json({ value }).text).toBe(`value: ${String(value).replaceAll(',', ', ')}\n`)
  })

  test('what is no JSON is plain text by its own lines', () => {
    const source = '// a comment\n{ "a": 1,\n\n"b": "x" '
    const note = readFile(source, 'a.json')
    expect(note).toMatchObject({ text: source, format: 'text' })
    expect(lineOf(note, '"b"')).toBe(4)
  })

  test('depth and length are bounded, and it is said', () => {
    expect(readFile(`${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`, 'a.json').leftOut).toBe(
      'Values that lie deeper than 24 levels are not searchable.',
    )
    const values = createValueWriter(createDocumentWriter(), 100)
    values.write(Array.from({ length: 101 }, (_, at) => `v${at}`))
    expect(values.leftOut()).toBe('Only its first 100 values are searchable.')
  })

  test('what fixes the versions of a project is no note', () => {
    expect(['package-lock.json', 'a.json'].map((name) => hasReader(`/n/${name}`))).toEqual([false, true])
  })
})

describe('JSON Lines', () => {
  test.each(['chat.jsonl', 'chat.ndjson', 'chat.json'])('%s: a record a line, what is none as it is written', (name) => {
    const note = readFile('{"from":"Ada","text":"Hello"}\n\n{"from":"Bob","text":"One.\\n\\nTwo."}\nbroken {\n', name)
    expect(outline(note)).toEqual([
      'table: from: Ada | text: Hello\nfrom: Bob',
      'paragraph: text: One.',
      'paragraph: Two.',
      'paragraph: broken {',
    ])
    expect(['Hello', 'Two', 'broken'].map((word) => lineOf(note, word))).toEqual([1, 3, 4])
  })
})
