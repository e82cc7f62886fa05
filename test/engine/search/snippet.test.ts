import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseSnippet } from '../../../electron/engine/search/present/snippet.ts'
import { splitSentences } from '../../../electron/engine/similarity/sentences.ts'

const limit = 240
const filler = (count: number) => Array.from({ length: count }, (_, at) => `Sentence number ${at} says little.`).join(' ')
const marksOf = (text: string, ...words: string[]) =>
  words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ term: word, start: index, end: index + word.length })),
  )
const choose = (text: string, marks: ReturnType<typeof marksOf>, focus: { start: number; end: number } | null = null) => {
  const { start, end } = chooseSnippet(text, { marks, weightOf: (term) => term.length, focus, limit })
  return text.slice(start, end)
}

test('a short passage is shown whole', () => {
  expect(choose('All of it. Every word.\n', [])).toBe('All of it. Every word.')
})

test('the snippet begins with the sentence that holds the words', () => {
  const text = `${filler(20)} The borscht needs beetroot. ${filler(20)}`
  expect(choose(text, marksOf(text, 'borscht', 'beetroot'))).toMatch(/^The borscht needs beetroot\./)
})

test('a window with more of the query wins over an earlier one with less', () => {
  const text = `A borscht. ${filler(20)} Here borscht meets beetroot. ${filler(20)}`
  expect(choose(text, marksOf(text, 'borscht', 'beetroot'))).toMatch(/^Here borscht/)
})

test('near the end of a passage it begins sooner, so that it is not a stub', () => {
  const text = `${filler(20)} Last: borscht.`
  const snippet = choose(text, marksOf(text, 'borscht'))
  expect(snippet.endsWith('borscht.')).toBe(true)
  expect(snippet.length).toBeGreaterThan(limit / 2)
})

test('without words it shows the sentence that means most', () => {
  const text = `${filler(20)} It simmers for hours. ${filler(20)}`
  const start = text.indexOf('It simmers')
  expect(choose(text, [], { start, end: start + 21 })).toMatch(/^It simmers/)
})

test('it is a slice within the limit that begins a line or a sentence and cuts no word, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\n', '. ', 'word ', '漢字'.repeat(40), '🍞'.repeat(150)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(), (pieces, at) => {
      const text = pieces.join('')
      const from = text.length === 0 ? 0 : at % text.length
      const marks = text.length === 0 ? [] : [{ term: 'x', start: from, end: from + 1 }]
      const { start, end } = chooseSnippet(text, { marks, weightOf: () => 1, focus: null, limit })
      expect(end - start).toBeLessThanOrEqual(limit)
      expect(end).toBeGreaterThanOrEqual(start)
      const sentenceStarts = splitSentences(text).map((span) => span.start)
      const lineStart = text.slice(0, start).split('\n').at(-1)?.trim() === ''
      expect(lineStart || sentenceStarts.includes(start)).toBe(true)
      expect(/[\uD800-\uDBFF]$/u.test(text.slice(start, end)) && /^[\uDC00-\uDFFF]/u.test(text.slice(end))).toBe(false)
    }),
  )
})
