import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyzePassage, analyzeText, indexTerms } from '../../../electron/engine/words/analyze.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '1',
        '.',
        '-',
        '_',
        "'",
        '’',
        ',',
        '+',
        '#',
        ' ',
        'é',
        'ü',
        '漢',
        'か',
        '가',
        'ก',
        'ู',
        '\u00ad',
        '𝐀',
        '⚠️',
        '👍🏽',
        '\ufe0f',
        'ﾊﾞ',
        'ｰ',
      ),
    )
    .map((all) => all.join('')),
)

test('terms of any text hold no white space and point inside it, running ones in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0
      for (const { start } of analyzeText(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        last = start
      }
      for (const { term, start, end } of analyzePassage(text)) {
        expect(term).not.toMatch(/\s/)
        expect(term).not.toBe('')
        expect(end).toBeGreaterThan(start)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 1000 },
  )
})

test('composed and decomposed letters are the same words', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(indexTerms(text.normalize('NFD'))).toBe(indexTerms(text.normalize('NFC')))
    }),
    { numRuns: 1000 },
  )
})

test('the index holds what a passage says and every letter or number of it is in some term', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(indexTerms(text)).toBe(
        analyzePassage(text)
          .map(({ term }) => term)
          .join(' '),
      )
      const covered = new Set(
        analyzeText(text).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
      )
      for (const { index } of text.matchAll(/[a-zA-Z0-9漢가éก]/g)) {
        const isEnding = /['’](?:s|re|ve|ll|d|m|t)?$/i.test(text.slice(0, index + 2))
        if (!isEnding && !/['’]/.test(text)) expect(covered.has(index)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

// Work that grows with the square of the length would run into the test's time limit.
test.each([
  ['a'],
  ['a.'],
  ['aB'],
  ["a'"],
  ['1,000,'],
  ['漢'],
  ['é'],
  ['é-'],
  ['#'],
  ['c++'],
  ['a\u00ad'],
  ['⚠️'],
  ['👍\u200d'],
  ['\ufe0f'],
  ['ü'],
  ['\u1100'],
])('a run of “%s” without end is analysed in a moment', (unit) => {
  expect(indexTerms(unit.repeat(100_000)).length + 1).toBeGreaterThan(0)
})
