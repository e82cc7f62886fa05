// Tints tell words of one side apart; figures are the exact shares.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { restShare, tintSides } from '../../../renderer/compare/tint.ts'
import type { WordShare } from '../../../shared/comparison.ts'

const text = 'red fox runs'
const side = (...shares: number[]): WordShare[] => [
  ...['red', 'fox', 'runs'].map((word, at) => ({
    text: word,
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
    share: shares[at] ?? 0,
  })),
  { text: '', start: null, end: null, share: 0.1 },
]

test('a word is tinted by its share minus the mean of its own side, on one scale for both sides', () => {
  const { left, right } = tintSides({ text, words: side(0.1, 0.2, 0.6) }, { text, words: side(0.3, 0.3, 0.3) }, false)
  expect(left.map(({ tint }) => tint)).toEqual([expect.closeTo(-2 / 3), expect.closeTo(-1 / 3), expect.closeTo(1)])
  expect(right.map(({ tint }) => tint)).toEqual([expect.closeTo(0), expect.closeTo(0), expect.closeTo(0)])
  expect(left.map(({ share }) => share)).toEqual([0.1, 0.2, 0.6])
  expect(restShare(side(1, 2, 3))).toBe(0.1)
})

test('differences that are noise are not blown up to full colour', () => {
  const { left } = tintSides({ text, words: side(0.3, 0.301, 0.299) }, { text, words: side(0.3, 0.3, 0.3) }, false)
  for (const { tint } of left) expect(Math.abs(tint ?? 1)).toBeLessThan(0.01)
})

test('words past the encoder’s limit have no tint and do not move the mean', () => {
  const { left } = tintSides({ text, words: side(0.2, 0.4, 0) }, { text, words: side(0.3, 0.3, 0.3) }, true)
  expect(left.map(({ tint }) => tint === null)).toEqual([false, false, true])
  expect((left[0]?.tint ?? 0) + (left[1]?.tint ?? 0)).toBeCloseTo(0)
})

test('words that the encoder does not read have no tint, say why, and do not move the mean', () => {
  const unread = [
    { side: 'left', text: 'fox', start: 4, end: 7, why: 'vocabulary' },
    { side: 'left', text: 'run', start: 8, end: 11, why: 'script' },
  ] as const
  const { left } = tintSides({ text, words: side(0.2, 5, -3), unread }, { text, words: side(0.3, 0.3, 0.3) }, false)
  expect(left.map(({ unread }) => unread)).toEqual([null, 'vocabulary', 'script'])
  expect(left.map(({ tint }) => tint)).toEqual([expect.closeTo(0), null, null])
  const cut = tintSides({ text, words: side(0.2, 0.4, 0), unread }, { text, words: side(1, 1, 1) }, true)
  expect(cut.left.map(({ unread }) => unread)).toEqual([null, 'vocabulary', 'limit'])
})

test('tints stay between -1 and 1, and the words with their gaps are the text', () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(share, share, share), fc.tuple(share, share, share), (a, b) => {
      const { left, right } = tintSides({ text, words: side(...a) }, { text, words: side(...b) }, false)
      for (const { tint } of [...left, ...right]) expect(Math.abs(tint ?? 9)).toBeLessThanOrEqual(1)
      expect(left.map((word) => word.text + word.gap).join('')).toBe(text)
    }),
  )
})
