// What would be left without a word: asked once a word, told in a sentence.
import { expect, test, vi } from 'vitest'
import { createWithoutWord, withoutWords } from '../../../renderer/compare/without-word.ts'
import { shownOf } from '../../../renderer/latest.ts'
import { chinese } from '../../../renderer/words/chinese.ts'
import { english } from '../../../renderer/words/english.ts'

const whole = { cosine: 0.9, closeness: 0.999 }
const pair = { left: 'the cat', right: 'a cat', as: 'symmetric' as const }

test('nearer, less near, as near, and nothing left are told apart', () => {
  const told = (cosine: number | null, closeness: number | null) => withoutWords({ cosine, closeness }, whole, english)
  expect(told(0.8, 0.95)).toBe(
    'Without it the texts would be less near: 95 % of random pairs instead of 99.90 % (cosine × 100: 80.00, −10.00)',
  )
  expect(told(0.95, 0.9999)).toMatch(/^Without it the texts would be nearer: 99\.99 %/)
  expect(told(0.9001, 0.999)).toMatch(/^Without it hardly anything changes: still 99\.90 %/)
  expect(told(0.8, null)).toBe('Without it: cosine × 100: 80.00, −10.00')
  expect(told(null, null)).toBe('Without it nothing would be left to compare.')
})

test('Chinese writes percentages without a space', () => {
  expect(withoutWords({ cosine: 0.8, closeness: 0.95 }, whole, chinese)).toContain('95% 的随机文字对')
})

test('a word is asked about once while the pair stays the same', async () => {
  const asked: unknown[] = []
  const latest = createWithoutWord({
    leaveWordsOut: async (input) => {
      asked.push(input)
      return { without: input.words.map((word) => ({ ...word, cosine: 0.5, closeness: 0.5 })) }
    },
  })
  const cat = { pair, side: 'left' as const, start: 4, end: 7 }
  const answered = async (word: typeof cat) => {
    latest.ask(word)
    await vi.waitFor(() => expect(latest.get()).toMatchObject({ kind: 'done', shown: { input: word } }))
    return shownOf(latest.get())?.output
  }
  expect(await answered(cat)).toMatchObject({ start: 4, end: 7, cosine: 0.5 })
  await answered({ ...cat })
  expect(asked).toEqual([{ ...pair, side: 'left', words: [{ start: 4, end: 7 }] }])
  await answered({ ...cat, pair: { ...pair } })
  expect(asked).toHaveLength(2)
})
