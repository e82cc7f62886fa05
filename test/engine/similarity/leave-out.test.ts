// What a comparison would be without a word: asked of the encoder, not read off shares.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTexts } from '../../../electron/engine/similarity/compare.ts'
import { leaveWordsOut, withoutSpan } from '../../../electron/engine/similarity/leave-out.ts'
import { createToyEncoder } from '../../toy-encoder.ts'

const parts = () => ({ encoder: createToyEncoder(), calibration: { search: () => null, compare: () => [-1, 0, 1] } })
const as = 'symmetric' as const

test('the answer is the comparison of the text as it would be without the word', async () => {
  const [left, right] = ['the old cat sleeps', 'a cat slept']
  const [answer] = await leaveWordsOut(parts(), { left, right, as, side: 'left', words: [{ start: 8, end: 11 }] })
  const without = await compareTexts(parts(), { left: 'the old sleeps', right, as })
  expect(answer).toMatchObject({ start: 8, end: 11, closeness: without.closeness })
  expect(answer?.cosine).toBeCloseTo(without.cosine, 6)
  expect(answer?.cosine).toBeLessThan((await compareTexts(parts(), { left, right, as })).cosine)
})

test('the right side too, a word at a time, in order', async () => {
  const [left, right] = ['cat', 'a cat slept']
  const words = [
    { start: 2, end: 5 },
    { start: 0, end: 1 },
  ]
  const answers = await leaveWordsOut(parts(), { left, right, as, side: 'right', words })
  expect(answers.map(({ start }) => start)).toEqual([2, 0])
  expect(answers[0]?.cosine).toBeLessThan(answers[1]?.cosine ?? 0)
})

test('without its only word nothing is left to compare', async () => {
  const [answer] = await leaveWordsOut(parts(), { left: ' cat\n', right: 'dog', as, side: 'left', words: [{ start: 1, end: 4 }] })
  expect(answer).toEqual({ start: 1, end: 4, cosine: null, closeness: null })
})

test('a word leaves no gap, and takes nothing else with it', () => {
  expect(withoutSpan('one two three', { start: 4, end: 7 })).toBe('one three')
  expect(withoutSpan('one two', { start: 0, end: 3 })).toBe('two')
  expect(withoutSpan('one, two', { start: 3, end: 4 })).toBe('one two')
  fc.assert(
    fc.property(fc.string(), fc.nat(20), fc.nat(20), (text, start, length) => {
      const letters = (some: string) => some.replace(/\s/gu, '')
      const end = start + length
      expect(letters(withoutSpan(text, { start, end }))).toBe(letters(text.slice(0, start) + text.slice(end)))
    }),
  )
})

test('whom nobody waits for any more is given up', async () => {
  const stop = new AbortController()
  stop.abort()
  const asked = { left: 'a cat', right: 'dog', as, side: 'left' as const, words: [{ start: 0, end: 1 }] }
  await expect(leaveWordsOut(parts(), asked, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
})
