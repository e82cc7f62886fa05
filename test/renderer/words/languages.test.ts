// Which language is spoken, and how it writes figures.
import { expect, test } from 'vitest'
import { createFormats } from '../../../renderer/words/formats.ts'
import { languageOf, languages } from '../../../renderer/words/languages.ts'

test.each([
  ['system', ['zh-CN', 'en'], 'zh'],
  ['system', ['zh-Hant-TW'], 'zh'],
  ['system', ['de-DE', 'zh-CN', 'en-US'], 'zh'],
  ['system', ['de-DE', 'en-US', 'zh-CN'], 'en'],
  ['system', ['fr'], 'en'],
  ['system', [], 'en'],
  ['en', ['zh-CN'], 'en'],
  ['zh', ['en-US'], 'zh'],
] as const)('%s on a system that speaks %j is %s', (chosen, system, spoken) => {
  expect(languageOf(chosen, system)).toBe(spoken)
})

test('figures, days, sizes and lists are written as the language writes them', () => {
  const english = createFormats('en')
  const chinese = createFormats('zh-Hans')
  const day = Date.UTC(2026, 10, 24)
  expect([english.count(1204), english.noteDay(day), english.list(['a', 'b', 'c'])]).toEqual([
    '1,204',
    'Nov 24, 2026',
    'a, b and c',
  ])
  expect([chinese.count(1204), chinese.noteDay(day), chinese.list(['a', 'b', 'c'])]).toEqual([
    '1,204',
    '2026年11月24日',
    'a、b和c',
  ])
  expect([999, 1000, 1_530_000, 5e9].map(english.bytes)).toEqual(['999 bytes', '1 kB', '1.5 MB', '5 GB'])
  expect(english.ago(day - 3 * 86_400_000, day)).toBe('3 days ago')
  expect(chinese.ago(day - 3 * 86_400_000, day)).toBe('3天前')
  expect(english.ago(day - 20_000, day)).toBe('this minute')
})

test('a count of one is said otherwise where the language does', () => {
  expect([languages.en.counts.notes(1), languages.en.counts.notes(1204)]).toEqual(['1 note', '1,204 notes'])
  expect(languages.zh.counts.notes(1204)).toBe('1,204 条笔记')
})
