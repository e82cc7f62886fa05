import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTexts, wordShares } from '../../../electron/engine/similarity/compare.ts'
import { compareLists } from '../../../electron/engine/similarity/compare-lists.ts'
import { AppError } from '../../../shared/errors.ts'
import { createToyEncoder } from '../../toy-encoder.ts'

const table = [-1, 0, 1]
const parts = (options = {}) => ({
  encoder: createToyEncoder(options),
  calibration: { search: () => null, compare: () => table },
})
const sum = (words: readonly { share: number }[]) => words.reduce((total, { share }) => total + share, 0)

test('each side has an entry a word in order and a last one for the rest, and its shares add up to the cosine', async () => {
  const left = 'The cat, purring, sleeps.'
  const answer = await compareTexts(parts(), { left, right: 'A cat slept well', as: 'symmetric' })
  expect(answer.left.map(({ text }) => text)).toEqual(['The', 'cat', ',', 'purring', ',', 'sleeps', '.', ''])
  expect(answer.left.at(-1)).toMatchObject({ start: null, end: null })
  expect(answer.left.slice(0, -1).every(({ text, start, end }) => left.slice(start ?? 0, end ?? 0) === text)).toBe(true)
  expect(sum(answer.left)).toBeCloseTo(answer.cosine, 5)
  expect(sum(answer.right)).toBeCloseTo(answer.cosine, 5)
  const most = answer.left.toSorted((a, b) => b.share - a.share)[0]
  expect(most?.text).toBe('cat')
  expect(answer.closeness).toBeCloseTo((answer.cosine + 1) / 2, 9)
})

test('whatever the two texts, empty ones too, both sides add up and the words cover the text', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom('cat', 'dog', ' ', '.', '猫が', 'naïve')).map((words) => words.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(text, text, async (left, right) => {
      const answer = await compareTexts(parts(), { left, right, as: 'query-passage' })
      expect(sum(answer.left)).toBeCloseTo(answer.cosine, 5)
      expect(sum(answer.right)).toBeCloseTo(answer.cosine, 5)
      expect(answer.left.map((word) => word.text).join('')).toBe(left.replace(/\s/gu, ''))
    }),
    { numRuns: 60 },
  )
})

test('words past the limit have no share, and the answer says that the text was cut', async () => {
  const answer = await compareTexts(parts({ maxTokens: 2 }), { left: 'one two three four', right: 'three', as: 'symmetric' })
  expect(answer.truncated).toBe(true)
  expect(answer.left.slice(2, 4).map(({ text, share }) => [text, share])).toEqual([
    ['three', 0],
    ['four', 0],
  ])
  expect(sum(answer.left)).toBeCloseTo(answer.cosine, 5)
})

test('a token over several segments belongs to the first of them', () => {
  const view = {
    vector: Float32Array.of(1, 0),
    states: Float32Array.of(0.5, 0, 0.5, 0),
    tokens: [
      { start: 0, end: 6 },
      { start: 6, end: 7 },
    ],
    truncated: false,
  }
  const shares = wordShares('a.b-c d', view, Float32Array.of(1, 0))
  expect(shares.filter(({ share }) => share > 0).map(({ text }) => text)).toEqual([shares[0]?.text, 'd'])
})

test('lists give all cosines, and for each left text the nearest right one', async () => {
  const encoder = { synonyms: [['car', 'automobile']] }
  const answer = await compareLists(parts(encoder), {
    left: ['car', 'bread'],
    right: ['bread', 'automobile', 'moon'],
    as: 'symmetric',
  })
  expect(answer.best).toEqual([1, 0])
  expect(answer.cosines.map((row) => row.length)).toEqual([3, 3])
  expect(answer.cosines[0]?.[1]).toBeCloseTo(1, 5)
  expect(answer.closeness?.[0]?.[1]).toBeCloseTo(1, 5)
})

test('a comparison that would rest on what is not read says so in place of closeness, and keeps the cosine', async () => {
  const english = parts({ scripts: ['Latin'] })
  const answer = await compareTexts(english, { left: 'I love this ✅', right: 'I love this ❌', as: 'symmetric' })
  expect(answer).toMatchObject({ closeness: null, reason: { kind: 'differInUnread' } })
  expect(answer.unread?.map(({ side, text }) => [side, text])).toEqual([
    ['left', '✅'],
    ['right', '❌'],
  ])
  expect(answer.cosine).toBeCloseTo(1, 5)
  const long = await compareTexts(english, { left: 'the cat sleeps well ✅', right: 'a dog barks', as: 'symmetric' })
  expect(long).toMatchObject({ closeness: expect.any(Number), unread: [{ text: '✅', why: 'vocabulary' }] })
  expect(long).not.toHaveProperty('reason')
  const plain = await compareTexts(english, { left: 'the cat', right: 'a dog', as: 'symmetric' })
  expect(Object.keys(plain)).toEqual(['cosine', 'closeness', 'truncated', 'left', 'right'])
})

test('in lists, rows and columns that are not read have no closeness and are nobody’s nearest', async () => {
  const answer = await compareLists(parts({ scripts: ['Latin'] }), {
    left: ['the cat', '猫', 'done ✅'],
    right: ['🎂', 'a cat', 'done ❌'],
    as: 'symmetric',
  })
  expect(answer.unread).toEqual({ left: [1], right: [0] })
  expect(answer.closeness?.map((row) => row.map((cell) => cell !== null))).toEqual([
    [false, true, true],
    [false, false, false],
    [false, true, false],
  ])
  expect(answer.best).toEqual([1, null, 2])
  expect(answer.cosines.flat().every(Number.isFinite)).toBe(true)
  expect(await compareLists(parts(), { left: ['the cat'], right: ['猫'], as: 'symmetric' })).not.toHaveProperty('unread')
})

test('closeness is read off the table of the two writings where there is one', async () => {
  const asked: unknown[] = []
  const calibration = {
    search: () => null,
    compare: (pair?: unknown) => (asked.push(pair), table),
  }
  const encoder = createToyEncoder({ scripts: ['Latin', 'Han', 'Cyrillic'] })
  await compareTexts({ encoder, calibration }, { left: '我的猫', right: 'my cat', as: 'symmetric' })
  await compareTexts({ encoder, calibration }, { left: 'кот', right: '2024', as: 'symmetric' })
  expect(asked).toEqual([
    ['Han', 'Latin'],
    ['Cyrillic', null],
  ])
})

test('an empty list has nothing nearest', async () => {
  const answer = await compareLists(parts(), { left: ['a'], right: [], as: 'symmetric' })
  expect(answer).toMatchObject({ cosines: [[]], best: [null] })
  expect(await compareLists(parts(), { left: [], right: ['a'], as: 'symmetric' })).toMatchObject({ cosines: [], best: [] })
})

test('an encoder that gives no token vectors still gives cosine and closeness; the whole text then has all of it', async () => {
  const toy = createToyEncoder()
  const encodeTokens = () => Promise.reject(new AppError('NOT_AVAILABLE', 'one vector a text', { ability: 'encodeTokens' }))
  const encoder = { ...toy, info: { ...toy.info, kind: 'remote' as const }, encodeTokens }
  const remote = { encoder, calibration: { search: () => null, compare: () => table } }
  const texts = { left: ' the cat sleeps\n', right: '', as: 'symmetric' as const }
  const [answer, exact] = [await compareTexts(remote, texts), await compareTexts(parts(), texts)]
  expect(answer).toMatchObject({ cosine: exact.cosine, closeness: exact.closeness, truncated: false })
  expect(answer.left).toEqual([
    { text: 'the cat sleeps', start: 1, end: 15, share: answer.cosine },
    { text: '', start: null, end: null, share: 0 },
  ])
  expect(answer.right).toEqual([{ text: '', start: null, end: null, share: answer.cosine }])
  expect((await compareTexts(remote, { ...texts, left: 'cat '.repeat(100) })).truncated).toBe(true)
})
