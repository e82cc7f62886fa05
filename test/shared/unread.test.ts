import { expect, test } from 'vitest'
import { isBlank } from '../../shared/blank.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { explainWithheld } from '../../shared/unread.ts'
import { sharedEnglish } from '../../shared/words/english.ts'

test.each(['', ' ', '\n\t', '\u3000', '\u00a0', '\u200b', '\ufeff', '\u200d\ufe0f', '\u00ad', '\u2060 ', '\u0000'])(
  'nothing is to be seen of %j: neither compare nor a list takes it, and the answer names its place',
  async (text) => {
    expect(isBlank(text)).toBe(true)
    const call = createDispatcher({}, () => undefined)
    expect(await call('compare', { left: text, right: 'tea' })).toMatchObject({
      error: { code: 'BAD_INPUT', message: expect.stringContaining('left is blank'), data: { issues: [{ path: 'left' }] } },
    })
    expect(await call('compare', { left: 'tea', right: text })).toMatchObject({
      error: { data: { issues: [{ path: 'right' }] } },
    })
    expect(await call('compareLists', { left: ['tea'], right: ['milk', text] })).toMatchObject({
      error: { code: 'BAD_INPUT', data: { issues: [{ path: 'right.1', message: expect.stringContaining('blank') }] } },
    })
  },
)

test.each(['.', '?', '🎂', '猫', 'a', '\u0301', '0', ' x '])('%j is no blank', (text) => {
  expect(isBlank(text)).toBe(false)
})

test('scripts are called as people call them', () => {
  expect(['Han', 'Japanese', 'Hangul', 'Cyrillic', 'Thai'].map(sharedEnglish.script)).toEqual([
    'Chinese characters',
    'Japanese',
    'Korean',
    'Cyrillic letters',
    'Thai letters',
  ])
})

test('the reason names the side and what is not read', () => {
  expect(explainWithheld({ kind: 'unreadScript', side: 'both', script: 'Han' }, sharedEnglish)).toBe(
    'Both texts are mostly in Chinese characters, which this encoder does not read.',
  )
  expect(explainWithheld({ kind: 'unreadScript', side: 'right', script: 'Thai' }, sharedEnglish)).toContain(
    'The second text is mostly in Thai letters',
  )
  expect(explainWithheld({ kind: 'unknownWords', side: 'left' }, sharedEnglish)).toContain('hardly a word of the first text')
  expect(explainWithheld({ kind: 'differInUnread' }, sharedEnglish)).toContain('what tells the texts apart')
})

test('unread words are listed once each, and the rest is counted', () => {
  const words = ['✅', '❌', '✅', '茶'].map((text) => ({ side: 'left', text, start: 0, end: 1, why: 'vocabulary' }) as const)
  expect(sharedEnglish.unreadWords(words, 5)).toBe('✅, ❌, 茶')
  expect(sharedEnglish.unreadWords(words, 2)).toBe('✅, ❌ and 1 more')
})
