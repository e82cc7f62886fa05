// Which words of a title or heading are marked.
import { expect, test } from 'vitest'
import { piecesOf } from '../../../renderer/search/named-words.tsx'

const marked = (text: string, words: readonly string[]) =>
  piecesOf(text, words)
    .map(({ piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('')

test.each([
  ['Sourdough', ['sourdough'], '[Sourdough]'],
  ['Bread without kneading', ['bread', 'knead'], '[Bread] without kneading'],
  ['Crème brûlée, twice', ['CRÈME'], '[Crème] brûlée, twice'],
  ['A b a', ['a'], '[A] b [a]'],
  ['Nothing', [], 'Nothing'],
  ['', ['a'], ''],
])('%s with %j is %s', (text, words, expected) => {
  expect(marked(text, words)).toBe(expected)
})
