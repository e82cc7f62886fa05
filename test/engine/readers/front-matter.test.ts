import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import type { Note } from '../../../electron/engine/readers/note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

const read = (text: string, path = '/n/my note.md') => readTextNote(new TextEncoder().encode(text), path, { maxNoteBytes: 1e6 })
const bodyOf = ({ text, bodyStart }: Note) => text.slice(bodyStart)
const propertiesOf = (text: string, path?: string) =>
  Object.fromEntries(read(text, path).properties.map(({ key, values }) => [key, values]))

describe('where a body begins', () => {
  test.each([
    ['YAML', '---\ntitle: x\n---\nBody'],
    ['YAML by dots, with blanks behind the rules', '--- \ntitle: x\n...\t\nBody'],
    ['YAML by \\r\\n', '---\r\ntitle: x\r\n---\r\nBody'],
    ['YAML by \\r', '---\rtitle: x\r---\rBody'],
    ['YAML with a blank line between fields', '---\ntitle: x\n\ntags: [a]\n---\nBody'],
    ['YAML with a rule inside a value', '---\ntext: |\n  one\n  ---\n  two\n---\nBody'],
    ['YAML with a key of two words', '---\ndate created: 2024-01-01\n---\nBody'],
    ['YAML with a colon too many', '---\ntitle: Worms: a love story\nauthor: me\n---\nBody'],
    ['YAML with a line that belongs nowhere', '---\ntitle: x\nauthor: y\nand more of it\n---\nBody'],
    ['YAML by tabs', '---\ntitle: x\nnested:\n\ta: b\n---\nBody'],
    ['YAML of a template', '---\ndate: {{date}}\ntitle: {{title}}\n---\nBody'],
    ['fields yet to be filled in', '---\n---\nBody'],
    ['TOML', '+++\ntitle = "x"\n+++\nBody'],
    ['TOML with a blank line at its top', '+++\n\ntitle = "x"\n+++\nBody'],
    ['TOML with an error', '+++\ntitle = x\ndraft = true\n+++\nBody'],
    ['Logseq', 'title:: x\ntags:: a, b\nBody'],
    ['Logseq as the first bullet', '- title:: x\n  alias:: y\nBody'],
  ])('after %s', (_, text) => {
    expect(bodyOf(read(text))).toBe('Body')
  })

  test.each([
    ['a text between two rules', '---\n\nMinutes of Monday: boiler, roof.\n\n---\n\nMinutes of Tuesday.'],
    ['the same without blank lines', '---\nMinutes of Monday: boiler, roof.\n---\nMinutes of Tuesday.'],
    ['sentences with colons', '---\nMinutes of Monday: he said "roof.\nMinutes of Friday: none\n---\nBody'],
    ['a line between two rules', '---\nJust a line\n---\nBody'],
    ['a list between two rules', '---\n- one\n- two\n---\nBody'],
    ['a heading between two rules', '---\n# Part one\n---\nBody'],
    ['a rule that is never closed', '---\ntitle: x\nBody'],
    ['front matter below a blank line', '\n---\ntitle: x\n---\nBody'],
    ['four dashes', '----\ntitle: x\n----\nBody'],
    ['plus signs around a text', '+++\nJust a line\n+++\nBody'],
    ['cards for learning', 'Photosynthesis:: light to sugar\nBody'],
    ['C++', 'std::vector<int> is a list\nstd::map is not'],
    ['an inline property further down', 'Body\nrating:: 5'],
  ])('at the start of %s', (_, text) => {
    const note = read(text)
    expect(note.bodyStart).toBe(0)
    expect(
      chunkNote(note, { targetTokens: 200, maxTokens: 300, countTokens: (part) => part.split(/\s+/).length })[0]?.text,
    ).toContain(text.trim().slice(0, 9))
  })

  test('loses no word: each is in the body, or among what the note is found by besides', () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/)
    const line = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `: ${words.join(' ')}`),
      word.map((value) => `: "${value}`),
      word.map((value) => `: #${value}`),
      word.map((value) => `:\n  - ${value}`),
      word.map((value) => `: [${value}, ${value}s]`),
      fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => ` ${words.join(' ')}`),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.array(word, { maxLength: 9 }), (fields, body) => {
        const written = fields.map((field, at) => `key${at}${field}`).join('\n')
        const note = read(`---\n${written}\n---\n${body.join(' ')}`)
        const found = `${note.about.join(' ')} ${bodyOf(note)}`
        for (const [wanted] of `${written} ${body.join(' ')}`.matchAll(/(?<![\w])[a-z]{4,10}(?!\w)/g))
          expect(found).toContain(wanted)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what a note says of itself', () => {
  test.each([
    ['title', '---\ntitle: "Worms: a love story"\n---\n# Other', { title: 'Worms: a love story' }],
    ['a title with a colon too many', '---\ntitle: Worms: a love story\n---\nx', { title: 'Worms: a love story' }],
    ['aliases in a list', '---\naliases: [ASS 100, Aspirin]\n---\nx', { aliases: ['ASS 100', 'Aspirin'] }],
    [
      'aliases line by line',
      '---\naliases:\n  - the old house\n  - "Hut, the"\n---\nx',
      { aliases: ['the old house', 'Hut, the'] },
    ],
    ['an alias', '---\nalias: the old house\n---\nx', { aliases: ['the old house'] }],
    ['aliases by commas', '---\nAliases: Hut, Shed, Hut\n---\nx', { aliases: ['Hut', 'Shed'] }],
    ['an alias that is a link', '---\naliases: ["[[Ada Lovelace|Ada]]"]\n---\nx', { aliases: ['Ada'] }],
    ['tags in a list', '---\ntags: [garden, soil/worms]\n---\nx', { tags: ['garden', 'soil/worms'] }],
    ['tags with #', '---\ntags: #garden #soil\n---\nx', { tags: ['garden', 'soil'] }],
    ['tags with # in a list', '---\ntags:\n  - #garden\n  - #soil\n---\nx', { tags: ['garden', 'soil'] }],
    ['tags with # in brackets', '---\ntags: [#garden, #soil]\n---\nx', { tags: ['garden', 'soil'] }],
    ['keywords', '---\nkeywords: #garden\n---\nx', { tags: ['garden'] }],
    ['keywords by commas', '---\nkeywords: sour dough, rye\n---\nx', { tags: ['sour dough', 'rye'] }],
    ['tags of front matter and text, once each', '---\ntag: garden\n---\nA #garden and a #shed', { tags: ['garden', 'shed'] }],
    ['tags under a key that comes twice', '---\ntags: [garden]\ntags: soil\n---\nx', { tags: ['garden', 'soil'] }],
    ['a year as a tag', '---\ntags: [2024, yes]\n---\nx', { tags: ['2024', 'yes'] }],
    [
      'TOML',
      '+++\ntitle = "Worms"\ntags = ["a, b", "c"]\naliases = ["W"]\ndate = 2024-03-05T10:00:00Z\n+++\nx',
      { title: 'Worms', tags: ['a, b', 'c'], aliases: ['W'], dateMs: Date.UTC(2024, 2, 5, 10) },
    ],
    [
      'TOML of Zola',
      '+++\ntitle = "Worms"\ndate = 2024-03-05\n[taxonomies]\ntags = ["a"]\n[extra]\nauthor = "Ada"\n+++\nx',
      { tags: ['a'], dateMs: Date.UTC(2024, 2, 5), properties: [{ key: 'author', values: ['Ada'] }] },
    ],
    ['TOML with an error', '+++\ntitle = Worms\ntags = ["a"]\n+++\nx', { title: 'Worms', tags: ['a'] }],
    [
      'Logseq',
      'title:: Worms\nalias:: W, [[The worms]]\ntags:: #a, [[b c]]\nauthor:: [[Ada]]\n\n- x',
      { title: 'Worms', aliases: ['W', 'The worms'], tags: ['a', 'b c'], properties: [{ key: 'author', values: ['Ada'] }] },
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected)
  })

  test.each([
    ['the first that can be read', '---\ndate: someday\ncreated: 2023-04-05\n---\nx', '2023-04-05'],
    ['by any common form', '---\ndate: 2023/04/05\n---\nx', '2023-04-05'],
    ['by its key in two words', '---\nDate created: 5 April 2023\n---\nx', '2023-04-05'],
    ['before that of the file name', '---\ndate: 2023-04-05\n---\nx', '2023-04-05', '/n/2024-05-06.md'],
    ['else that of the file name', '---\ndate: someday\n---\nx', '2024-05-06', '/n/2024-05-06 Monday.md'],
    ['of a plain text by its file name', 'x', '2024-05-06', '/n/20240506.txt'],
  ])('a date: %s', (_, text, expected, path = '/n/a.md') => {
    expect(read(text, path).dateMs).toBe(Date.parse(expected))
  })

  test('no date is made up', () => {
    expect(read('---\ndate: someday\n---\nx').dateMs).toBeNull()
  })

  test('every other field is a property: key in lower case, values as written', () => {
    const text =
      '---\nAuthor: Ottoline Marchbanks\nproject: heron-seven\nstatus: waiting\ndate: someday\nrating: 4.50\ndraft: yes\npeople:\n  - Ada\n  - {name: Bob, role: cook}\nempty:\nlink: "[[House|the house]]"\ncolour: #ff0000\ntags: [x]\n---\nx'
    expect(propertiesOf(text)).toEqual({
      author: ['Ottoline Marchbanks'],
      project: ['heron-seven'],
      status: ['waiting'],
      date: ['someday'],
      rating: ['4.50'],
      draft: ['yes'],
      people: ['Ada', 'Bob', 'cook'],
      link: ['the house'],
      colour: ['#ff0000'],
    })
  })

  test('properties, names and tags are bounded, whatever a file holds', () => {
    const long = 'x'.repeat(5000)
    const many = Array.from({ length: 500 }, (_, at) => `k${at}: v`).join('\n')
    const list = Array.from({ length: 500 }, (_, at) => `v${at}`).join(', ')
    const note = read(
      `---\ntitle: ${long}\naliases: [${long}, ${list}]\ntags: [${long}]\nlist: [${list}]\nlong: ${long}\n${many}\n---\nx`,
    )
    expect(note.title).toHaveLength(200)
    expect([note.aliases.length, note.aliases[0]?.length]).toEqual([100, 200])
    expect(note.tags.map((tag) => tag.length)).toEqual([100])
    expect(note.properties).toHaveLength(100)
    expect(note.properties.slice(0, 2).map(({ values }) => [values.length, values[0]?.length])).toEqual([
      [100, 2],
      [1, 500],
    ])
    expect(note.about.join('').length).toBeLessThanOrEqual(32 * 1024)
  })
})

describe('other formats say it too', () => {
  test('org: keywords and the drawer of the file', () => {
    const note = read(
      ':PROPERTIES:\n:ID: 4711\n:ROAM_ALIASES: "The old house" Hut\n:END:\n#+TITLE: House\n#+FILETAGS: :wood:home:\n#+AUTHOR: Ottoline Marchbanks\n#+STARTUP: overview\n#+ATTR_HTML: :width 3\n\nText.\n#+CAPTION: no\n#+DATE: [2024-05-01 Wed]\n',
      '/n/a.org',
    )
    expect(note).toMatchObject({
      title: 'House',
      aliases: ['The old house', 'Hut'],
      tags: ['wood', 'home'],
      dateMs: Date.UTC(2024, 4, 1),
      properties: [
        { key: 'id', values: ['4711'] },
        { key: 'author', values: ['Ottoline Marchbanks'] },
      ],
    })
    expect(bodyOf(note)).toMatch(/^Text/)
  })

  test.each([
    ['#+ALIASES: Hut, Shed', ['Hut', 'Shed']],
    ['#+ALIAS: "The old house"', ['The old house']],
    ['#+roam_alias: "The old house" "Hut"', ['The old house', 'Hut']],
  ])('org: %s', (line, aliases) => {
    expect(read(`${line}\n\nText`, '/n/a.org').aliases).toEqual(aliases)
  })

  test('html: what a page says of its text, not what it tells programs', () => {
    const note = read(
      '<head><title>House</title><meta name="author" content="Ottoline Marchbanks"><meta name="DC.creator" content="Ada"><meta name=keywords content="wood, home"><meta name=viewport content="width=device-width"><meta property="article:published_time" content="2024-05-01T10:00:00Z"><meta property="og:description" content="A hut"></head><p>Text',
      '/n/a.html',
    )
    expect(note).toMatchObject({ title: 'House', tags: ['wood', 'home'], dateMs: Date.UTC(2024, 4, 1, 10) })
    expect(note.properties).toEqual([
      { key: 'author', values: ['Ottoline Marchbanks'] },
      { key: 'creator', values: ['Ada'] },
      { key: 'description', values: ['A hut'] },
    ])
  })
})
