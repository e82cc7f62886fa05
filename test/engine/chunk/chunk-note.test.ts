import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chunk } from '../../../electron/engine/chunk/chunk.ts'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import type { Note } from '../../../electron/engine/readers/note.ts'
import { readNote } from '../../../electron/engine/readers/read-note.ts'
import { joinSections, randomSections, sectionBody } from '../random-notes.ts'

/** One token for three characters of a word or one other character: additive like WordPiece, and simple to reason about. */
const countTokens = (text: string) => [...text.matchAll(/[\p{L}\p{N}]{1,3}|[^\s\p{L}\p{N}]/gu)].length
const limits = { targetTokens: 40, maxTokens: 64, countTokens }

const read = (text: string, name = 'note.md'): Note =>
  readNote(new TextEncoder().encode(text), `/notes/${name}`, { maxNoteBytes: 1e7 })

function expectLaws(note: Note, chunks: readonly Chunk[]): void {
  let at = note.bodyStart
  for (const chunk of chunks) {
    expect(chunk.start).toBeGreaterThanOrEqual(at)
    expect(note.text.slice(at, chunk.start).trim()).toBe('')
    expect(chunk.text).toBe(note.text.slice(chunk.start, chunk.end))
    expect(chunk.text.trim()).not.toBe('')
    expect(countTokens(chunk.encoded)).toBeLessThanOrEqual(limits.maxTokens)
    at = chunk.end
  }
  expect(note.text.slice(at).trim()).toBe('')
  expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, index) => index))
}

describe('chunks of any note', () => {
  const names = fc.constantFrom('note.md', 'note.txt', 'note.org', 'note.html')

  test('hold all of its text, in order, without overlap, each within the limit', () => {
    fc.assert(
      fc.property(randomSections, names, fc.constantFrom('\n', '\r\n'), (sections, name, lineBreak) => {
        const note = read(joinSections(sections, lineBreak), name)
        expectLaws(note, chunkNote(note, limits))
      }),
      { numRuns: 60 },
    )
  })

  test('never end inside a word, except in a run that is over the limit by itself', () => {
    fc.assert(
      fc.property(randomSections, (sections) => {
        const note = read(joinSections(sections))
        for (const { end } of chunkNote(note, limits)) {
          const [before, after] = [note.text.slice(0, end), note.text.slice(end)]
          if (!/[\p{L}\p{N}]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(after)) continue
          const run = `${/\S*$/u.exec(before)![0]}${/^\S*/u.exec(after)![0]}`
          expect(countTokens(run) > limits.maxTokens / 3 || /\p{sc=Han}|\p{sc=Hira}|\p{sc=Hang}/u.test(run)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('stay within the limit with tokenizers that count otherwise', () => {
    const counters = [
      (text: string) => text.length,
      (text: string) => new TextEncoder().encode(text).length,
      // A joined word may cost more than its parts.
      (text: string) => [...text.matchAll(/\S+/g)].reduce((sum, [word]) => sum + Math.ceil(word.length ** 1.2 / 4), 0),
    ]
    fc.assert(
      fc.property(
        randomSections,
        fc.constantFrom(...counters),
        fc.integer({ min: 30, max: 90 }),
        (sections, count, maxTokens) => {
          const note = read(joinSections(sections))
          const chunks = chunkNote(note, { targetTokens: 40, maxTokens, countTokens: count })
          expect(chunks.filter(({ encoded }) => count(encoded) > maxTokens)).toEqual([])
          expect(chunks.map(({ text }) => text.replace(/\s/g, '')).join('')).toBe(note.text.replace(/\s/g, ''))
        },
      ),
      { numRuns: 40 },
    )
  })

  // Work that grows with the square of the length would run into the test's time limit.
  test.each([
    ['one line of sentences', 'The fox jumps over the lazy dog. Then it rests. '.repeat(6_000)],
    ['one line without a sentence', 'word other thing '.repeat(20_000)],
    ['one word', 'abcdefghij'.repeat(30_000)],
    ['one Chinese line', '搜索笔记的含义，每天都在写。'.repeat(6_000)],
    ['dots', '.'.repeat(150_000)],
    ['white space', `a${' '.repeat(500_000)}b`],
    ['a list', '- item with some words\n'.repeat(6_000)],
    ['headings', '## heading words here\n'.repeat(6_000)],
  ])('of a very long text are made in a moment: %s', (_, text) => {
    const note = read(text, 'note.md')
    const lenient = { targetTokens: 200, maxTokens: 300, countTokens }
    const chunks = chunkNote(note, lenient)
    expect(chunks.every(({ encoded }) => countTokens(encoded) <= 300)).toBe(true)
    expect(chunks.reduce((sum, chunk) => sum + chunk.text.replace(/\s/g, '').length, 0)).toBe(text.replace(/\s/g, '').length)
  })

  test('end prose at sentences, whether its lines are wrapped or not', () => {
    const sentences = Array.from(
      { length: 30 },
      (_, at) => `Sentence ${at} tells of\na garden and its worms, e.g. earthworms, at length.`,
    )
    for (const { text } of chunkNote(read(sentences.join(' ')), limits)) expect(text).toMatch(/^Sentence[^]*length\.$/)
  })

  test('keep a paragraph whole that is a little over the target, and a short end with what it ends', () => {
    const words = (count: number) => 'abc '.repeat(count).trim()
    const sizes = (text: string) => chunkNote(read(text, 'n.md'), limits).map(({ text }) => countTokens(text))
    expect(sizes(words(48))).toEqual([48])
    expect(sizes(`${words(38)}\n\n${words(6)}`)).toEqual([44])
    expect(sizes(`${words(38)}\n\n${words(20)}`)).toEqual([38, 20])
  })

  test('never cut a character or an emoji family in two', () => {
    const note = read(`start ${'👩‍👩‍👧'.repeat(200)} end`)
    const chunks = chunkNote(note, limits)
    expect(chunks.length).toBeGreaterThan(1)
    for (const { text } of chunks) expect(text.replaceAll('👩‍👩‍👧', '').trim()).toMatch(/^(start|end)?$/)
  })

  test('name the line they begin on', () => {
    fc.assert(
      fc.property(randomSections, fc.constantFrom('\n', '\r\n'), (sections, lineBreak) => {
        const note = read(joinSections(sections, lineBreak))
        const lines = note.text.split(/\r?\n/)
        for (const { line, text } of chunkNote(note, limits)) expect(lines[line - 1]).toContain(text.split(/\r?\n/)[0])
      }),
      { numRuns: 30 },
    )
  })

  test('are encoded alike in all sections but the one whose body was edited', () => {
    fc.assert(
      fc.property(randomSections, fc.nat(), sectionBody, (sections, pick, body) => {
        const edited = pick % sections.length
        const after = sections.map((section, at) => (at === edited ? { ...section, body } : section))
        const outside = (list: typeof sections) => {
          const note = read(`---\ntitle: fixed\n---\n${joinSections(list)}`)
          const bounds = list.map((_, at) => joinSections(list.slice(0, at)).length + (at > 0 ? 1 : 0) + note.bodyStart)
          const [from = 0, to = Infinity] = [bounds[edited], bounds[edited + 1]]
          // By its first line of text: it may begin at empty headings above it, and end with some below. Those alone are no section.
          const textAt = ({ start, text }: Chunk) => start + (/^(?!#)\S/m.exec(text)?.index ?? -Infinity)
          return chunkNote(note, limits)
            .filter((chunk) => (textAt(chunk) >= 0 && textAt(chunk) < from) || textAt(chunk) >= to)
            .map(({ encoded }) => encoded)
        }
        expect(outside(after)).toEqual(outside(sections))
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is encoded', () => {
  test('is title, heading path and passage, nothing twice', () => {
    const note = read('# Garden\n\nIntro.\n\n## Soil\n\n### Worms\n\nThey dig.')
    expect(chunkNote(note, limits).map(({ encoded }) => encoded)).toEqual(['Garden\nIntro.', 'Garden\nSoil > Worms\nThey dig.'])
  })

  test('a heading without text goes with the section below it; an edit there leaves the others alone', () => {
    const encode = (text: string) => chunkNote(read(text), limits).map(({ text, encoded }) => [text, encoded])
    expect(encode('# T\n## A\n### B\nBody.\n## C\n## D\nMore.')).toEqual([
      ['# T\n## A\n### B\nBody.', 'T\nA > B\nBody.'],
      ['## C\n## D\nMore.', 'T\nD\nMore.'],
    ])
    expect(encode('# T\n## A\nNew.\n### B\nBody.\n## C\n## D\nMore.').map(([, encoded]) => encoded)).toEqual([
      'T\nA\nNew.',
      'T\nA > B\nBody.',
      'T\nD\nMore.',
    ])
  })

  test.each([
    ['an empty section at the end', 'Turn the heap.\n\n# Tools\n', [['Turn the heap.\n\n# Tools', 'note\nTurn the heap.']]],
    [
      'empty sections between',
      '# A\n\nOne.\n\n# B\n\n# C\n\nTwo.',
      [
        ['# A\n\nOne.', 'note\nA\nOne.'],
        ['# B\n\n# C\n\nTwo.', 'note\nC\nTwo.'],
      ],
    ],
    [
      'a section of nothing but a rule',
      '# A\n\nOne.\n\n# B\n\n---\n\n# C\n\nTwo.',
      [
        ['# A\n\nOne.', 'note\nA\nOne.'],
        ['# B\n\n---\n\n# C\n\nTwo.', 'note\nC\nTwo.'],
      ],
    ],
    ['an empty section below a parent at the end', '# A\n\nOne.\n\n## B\n\n### C', [['# A\n\nOne.\n\n## B\n\n### C', 'A\nOne.']]],
    ['nothing but headings', '# A\n\n## B\n\n# C\n', [['# A\n\n## B\n\n# C', 'note\nA\n\nB\n\nC']]],
    ['one heading', '# A\n', [['# A', 'A']]],
    ['one rule', '---\n', [['---', 'note\n---']]],
    ['an emoji under a heading', '# A\n\n📅\n', [['# A\n\n📅', 'A\n📅']]],
    [
      'headings that are a list',
      `One.\n\n${'# Buy more of it\n'.repeat(4)}`,
      [
        ['One.', 'note\nOne.'],
        [
          '# Buy more of it\n# Buy more of it\n# Buy more of it\n# Buy more of it',
          'note\nBuy more of it\nBuy more of it\nBuy more of it\nBuy more of it',
        ],
      ],
    ],
  ])('no heading and no rule is a passage beside others: %s', (_, text, expected) => {
    const note = read(text)
    const chunks = chunkNote(note, limits)
    expectLaws(note, chunks)
    expect(chunks.map(({ text, encoded }) => [text, encoded])).toEqual(expected)
    for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm))
      expect(chunks.some(({ searched }) => searched.includes(heading))).toBe(true)
  })

  test('a heading too long for the head keeps all its words', () => {
    const words = Array.from({ length: 90 }, (_, at) => `word${at}`)
    const encoded = chunkNote(read(`# Title\n## ${words.join(' ')}\nBody.`), limits).map(({ encoded }) => encoded)
    for (const word of words) expect(encoded.some((text) => text.split(/\s/).includes(word))).toBe(true)
  })

  test('holds eight headings at most and two hundred letters of each, and loses no word of the others', () => {
    const deep = Array.from({ length: 30 }, (_, at) => `${'*'.repeat(at + 1)} depth${at}\n`).join('')
    const long = Array.from({ length: 100 }, (_, at) => `long${at}`).join(' ')
    const note = read(`${deep}Deep.\n* ${long}\nBody.\n`, 'note.org')
    const chunks = chunkNote(note, { ...limits, targetTokens: 200, maxTokens: 300 })
    expectLaws(
      note,
      chunks.map((chunk) => ({ ...chunk, encoded: '' })),
    )
    expect(Math.max(...chunks.map(({ headings }) => headings.length))).toBe(8)
    expect(Math.max(...chunks.flatMap(({ headings }) => headings.map((heading) => heading.length)))).toBe(200)
    const searched = chunks
      .map((chunk) => chunk.searched)
      .join(' ')
      .split(/\s+/)
    for (const [word] of note.text.matchAll(/(?:depth|long)\d+/g)) expect(searched).toContain(word)
  })

  test('leaves room for the passage when title and headings are endless', () => {
    const note = read(`---\ntitle: ${'very '.repeat(80)}long\n---\n# ${'deep '.repeat(60)}\n\n${'Body text. '.repeat(40)}`)
    const chunks = chunkNote(note, limits)
    expectLaws(note, chunks)
    expect(chunks.every(({ encoded }) => /Body|deep/.test(encoded))).toBe(true)
  })

  test('an edit that stays within its paragraph changes one chunk', () => {
    const paragraphs = Array.from({ length: 6 }, (_, at) => `Paragraph ${at} ${'tells a story about it. '.repeat(5)}`)
    const encode = (list: string[]) => chunkNote(read(list.join('\n\n')), limits).map(({ encoded }) => encoded)
    const before = encode(paragraphs)
    const after = encode(paragraphs.with(2, paragraphs[2]!.replace('story', 'tale')))
    expect(after.filter((text, at) => text !== before[at])).toHaveLength(1)
  })

  test('an empty note has no chunks', () => {
    expect(chunkNote(read(' \n\n'), limits)).toEqual([])
  })
})

test('the encoder reads words, not markup and addresses; keyword search still sees both', () => {
  const note = read(
    '# T\n\nSee [the guide](https://example.org/long/path) and [[Soil|my soil note]].\n\n- [ ] **buy** <b>seeds</b>\n',
  )
  const [chunk] = chunkNote(note, { ...limits, targetTokens: 200, maxTokens: 300 })
  expect(chunk?.encoded).toBe('T\nSee the guide and my soil note.\n\nbuy  seeds')
  expect(chunk?.searched).toContain('example.org/long/path')
})
