import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../../electron/engine/similarity/sentences.ts'

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

test('sentences, list items and table rows are told apart', () => {
  expect(sentences('Boil it. Then wait!\n- salt\n- two eggs\n| a | b |\n')).toEqual([
    'Boil it.',
    'Then wait!',
    '- salt',
    '- two eggs',
    '| a | b |',
  ])
})

test('a line break inside a wrapped paragraph ends no sentence', () => {
  const text = 'This paragraph was wrapped by an editor at some\ncolumn and goes on here. Next one.'
  expect(sentences(text)).toEqual(['This paragraph was wrapped by an editor at some\ncolumn and goes on here.', 'Next one.'])
})

test('Chinese and Japanese sentences end at their own marks', () => {
  expect(sentences('猫が寝ている。犬は走る。')).toEqual(['猫が寝ている。', '犬は走る。'])
})

test('every character that is not white space lies in exactly one sentence', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\n', '. ', '\r\n', '- a', 'a long line of words that goes past forty characters'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      expect(sentences(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
    }),
  )
})
