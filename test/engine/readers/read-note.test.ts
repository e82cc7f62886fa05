import { describe, expect, test } from 'vitest'
import { hasReader, readNote } from '../../../electron/engine/readers/read-note.ts'
import { isAppError } from '../../../shared/errors.ts'

const limits = { maxNoteBytes: 100_000 }
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, path = '/n/my note.md') => readNote(bytes(text), path, limits)
const codeOf = (run: () => unknown) => {
  try {
    run()
    return null
  } catch (error) {
    return ['NO_READER', 'TOO_LARGE', 'BINARY_FILE'].find((code) => isAppError(error, code as 'NO_READER')) ?? error
  }
}

describe('what is not a note', () => {
  test('is refused by its kind, with a code that says which', () => {
    expect(codeOf(() => read('x', '/n/a.pdf'))).toBe('NO_READER')
    expect(codeOf(() => read('x', '/n/Makefile'))).toBe('NO_READER')
    expect(codeOf(() => read('x'.repeat(100_001)))).toBe('TOO_LARGE')
    expect(codeOf(() => readNote(new Uint8Array([80, 75, 3, 4, 0, 0, 8, 1, 2, 0]), '/n/a.md', limits))).toBe('BINARY_FILE')
    expect(
      codeOf(() =>
        readNote(
          Uint8Array.from({ length: 400 }, (_, at) => at % 32),
          '/n/a.txt',
          limits,
        ),
      ),
    ).toBe('BINARY_FILE')
    expect([hasReader('/n/A.MD'), hasReader('/n/a.docx')]).toEqual([true, false])
  })

  test('an empty file is a note without blocks, called by its name', () => {
    expect(read('', '/n/shopping list.txt')).toMatchObject({ title: 'shopping list', blocks: [], text: '' })
  })
})

describe('encodings', () => {
  const text = 'Café naïve — 5 €\nзаметка\n'
  const utf16 = (big: boolean, mark: boolean) => {
    const buffer = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
    return new Uint8Array(big ? buffer.swap16() : buffer)
  }
  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${text}`)],
    ['UTF-16 little endian', utf16(false, true)],
    ['UTF-16 big endian', utf16(true, true)],
  ])('%s', (_, data) => {
    expect(readNote(data, '/n/a.txt', limits).text).toBe(text)
  })

  test('UTF-16 without a byte order mark is known by its zeros', () => {
    const data = new Uint8Array(Buffer.from('plain words in a row, many of them', 'utf16le'))
    expect(readNote(data, '/n/a.txt', limits).text).toBe('plain words in a row, many of them')
  })

  test('single-byte texts of old programs keep their accents', () => {
    const data = new Uint8Array(Buffer.from('Der Müller aß im Café, très bon, señor. '.repeat(5), 'latin1'))
    expect(readNote(data, '/n/a.txt', limits).text).toContain('Müller aß im Café')
  })
})

describe('Markdown', () => {
  test('front matter gives title, date and tags in every spelling people use', () => {
    for (const tags of ['[garden, soil/worms]', '\n  - garden\n  - soil/worms', 'garden, soil/worms', '"#garden #soil/worms"']) {
      const note = read(`---\ntitle: "Worms: a love story"\ndate: 2024-03-05\ntags: ${tags}\n---\n# Other\n`)
      expect(note).toMatchObject({ title: 'Worms: a love story', dateMs: Date.UTC(2024, 2, 5), tags: ['garden', 'soil/worms'] })
      expect(note.text.slice(note.bodyStart)).toBe('# Other\n')
    }
  })

  test('broken front matter still gives what can be read', () => {
    const note = read('---\ntitle: "never closed\ntags: [a, b]\n---\nBody')
    expect(note).toMatchObject({ title: 'never closed', tags: ['a', 'b'] })
    expect(note.text.slice(note.bodyStart)).toBe('Body')
  })

  test('a note that begins with a rule has no front matter', () => {
    expect(read('---\n\nJust a line\n\n---\nmore').bodyStart).toBe(0)
  })

  test('tags stand in prose only: not in code, not numbers, not anchors', () => {
    const note = read('# T\n\n#idea and #work/plan, see issue #12, http://x.org/#part `#no`\n\n```\n#nope\n```\n')
    expect(note.tags).toEqual(['idea', 'work/plan'])
  })

  test('links are wikilinks without alias and anchor, and files beside the note', () => {
    const note = read('[[Soil#Worms|my worms]] [a](sub/other%20note.md#x) [b](https://example.org) ![[pic.png]]')
    expect(note.links).toEqual(['Soil', 'pic.png', 'sub/other note.md'])
  })

  test('blocks say what they are and point at their own text', () => {
    const note = read(
      '# A *b* `c`\n\ntext\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> [!note] callout\n\n```js\nx\n```\n',
    )
    expect(note.blocks.map(({ kind, start, end }) => [kind, note.text.slice(start, end)])).toEqual([
      ['heading', '# A *b* `c`'],
      ['paragraph', 'text'],
      ['list', '- one\n- two'],
      ['table', '| a | b |\n|---|---|\n| 1 | 2 |'],
      ['quote', '> [!note] callout'],
      ['code', '```js\nx\n```'],
    ])
    expect(note.title).toBe('A b c')
  })

  test('nesting and length that break parsers do not break the reader', () => {
    for (const text of ['>'.repeat(20_000), '['.repeat(20_000), '*a '.repeat(10_000), `${'- '.repeat(3000)}x`]) {
      expect(read(text).blocks.length).toBeGreaterThan(0)
    }
  })
})

describe('other formats', () => {
  test('org: title, date, tags, headlines, source blocks', () => {
    const note = read(
      '#+TITLE: Planner\n#+DATE: <2024-05-01 Wed>\n#+FILETAGS: :home:\n* TODO Sow beans :garden:\ntext [[file:other.org][o]]\n#+begin_src sh\n* not a headline\n#+end_src\n',
      '/n/a.org',
    )
    expect(note).toMatchObject({ title: 'Planner', dateMs: Date.UTC(2024, 4, 1), tags: ['home', 'garden'], links: ['other.org'] })
    expect(note.blocks.filter(({ kind }) => kind === 'heading').map(({ heading }) => heading)).toEqual(['Sow beans'])
  })

  test('html: readable text, headings, and the line of the source', () => {
    const source =
      '<html><head><title>Tea &amp; me</title><style>p{}</style></head>\n<body>\n<h2>Green <em>tea</em></h2>\n<p>\n  Water at\n  80 degrees</p><script>x()</script>\n<ul><li>one</li><li>two</li></ul></body></html>'
    const note = read(source, '/n/a.html')
    expect(note.title).toBe('Tea & me')
    expect(note.blocks.map(({ kind, start, end }) => [kind, note.text.slice(start, end)])).toEqual([
      ['heading', 'Green tea'],
      ['paragraph', 'Water at 80 degrees'],
      ['list', 'one\ntwo'],
    ])
    expect(note.lineMarks?.map(([offset, line]) => [note.text.slice(offset).split('\n')[0], line])).toEqual([
      ['Green tea', 3],
      ['Water at 80 degrees', 5],
      ['one', 7],
      ['two', 7],
    ])
  })
})
