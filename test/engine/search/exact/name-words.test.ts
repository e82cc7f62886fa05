// Which words of a query could name something, by their form alone.
import { expect, test } from 'vitest'
import { isQuestion, looksLikeIdentifier, standsAsName } from '../../../../electron/engine/search/exact/name-words.ts'
import { analyzeText } from '../../../../electron/engine/words/analyze.ts'

test.each<[text: string, words: string, stands: boolean]>([
  ['A reading by Will Self.', 'will self', true],
  ['He has a will. Self is another matter.', 'will self', false],
  ['strong will, self control', 'will self', false],
  ['The Lord of the Rings', 'lord of the rings', true],
  ['the lord of the rings', 'lord of the rings', false],
  ['Climate Change', 'climate change', true],
  ['climate change', 'climate change', false],
  ['Boeing 747', 'boeing 747', true],
  ['东京', '东京', false],
])('%s: %s is a name there: %s', (text, words, stands) => {
  expect(
    standsAsName(
      text,
      analyzeText(words).map(({ term }) => term),
      analyzeText,
    ),
  ).toBe(stands)
})

test.each([
  ['E1042', true],
  ['E-1042', true],
  ['fooBar', true],
  ['HTMLParser', true],
  ['parse_user_config', true],
  ['ActiveRecord::Relation', true],
  ['node.js', true],
  ['src/engine/search', true],
  ['c++', true],
  ['mp3', true],
  ['pan-fried', false],
  ['long-term', false],
  ['e-mail', false],
  ['and/or', false],
  ['5', false],
  ['2024', false],
  ['5km', false],
  ['1st', false],
  ['sleep', false],
  ['Sleep', false],
])('%s looks like an identifier: %s', (word, expected) => {
  expect(looksLikeIdentifier(word)).toBe(expected)
})

test('a whole question is one by its mark or its first word; two words are none', () => {
  for (const text of ['why do I sleep badly', 'sleep badly?', 'is it cold outside', '为什么？'])
    expect(isQuestion(text)).toBe(true)
  for (const text of ['why sleep', 'will self', 'sleep badly', 'can opener']) expect(isQuestion(text)).toBe(false)
})
