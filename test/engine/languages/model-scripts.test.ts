import { expect, test } from 'vitest'
import { vocabularyPieces } from '../../../electron/engine/encoder/tokenizer/vocabulary-pieces.ts'
import { modelScripts, readsScript } from '../../../electron/engine/languages/model-scripts.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

const range = (count: number, first: number) => Array.from({ length: count }, (_, at) => String.fromCodePoint(first + at))
/** Every pair of letters of an alphabet that begins at `first`. */
const pairs = (first: number, count: number) =>
  range(count, first)
    .flatMap((a) => range(count, first).map((b) => a + b))
    .slice(0, count)
const cyrillic = 0x430
const han = 0x4e00
const never = () => {
  throw new Error('the vocabulary was not needed')
}

test.each([
  [['en'], ['Latin']],
  [['tr'], ['Latin']],
  [['en', 'de', 'fr', 'vi'], ['Latin']],
  [['ru'], ['Cyrillic', 'Latin']],
  [
    ['en', 'uk', 'el'],
    ['Cyrillic', 'Greek', 'Latin'],
  ],
  [['zh'], ['Han', 'Latin']],
  [['zh-TW'], ['Han', 'Latin']],
  [['ja'], ['Han', 'Hiragana', 'Katakana', 'Latin']],
  [['ko'], ['Hangul', 'Latin']],
  [
    ['hi', 'ar', 'he', 'th'],
    ['Arabic', 'Devanagari', 'Hebrew', 'Latin', 'Thai'],
  ],
])('a model of %j reads %j, whatever its vocabulary holds', (languages, scripts) => {
  expect(modelScripts({ languages, pieces: never })?.toSorted()).toEqual(scripts)
})

test.each([null, [], ['mul'], ['zxx'], ['und'], ['multilingual'], ['en', 'mul']])(
  'where %j names no language, the vocabulary decides',
  (languages) => {
    const pieces = () => [...pairs(cyrillic, 32), ...range(1500, han)]
    expect(modelScripts({ languages, pieces })).toEqual(['Latin', 'Han'])
    expect(modelScripts({ languages, pieces: () => ['the', ...Array.from({ length: 120 }, (_, at) => `слово${at}`)] })).toEqual([
      'Latin',
      'Cyrillic',
    ])
  },
)

test('a vocabulary of single letters reads no alphabet, and a few hundred Han characters are not Chinese', () => {
  const letters = [...range(64, cyrillic), ...range(40, 0x3b1), ...range(80, 0x621), ...range(90, 0x3041), ...range(247, han)]
  expect(modelScripts({ languages: null, pieces: () => [...letters, ...letters.map((letter) => `##${letter}`)] })).toEqual([
    'Latin',
  ])
})

test('where neither languages nor vocabulary are known, nothing is said', () => {
  expect(modelScripts({ languages: null, pieces: null })).toBeNull()
  expect(modelScripts({ languages: ['en'], pieces: null })).toEqual(['Latin'])
})

test('pieces written as bytes are read as the text they stand for', () => {
  const model = { pre_tokenizer: { type: 'ByteLevel' }, model: { vocab: { the: 0, 'ĠÐ¸': 2, 'Ð»': 3 } } }
  expect(vocabularyPieces(model)).toEqual(expect.arrayContaining(['the', ' и', 'л']))
})

test.each(['bert-mean', 'xlm-roberta-mean', 'deberta-v2-mean', 'new-multilingual-cls', 'distilbert-mean'])(
  'pieces of %s are found, words of Latin among them',
  async (name) => {
    const { tokenizer, languages } = await readModelFolder(fixtureFolder(name))
    const pieces = vocabularyPieces(tokenizer.model)
    expect(pieces.filter((piece) => /\p{Script=Latin}{2}/u.test(piece)).length).toBeGreaterThan(50)
    expect(modelScripts({ languages, pieces: () => pieces })).toEqual(['Latin'])
  },
)

test('a list of languages says what is read of it: Japanese needs kana, many is everything', () => {
  expect(readsScript(['en', 'zh'], 'Han')).toBe(true)
  expect(readsScript(['en', 'zh'], 'Japanese')).toBe(false)
  expect(readsScript(['ja'], 'Japanese')).toBe(true)
  expect(readsScript(['mul'], 'Thai')).toBe(true)
  expect(readsScript(['en'], 'Thai')).toBe(false)
})
