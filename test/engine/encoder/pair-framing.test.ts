import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutLongest, framePairs } from '../../../electron/engine/encoder/lanes/pair-framing.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { bertTokenizer, tinyVocabulary } from '../models/tiny-models.ts'

const tokenizer = openTokenizer({ model: bertTokenizer(), config: {} }, { folder: 'here' })
const idsOf = (words: string) => words.split(' ').map((word) => tinyVocabulary.indexOf(word))

test('the query is the first segment, the passage the second, special tokens counted to their side', () => {
  const [pair] = framePairs(tokenizer, 64, 'the night', ['women eat'])
  expect([...pair!.ids]).toEqual(idsOf('[CLS] the night [SEP] women eat [SEP]'))
  expect([...pair!.types]).toEqual([0, 0, 0, 0, 1, 1, 1])
})

test('the longer side gives way first', () => {
  const [pair] = framePairs(tokenizer, 12, 'the night', ['women '.repeat(100)])
  expect([...pair!.ids]).toEqual(idsOf(`[CLS] the night [SEP]${' women'.repeat(7)} [SEP]`))
})

// Cases worked out by hand from the native library's rule.
test.each([
  [10, 10, 30, [10, 10]],
  [4, 100, 20, [4, 16]],
  [100, 4, 20, [16, 4]],
  [100, 100, 21, [10, 11]],
  [101, 100, 21, [11, 10]],
  [15, 100, 20, [10, 10]],
])('%i and %i tokens in a room for %i', (left, right, room, expected) => {
  expect(cutLongest(left, right, room)).toEqual(expected)
})

test('what is left always fits, and nothing is cut without need', () => {
  const length = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(length, length, fc.integer({ min: 2, max: 300 }), (left, right, room) => {
      const [a, b] = cutLongest(left, right, room)
      expect(a <= left && b <= right).toBe(true)
      expect(a + b).toBe(Math.min(left + right, room))
    }),
  )
})
