import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chunk } from '../../../electron/engine/chunk/chunk.ts'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { joinSections, randomSections, sectionBody } from '../random-notes.ts'
import { countTokens, expectLaws, limits, read } from './chunk-fixture.ts'

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
