import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharingOf, termsOf } from '../../../../electron/engine/overview/duplicates/shared-words.ts'
import { analyzeText } from '../../../../electron/engine/words/analyze.ts'

const rarity = (term: string) => 1 + (term.length % 5)
const text = fc
  .array(fc.constantFrom('tea', 'green', 'black', 'cup', 'of', 'the', 'pot', 'water', '茶水', 'kettle'), { maxLength: 40 })
  .map((words) => words.join(' '))
const sharing = (a: string, b: string, cosine = 1, rare = rarity) =>
  sharingOf(termsOf(a, analyzeText), termsOf(b, analyzeText), cosine, rare)

test('two texts share as much as the other way round, and never more than all', () => {
  fc.assert(
    fc.property(text, text, fc.double({ min: -1, max: 1, noNaN: true }), (a, b, cosine) => {
      const there = sharing(a, b, cosine)
      expect(sharing(b, a, cosine)).toEqual(there)
      for (const value of [there.score, there.share]) expect(value >= 0 && value <= 1 + 1e-9).toBe(true)
    }),
  )
})

test('all words of the shorter text count as all that could be shared', () => {
  expect(sharing('green tea in a cup', 'a pot for green tea, or tea in a cup').share).toBe(1)
  expect(sharing('green tea', 'black coffee')).toEqual({ score: 0, share: 0 })
  expect(sharing('', '').share).toBe(0)
})

test('a copied paragraph counts more than a few words that both have', () => {
  const rare = () => 5
  const paragraph =
    'Rolling too fast gives muscles no time to adapt, so use short and slow rolls over each tender spot and then move on'
  const copied = sharing(`My week was long. ${paragraph}.`, `${paragraph}. Posture matters.`, 0.6, rare)
  expect(copied.score).toBeGreaterThan(sharing('slow rolls', 'short, slow rolls over a spot', 0.9, rare).score)
})
