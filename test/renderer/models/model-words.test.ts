// What is said of models, and what counts as news.
import { expect, test } from 'vitest'
import { newsBetween } from '../../../renderer/models/model-news.ts'
import {
  languageWords,
  licenceWords,
  precisionWords,
  sizeWords,
  workCounts,
  workShare,
} from '../../../renderer/models/model-words.ts'
import { chinese } from '../../../renderer/words/chinese.ts'
import { english } from '../../../renderer/words/english.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import { e5SmallV2, e5Unsupervised, staticEncoder } from '../sample-models.ts'

const work: ModelWork = { stage: 'downloading', done: 0, total: null, unit: 'bytes', etaSeconds: null }

test('languages are named, and many are counted', () => {
  expect([['en'], ['de', 'en'], ['zh', 'en', 'ja', 'ko'], ['mul'], []].map((codes) => languageWords(codes, english))).toEqual([
    'English',
    'German and English',
    'Chinese, English and 2 more',
    'many languages',
    'languages unknown',
  ])
  expect(languageWords(['not a code'], english)).toBe('not a code')
})

test('what is not known is said to be unknown', () => {
  expect(sizeWords(null, english)).toBe('size unknown')
  expect(['', 'unknown', 'MIT'].map((licence) => licenceWords(licence, english))).toEqual([
    'licence unknown',
    'licence unknown',
    'MIT',
  ])
})

test('how exactly an encoder reckons is told in words for people', () => {
  const told = (precision: string, range: 'full' | 'reduced' | null) => precisionWords({ precision, range }, english)
  expect([told('int8', 'full'), told('int8', 'reduced'), told('fp32', null), told('bf16', null)]).toEqual([
    '8-bit numbers',
    '8-bit numbers, kept small',
    '32-bit numbers',
    'bf16',
  ])
})

test('Chinese names languages and counts in its own way', () => {
  expect(languageWords(['zh', 'en', 'ja', 'ko'], chinese)).toBe('中文、英语等 4 种语言')
  expect(workCounts({ ...work, stage: 'encoding', unit: 'chunks', done: 3, total: 1200, etaSeconds: 190 }, chinese)).toBe(
    '3 / 1,200 个段落 · 还需约 3 分钟',
  )
})

test('progress without a known total claims no share', () => {
  expect(workShare(work)).toBeNull()
  expect(workCounts(work, english)).toBe('')
  expect(workCounts({ ...work, done: 5_000_000 }, english)).toBe('5 MB')
  expect(workShare({ ...work, done: 12, total: 10 })).toBe(1)
})

test('one passage is not plural', () => {
  expect(workCounts({ ...work, stage: 'encoding', unit: 'chunks', done: 0, total: 1 }, english)).toBe('0 of 1 passage')
})

test('news are a finished switch, an arrival and a new trouble; progress is none', () => {
  const before = [staticEncoder, e5SmallV2, e5Unsupervised]
  const titles = (after: typeof before) => newsBetween(before, after, english.models.news).map(({ title }) => title)
  expect(titles([{ ...staticEncoder, active: false }, { ...e5SmallV2, active: true }, e5Unsupervised])).toEqual([
    'e5-small-v2 answers now',
  ])
  expect(titles([staticEncoder, e5SmallV2, { ...e5Unsupervised, state: 'installed' }])).toEqual(['E5-small-unsupervised is here'])
  expect(titles([staticEncoder, { ...e5SmallV2, problem: 'Damaged.' }, { ...e5Unsupervised, problem: 'No answer.' }])).toEqual([
    'e5-small-v2 needs attention',
    'E5-small-unsupervised was not downloaded',
  ])
  expect(titles([staticEncoder, e5SmallV2, { ...e5Unsupervised, work, problem: 'A folder is away.' }])).toEqual([])
})
