import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText, unreadWords, withheldReason } from '../../../electron/engine/similarity/withheld.ts'
import { createToyEncoder } from '../../toy-encoder.ts'

const encoder = createToyEncoder({ scripts: ['Latin'] })
const reasonOf = (left: string, right: string) => withheldReason(readText(encoder, left), readText(encoder, right))

const long =
  'The boiler was checked on Monday, and the roof on Tuesday; both will last another winter 🎉 if nothing falls on them.'

test.each<[string, string, ReturnType<typeof reasonOf>]>([
  ['猫', '狗', { kind: 'unreadScript', side: 'both', script: 'Han' }],
  ['кошка', 'собака', { kind: 'unreadScript', side: 'both', script: 'Cyrillic' }],
  ['ねこです', '猫', { kind: 'unreadScript', side: 'left', script: 'Japanese' }],
  ['my passport', '我的护照', { kind: 'unreadScript', side: 'right', script: 'Han' }],
  ['मेरा पासपोर्ट', 'my passport', { kind: 'unreadScript', side: 'left', script: 'Devanagari' }],
  ['🎂', '🎈', { kind: 'unknownWords', side: 'both' }],
  ['🎂', '🎂', { kind: 'unknownWords', side: 'both' }],
  ['🎂🎈 party 🎉', 'a party', { kind: 'unknownWords', side: 'left' }],
  ['猫', '🎂', { kind: 'unreadScript', side: 'left', script: 'Han' }],
  ['!!!', '???', { kind: 'unknownWords', side: 'both' }],
  ['...', '...', { kind: 'unknownWords', side: 'both' }],
  ['—', 'a dash', { kind: 'unknownWords', side: 'left' }],
  ['コーヒー', 'ラーメン', { kind: 'unreadScript', side: 'both', script: 'Japanese' }],
  ['ﾊﾞｰｺｰﾄﾞ', 'barcode', { kind: 'unreadScript', side: 'left', script: 'Japanese' }],
  ['I love this ✅', 'I love this ❌', { kind: 'differInUnread' }],
  ['I love this ✅', 'i love this   ❌', { kind: 'differInUnread' }],
  ['I love this ✅', 'I love this', { kind: 'differInUnread' }],
  ['done ✅', 'done ❌', { kind: 'differInUnread' }],
  ['a cup of tea 茶', 'a cup of tea 水', { kind: 'differInUnread' }],
  [long, long.replace('🎉', '😢'), { kind: 'differInUnread' }],
  ['I love this ✅', 'I love this ✅', null],
  ['I love this ✅', 'I hate this ❌', null],
  ['I love this', 'I hate this', null],
  ['1 + 1', '2', null],
  [long, 'The heating and the roof were looked at.', null],
  ['a cup of tea 茶', 'a glass of water 水', null],
  ['done ✅', 'finished ✅', null],
])('"%s" beside "%s": %j', (left, right, reason) => {
  expect(reasonOf(left, right)).toEqual(reason)
})

test('each part that is not read is named with its side and its place', () => {
  expect(unreadWords(readText(encoder, 'tea 茶 🎂'), 'right')).toEqual([
    { side: 'right', text: '茶', start: 4, end: 5, why: 'script' },
    { side: 'right', text: '🎂', start: 6, end: 8, why: 'vocabulary' },
  ])
})

test('whatever the texts: changing sides changes only the side, and a text beside itself does not differ', () => {
  const text = fc
    .array(fc.constantFrom('tea', 'Tea', '茶', 'чай', '🎂', '✅', '.'), { maxLength: 6 })
    .map((words) => words.join(' '))
  const swapped = { left: 'right', right: 'left', both: 'both' } as const
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [reason, other] = [reasonOf(left, right), reasonOf(right, left)]
      expect(reason === null).toBe(other === null)
      if (reason?.kind === 'unknownWords' && other?.kind === 'unknownWords') expect(other.side).toBe(swapped[reason.side])
      expect(reasonOf(left, left)?.kind).not.toBe('differInUnread')
    }),
  )
})
