// A snippet is cut for its marks without losing or doubling a letter.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { markdownSpans, segmentText } from '../../../renderer/search/segments.ts'

const spanIn = (text: string) =>
  fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const marked = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .chain((text) =>
    fc.record({ text: fc.constant(text), words: fc.array(spanIn(text), { maxLength: 4 }), sentence: fc.option(spanIn(text)) }),
  )

test('the pieces are the text, and each letter is marked exactly where its spans are', () => {
  fc.assert(
    fc.property(marked, ({ text, words, sentence }) => {
      const pieces = segmentText(text, { words, sentence })
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { start, text: piece, isWord, isSentence } of pieces) {
        for (let at = start; at < start + piece.length; at += 1) {
          expect(isWord).toBe(words.some(([from, to]) => from <= at && at < to))
          expect(isSentence).toBe(sentence !== null && sentence[0] <= at && at < sentence[1])
        }
      }
    }),
  )
})

test('Markdown signs are left out of what is shown; the words and their marks stay', () => {
  const text = '## Plan\n- [ ] ask **Mirjam** about [ducks](https://x.y) and [[Raised beds]], *soon*'
  const at = text.indexOf('Mirjam')
  const pieces = segmentText(text, { words: [[at, at + 6]], sentence: null, hidden: markdownSpans(text) })
  expect(pieces.map((piece) => piece.text).join('')).toBe('Plan\nask Mirjam about ducks and Raised beds, soon')
  expect(pieces.filter(({ isWord }) => isWord).map((piece) => piece.text)).toEqual(['Mirjam'])
})

test('tags of HTML are left out of what is shown, with their attributes, and comments; what they part stays apart', () => {
  const rows: [string, string][] = [
    ['<details><summary>More</summary>', 'More'],
    ['<td align="right">12</td><br/>', '12'],
    ['<!-- later -->H<sub>2</sub>O is <b>wet</b>', 'H2O is wet'],
    ['<a href="https://x.y">here</a>', 'here'],
    ['<tr><th>Part</th><th>Price</th></tr><tr><td>slate</td><td>2.10</td></tr>', 'Part Price slate 2.10'],
    ['first<br>second', 'first second'],
    ['<p>one</p><p>two <em>th</em>ree</p>', 'one two three'],
    ['<script>let a</script> <iframe src="https://x.y"></iframe>', 'let a'],
  ]
  for (const [text, shown] of rows) {
    const pieces = segmentText(text, { words: [], sentence: null, hidden: markdownSpans(text) })
    const asLaidOut = pieces.map((piece) => piece.text).join('')
    expect(asLaidOut.replace(/\s+/g, ' ').trim()).toBe(shown)
  }
})

test('what only looks like Markdown or HTML stays', () => {
  for (const text of [
    'a < b > c',
    'vector<int> and Map<P>',
    'Array<table',
    '<me@example.org>',
    '2 * 3 * 4',
    'snake_case_name',
    'a [note] in brackets',
    'C# and F#',
    '3-4 days',
  ]) {
    expect(
      segmentText(text, { words: [], sentence: null, hidden: markdownSpans(text) })
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  }
})
