import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMarkFinder } from '../../../electron/engine/search/marks.ts'
import { parseQuery } from '../../../electron/engine/search/parse-query.ts'
import { queryTerms } from '../../../electron/engine/search/query-terms.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../../electron/engine/words/english.ts'

const noStore = { notes: new Map(), completeTerm: () => [], termsBeginning: () => [], documentFrequency: () => 0 }
const finderOf = (typed: string, known: readonly string[] = []) => {
  const store = { ...noStore, documentFrequency: (term: string) => (known.includes(term) ? 1 : 0) }
  return createMarkFinder(queryTerms(parseQuery(typed), analyzeText, { store, english: noEnglish, prefixTerms: 0 }))
}
const marked = (typed: string, text: string) => finderOf(typed)(text).map(({ start, end }) => text.slice(start, end))

describe('marked are whole words of the query', () => {
  test.each([
    ['habits ', 'Les habitants ont des habits', ['habits']],
    ['new ', 'news of a new, newer thing', ['new', 'newer']],
    ['university ', 'The universe of universities', ['universities']],
    ['lonely ', 'a lone wolf, lonelier than ever', ['lonelier']],
    ['running ', 'She ran; runs; a runner', ['ran', 'runs']],
    ['cafe ', 'Im Cafe\u0301, im CAFÉ', ['Cafe\u0301', 'CAFÉ']],
    ['danger ', '⚠️danger of ice', ['danger']],
    ['⚠ ', '⚠️danger of ice', ['⚠️']],
    ['📅 ', 'plan 📅 now', ['📅']],
    ['👍🏽 ', 'good 👍', ['👍']],
    ['bar ', 'call fooBar', ['Bar']],
    ['state-of-the-art ', 'the state of the art', ['state', 'art']],
    ['Muenchen ', 'in München', ['München']],
    ['the ', 'the end', ['the']],
    ['to the end ', 'to the end', ['end']],
    ['one-pot ', 'one pot; a one-pot soup', ['pot', 'one-pot']],
    ['plug-in ', 'plug in a plug-in, a plugin', ['plug', 'plug-in', 'plugin']],
    ['e-mail ', 'no email, an E-Mail', ['email', 'E-Mail']],
    ['state-of-the-art ', 'state-of-the-art', ['state-of-the-art']],
    ['node.js ', 'Node.js, nodejs', ['Node.js', 'nodejs']],
    ['München ', 'Muenchen', ['Muenchen']],
    ['2024-03-15 ', '15 March 2024, not 15 May', ['15 March 2024', '15']],
    ['15 March 2024 ', 'on 2024-03-15, in March', ['2024-03-15', 'March']],
  ])('“%s” in “%s”', (typed, text, expected) => {
    expect(marked(typed, text)).toEqual(expected)
  })
})

describe('function words are marked where they are part of a name', () => {
  test.each([
    ['will self ', 'Will Self has a will. Self will.', ['Will', 'Self', 'Self']],
    ['lord of the rings ', 'The Lord of the Rings; lord of rings', ['Lord', 'of', 'the', 'Rings', 'lord', 'rings']],
    ['a company ', 'A-Company and a company', ['A', 'Company', 'company']],
    ['take that ', 'Take That sang. I take that', ['Take', 'That', 'take']],
  ])('“%s” in “%s”', (typed, text, expected) => {
    expect(marked(typed, text)).toEqual(expected)
  })
})

describe('who typed a word of some note did not mean the ones that begin so', () => {
  test.each([
    ['habit', 'les habitants, une habitude', []],
    ['habit', 'bad habits', ['habits']],
    ['12', 'call 1234567 before 12.30', []],
    ['news', 'a newspaper', []],
  ])('“%s” in “%s”', (typed, text, expected) => {
    const found = finderOf(typed, ['habit', '12', 'news'])(text)
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
})

describe('the unfinished word marks the whole words it may become', () => {
  test.each([
    ['gard', 'In the garden grow gardenias', ['garden', 'gardenias']],
    ['hab', 'habits of habitants', ['habits', 'habitants']],
    ['list', 'Listen to the reading list', ['list']],
    ['list ', 'Listen to it', []],
    ['how to say no', 'not a note about saying no', ['saying']],
    ['no', 'not a note about saying no', ['no']],
  ])('“%s” in “%s”', (typed, text, expected) => {
    expect(marked(typed, text)).toEqual(expected)
  })
})

describe('a quoted phrase marks what is written', () => {
  test.each([
    ['"news"', 'new news, News', ['news', 'News']],
    ['"plug-in"', 'plug in a plug-in', ['plug-in']],
    ['"rye bread" recipe', 'Rye bread; bread of rye. Recipes', ['Rye bread', 'Recipes']],
    ['"A-Company"', 'a company of A-Company', ['A-Company']],
    ['"user config"', 'parse_user_config', ['user_config']],
    ['"rye bread"', 'bread of rye', ['bread', 'rye']],
  ])('“%s” in “%s”', (typed, text, expected) => {
    expect(marked(typed, text)).toEqual(expected)
  })
})

describe('scripts without spaces are marked by whole words', () => {
  test.each([
    ['如何提高记忆力', '如何提出问题', ['如何']],
    ['如何提高记忆力', '人的记忆可以提高', ['记忆', '提高']],
    ['如何提高', '我们如何提高效率', ['如何提高']],
    ['中文', '其中文章很多', []],
    ['中国', '在中国人民中', ['中国']],
    ['机器学习', '今天学习机器学习的基础。', ['学习', '机器学习']],
    ['猫', '黒猫が好き', ['猫']],
    ['黒猫が好き', 'この黒猫です', ['黒猫']],
    ['日本語の検索', '検索と日本語', ['検索', '日本語']],
    ['バーコード', '商品のﾊﾞｰｺｰﾄﾞです', ['ﾊﾞｰｺｰﾄﾞ']],
    ['학교에서', '학교는 크다', ['학교는']],
    ['검색', '전문 검색을 한다', ['검색을']],
    ['대한민국', '대한항공', []],
    ['หนังสือ', 'อ่านหนังสือดี', ['หนังสือ']],
    ['rust 学习', 'Rust 的学习', ['Rust', '学习']],
  ])('“%s” in “%s”', (typed, text, expected) => {
    expect(marked(`${typed} `, text)).toEqual(expected)
  })
})

test('marks ascend, do not overlap and stay inside the text, whatever is typed', () => {
  const piece = fc.constantFrom(
    'habit',
    'habits',
    'news',
    'ü',
    'fooBar',
    'C++',
    '如何',
    '提高',
    'の',
    '학교에서',
    '📅',
    '⚠️',
    ' ',
    '\n',
    '-',
    '"',
    'e\u0301',
    'ｶﾞ',
  )
  const anyText = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(anyText, anyText, (typed, text) => {
      let last = 0
      for (const { start, end, term } of finderOf(typed)(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(term).not.toBe('')
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 1000 },
  )
})
