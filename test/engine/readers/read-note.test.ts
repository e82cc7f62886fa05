import { describe, expect, test } from 'vitest'
import { hasReader } from '../../../electron/engine/readers/note-paths.ts'
import { readNote, readTextNote } from '../../../electron/engine/readers/read-note.ts'
import { isAppError } from '../../../shared/errors.ts'

const limits = { maxNoteBytes: 100_000 }
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, path = '/n/my note.md') => readTextNote(bytes(text), path, limits)
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
    expect(codeOf(() => read('x', '/n/a.zzz'))).toBe('NO_READER')
    expect(codeOf(() => read('x', '/n/Unknown'))).toBe('NO_READER')
    expect(codeOf(() => read('x'.repeat(100_001)))).toBe('TOO_LARGE')
    expect(codeOf(() => readTextNote(new Uint8Array([80, 75, 3, 4, 0, 0, 8, 1, 2, 0]), '/n/a.md', limits))).toBe('BINARY_FILE')
    expect(
      codeOf(() =>
        readTextNote(
          Uint8Array.from({ length: 400 }, (_, at) => at % 32),
          '/n/a.txt',
          limits,
        ),
      ),
    ).toBe('BINARY_FILE')
    expect(['A.MD', 'README', 'a.zzz', 'Unknown'].map((name) => hasReader(`/n/${name}`))).toEqual([true, true, false, false])
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
    expect(readTextNote(data, '/n/a.txt', limits).text).toBe(text)
  })

  test('UTF-16 without a byte order mark is known by its zeros', () => {
    const data = new Uint8Array(Buffer.from('plain words in a row, many of them', 'utf16le'))
    expect(readTextNote(data, '/n/a.txt', limits).text).toBe('plain words in a row, many of them')
  })

  test('UTF-16 of scripts without a zero byte is known by its spaces and line ends', () => {
    const japanese = '検索エンジンのメモ\nファイルを読む。明日の予定 (1)\n'
    expect(readTextNote(new Uint8Array(Buffer.from(japanese, 'utf16le')), '/n/a.txt', limits).text).toBe(japanese)
  })

  test('UTF-8 that was cut off or holds a broken byte stays UTF-8', () => {
    const data = bytes('Der Müller aß im Café, très bon, señor, élève, où, çà. '.repeat(5))
    expect(readTextNote(data.slice(0, -5), '/n/a.txt', limits).text).toContain('Müller aß im Café')
    data[3] = 0xff
    expect(readTextNote(data, '/n/a.txt', limits).text).toContain('Müller aß im Café')
  })

  test.each([
    ['Shift_JIS', '93fa967b8cea82cc83818382814283658358836782c582b781428ca98dc7'],
    ['ISO-2022-JP', '1b2442467c4b5c386c244e256125621b28420a'],
    ['EUC-JP', 'c6fccbdcb8eca4cea5e1a5e2a1a3a5c6a5b9a5c8a4c7a4b9a1a3'],
  ])('%s, as old Japanese programs wrote it', (_, hex) => {
    expect(readTextNote(new Uint8Array(Buffer.from(hex, 'hex')), '/n/a.txt', limits).text).toContain('日本語のメモ')
  })

  test('a page is read in the encoding it names', () => {
    const source = '<meta charset="windows-1251"><p>Заметка</p>'
    const data = Uint8Array.from(source, (letter) => {
      const code = letter.charCodeAt(0)
      return code > 127 ? code - 0x410 + 0xc0 : code
    })
    expect(readTextNote(data, '/n/a.html', limits).text).toBe('Заметка\n')
  })

  test('no half of a surrogate pair comes out, whatever goes in', () => {
    const broken = `${'plain words '.repeat(20)}\ud83d and \udc00`
    const { text } = readTextNote(new Uint8Array(Buffer.from(`\ufeff${broken}`, 'utf16le')), '/n/a.txt', limits)
    expect(text).toBe(broken.replaceAll('\ud83d', '\ufffd').replaceAll('\udc00', '\ufffd'))
  })

  test('single-byte texts of old programs keep their accents', () => {
    const data = new Uint8Array(Buffer.from('Der Müller aß im Café, très bon, señor. '.repeat(5), 'latin1'))
    expect(readTextNote(data, '/n/a.txt', limits).text).toContain('Müller aß im Café')
    expect(readTextNote(new Uint8Array(Buffer.from('un café', 'latin1')), '/n/a.txt', limits).text).toBe('un café')
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
      ['quote', '> callout'],
      ['code', '```js\nx\n```'],
    ])
    expect(note.title).toBe('A b c')
  })

  test('a note is called by a heading that heads it all, else by its file', () => {
    expect(read('\n# Real title\n\ntext\n\n## Part\n\n## Other').title).toBe('Real title')
    expect(read('# Settings\n\ntext\n\n# Cards').title).toBe('my note')
    expect(read('intro\n\n# History').title).toBe('my note')
    expect(read('## Only one\n\ntext\n\n### Part\n').title).toBe('Only one')
    expect(read('## Ingredients\n\neggs\n\n## Method\n\nstir').title).toBe('my note')
    expect(read('text\n\n## Later').title).toBe('my note')
  })

  // Work that grows with the square of the length would run into the test's time limit.
  test.each([
    ['quotes', '>'.repeat(90_000)],
    ['brackets', '['.repeat(90_000)],
    ['a heading of brackets', `# ${'['.repeat(90_000)}`],
    ['emphasis', '*a '.repeat(30_000)],
    ['lists', `${'- '.repeat(40_000)}x`],
    ['a heading of spaces', `# a${' '.repeat(90_000)}x`],
    ['a rule that is none', `${'* '.repeat(40_000)}x`],
    ['a table row of spaces', `a|b\n${' '.repeat(90_000)}-|x`],
    ['backticks', `${'`'.repeat(45_000)}a${'`'.repeat(45_000)}`],
    ['open links', ']('.repeat(45_000)],
    ['open titles', '](x "'.repeat(18_000)],
    ['numbers', '#1'.repeat(40_000)],
    ['front matter that never ends', `---\na: ${'b'.repeat(50)}\n${'x: y\n'.repeat(18_000)}`],
    ['aliases', '---\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntags: [*c,*c,*c,*c]\n---\nx'],
  ])('nesting and length that break parsers do not break the reader: %s', (_, text) => {
    for (const name of ['a.md', 'a.org', 'a.txt', 'a.html']) {
      const note = read(text, `/n/${name}`)
      expect(note.blocks.every(({ start, end }) => start < end && end <= note.text.length)).toBe(true)
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

  test('org: what stands above the text is about the note, links and tags are read, items go on', () => {
    const source =
      ':PROPERTIES:\n:ID: 4711\n:END:\n#+title: Slugs\n\nBeer traps. [[file:sub/tap%20water.org::*Parts][taps]] [[https://x.org][x]] [[Beds]]\n\n* DONE [#A] Fix [[file:tap.org][the tap]] [2/3]   :home:veg:\n- garlic\n  in October\n| a | b |\n'
    const note = read(source, '/n/a.org')
    expect(note).toMatchObject({ title: 'Slugs', tags: ['home', 'veg'], links: ['sub/tap water.org', 'Beds', 'tap.org'] })
    expect(note.text.slice(note.bodyStart)).toMatch(/^Beer traps/)
    expect(note.blocks.map(({ kind, heading }) => heading ?? kind)).toEqual(['paragraph', 'Fix the tap', 'list', 'table'])
  })

  test('html: pages nest as deep as they like', () => {
    const note = read(`${'<div><b>'.repeat(3000)}deep<p>words`, '/n/a.html')
    expect(note.text).toBe('deep\nwords\n')
  })

  test('html: rows keep their cells apart, code its lines, prose none of its own', () => {
    const note = read(
      '<p>one\n  two<b> three</b>four</p><table><tr><td>a</td><td> b </td></tr>\n<tr><td>c</td></tr></table><pre>\nx\n  y\n\nz</pre>tail',
      '/n/a.html',
    )
    expect(note.text).toBe('one two threefour\na | b\nc\nx\n  y\n\nz\ntail\n')
    const lineOf = (word: string) => note.lineMarks!.findLast(([offset]) => offset <= note.text.indexOf(word))![1]
    expect(['one', 'two', 'four', 'a |', 'c', 'x', 'y', 'z', 'tail'].map(lineOf)).toEqual([1, 2, 2, 2, 3, 4, 5, 7, 7])
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
      ['80 degrees', 6],
      ['one', 7],
    ])
  })
})

test.each('pdf docx docm pptx xlsx xls doc ppt odt ods odp fodt epub fb2 fbz eml emlx msg'.split(' '))(
  'a document without a byte, %s, is told to be empty',
  async (extension) => {
    await expect(
      readNote(new Uint8Array(), `/n/new.${extension}`, { maxNoteBytes: 1000, maxDocumentBytes: 1000 }),
    ).rejects.toMatchObject({
      code: 'FILE_WITHOUT_TEXT',
      message: `/n/new.${extension} was left out: it is empty.`,
    })
  },
)
