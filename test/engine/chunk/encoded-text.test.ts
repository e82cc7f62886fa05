import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { expectLaws, limits, read } from './chunk-fixture.ts'

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
