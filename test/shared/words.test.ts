// The same notice and the same place in both languages: each names what it is about.
import { expect, test } from 'vitest'
import { describeNotice } from '../../shared/query/notice-words.ts'
import type { SearchNotice } from '../../shared/schemas.ts'
import { explainWithheld } from '../../shared/unread.ts'
import { sharedChinese } from '../../shared/words/chinese.ts'
import { sharedEnglish } from '../../shared/words/english.ts'

const notices: readonly (readonly [SearchNotice, readonly string[]])[] = [
  [{ kind: 'cutQuery', read: 2000, characters: 12_000 }, ['2,000', '12,000']],
  [{ kind: 'unreadableFilter', filter: 'after:soon', reason: 'soon is no day' }, ['after:soon', 'soon is no day']],
  [{ kind: 'excludingFilter', filter: '#garden' }, ['garden']],
  [{ kind: 'excludingFilter', filter: 'type:pdf' }, ['pdf']],
  [{ kind: 'excludingFilter', filter: 'mood:happy' }, ['mood', 'happy']],
  [{ kind: 'excludingFilters', filters: ['-a', '-b'] }, ['-a', '-b']],
  [{ kind: 'excludingFilters', filters: ['#a', 'type:md'] }, ['#a', 'type:md']],
  [{ kind: 'unknownTag', tag: '#gone' }, ['#gone']],
  [{ kind: 'unknownWords', words: ['✅', '茶'] }, ['✅', '茶']],
]

test.each(notices)('%j names what it is about in both languages', (notice, named) => {
  const english = describeNotice(notice, sharedEnglish)
  const chinese = describeNotice(notice, sharedChinese)
  for (const name of named) expect([english, chinese]).toEqual([expect.stringContaining(name), expect.stringContaining(name)])
  expect(english).not.toMatch(/\p{Script=Han}{2}/u)
  expect(chinese).toMatch(/\p{Script=Han}{2}.*。$/u)
})

test('scripts and places are called as people call them', () => {
  expect([sharedEnglish.script('Han'), sharedChinese.script('Han')]).toEqual(['Chinese characters', '中文'])
  const page = { kind: 'page', name: '12', within: '' } as const
  expect([sharedEnglish.place(page), sharedChinese.place(page)]).toEqual(['page 12', '第 12 页'])
  const row = { kind: 'row', name: '40', within: 'Costs' } as const
  expect([sharedEnglish.place(row), sharedChinese.place(row)]).toEqual(['row 40 of Costs', 'Costs 第 40 行'])
  expect(explainWithheld({ kind: 'unreadScript', side: 'left', script: 'Thai' }, sharedChinese)).toContain('泰文')
})
