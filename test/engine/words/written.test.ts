import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWrittenFinder, findWritten, holdsWritten } from '../../../electron/engine/words/written.ts'

describe('a phrase stands written in', () => {
  test.each([
    ['news', 'The news of today'],
    ['News', 'NEWS!'],
    ['le chatelier', 'Le Châtelier’s principle'],
    ['Le Châtelier', 'le chatelier'.normalize('NFD')],
    ['Café', 'Cafe\u0301'],
    ['strasse', 'Hauptstraße Straße'],
    ['user config', 'parse_user_config(x)'],
    ['parse_user_config', 'parse_user_config'],
    ['plug-in', 'a plug-in, new'],
    ['plug-in', 'a plug‑in'],
    ['plug–in', 'a plug-in'],
    ['A-Company', 'in A-Company, 1942'],
    ["don't", 'I don’t know'],
    ['user', 'the user’s notes'],
    ['eau', 'l’eau'],
    ['bold move', 'a **bold** move'],
    ['bold move', 'a *bold\n  move*'],
    ['climate change', 'see [[climate]] change'],
    ['hello world', 'Hello, world!'],
    ['hello, world', 'Hello, world!'],
    ['said yes', 'she said “yes”'],
    ['wrapped quote', '> a wrapped\n> quote'],
    ['two  spaces', 'two\u00a0spaces'],
    ['hyphen', 'hy\u00adphen'],
    ['c++', 'in C++, C'],
    ['c#', 'C# and F#'],
    ['ActiveRecord::Relation', 'an ActiveRecord::Relation here'],
    ['1.2', 'version 1.2, of'],
    ['バーコード', '商品のﾊﾞｰｺｰﾄﾞです'],
    ['检索', '全文检索引擎'],
    ['검색', '전문 검색을 한다'],
    ['หนังสือ', 'อ่านหนังสือดี'],
    ['news', '日本newsです'],
    ['كتاب', 'كِتَابٌ جديد'],
    ['📅', 'plan📅now'],
    ['⚠', '⚠️danger'],
    ['danger', '⚠️danger'],
    ['👍', '👍🏽!'],
    ['$5 (about)', 'costs $5 (about) now'],
  ])('“%s” in “%s”', (phrase, text) => {
    expect(holdsWritten(text, phrase)).toBe(true)
    expect(findWritten(text, phrase)).toHaveLength(1)
  })

  test.each([
    ['news', 'a new idea'],
    ['new', 'the news'],
    ['new', 'newer'],
    ['habit', 'habits'],
    ['plug-in', 'plug in'],
    ['plug in', 'plug-in'],
    ['A-Company', 'a company'],
    ['a company', 'A-Company'],
    ['new york', 'It was new. York is old'],
    ['cart', 'car'],
    ['car', 'cart'],
    ['cart', 'go-kart'],
    ['art', 'start'],
    ['c', 'C++'],
    ['c', 'C#'],
    ['don', "don't"],
    ['3', '3.14'],
    ['14', '3.14'],
    ['1.2', '1.2.3'],
    ['python', 'python3'],
    ['bar', 'fooBar'],
    ['eau', 'bureau'],
    ['索检', '检索'],
    ['', 'anything'],
    [' "', 'say "'],
    ['--', 'a -- b'],
  ])('“%s” not in “%s”', (phrase, text) => {
    expect(holdsWritten(text, phrase)).toBe(false)
    expect(findWritten(text, phrase)).toEqual([])
  })
})

test('the places cut the phrase out of the text as it stands there', () => {
  const text = 'ｶﾞｷﾞ und Große Straße, die GROSSE\n  strasse⚠️ Cafe\u0301 news'
  const cut = (phrase: string) => findWritten(text, phrase).map(({ start, end }) => text.slice(start, end))
  expect(cut('grosse strasse')).toEqual(['Große Straße', 'GROSSE\n  strasse'])
  expect(cut('café news')).toEqual(['Cafe\u0301 news'])
  expect(cut('ガギ')).toEqual(['ｶﾞｷﾞ'])
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        'é',
        'e\u0301',
        'ß',
        ' ',
        '_',
        '-',
        "'",
        '1',
        '.',
        '漢',
        'ｶﾞ',
        '⚠️',
        '⑴',
        '👍🏽',
        '㍿',
        'ﬁ',
        '\n',
        '*',
      ),
    )
    .map((all) => all.join('')),
)

test('places ascend inside the text, and are there exactly where the phrase is held', () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), fc.nat(10), (text, from, length) => {
      const phrase = text.slice(from, from + length)
      const found = findWritten(text, phrase)
      expect(found.length > 0).toBe(holdsWritten(text, phrase))
      let last = 0
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 2000 },
  )
})

test('any words with spaces around them are found', () => {
  const word = fc.constantFrom(
    'news',
    'Straße',
    'plug-in',
    'C++',
    '東京',
    '⚠️',
    'x_y',
    '3.14',
    'don’t',
    'e\u0301t\u00e9',
    '(a)',
    '$5',
  )
  fc.assert(
    fc.property(fc.array(word), fc.array(word, { minLength: 1 }), fc.array(word), (before, phrase, behind) => {
      expect(holdsWritten([...before, ...phrase, ...behind].join(' '), phrase.join(' '))).toBe(true)
    }),
  )
})

// Work that grows with the square of the length would run into the test's time limit.
test.each(['a', 'a ', ' ', '"', '_ ', '漢', 'é', "n't", '1.'])('a run of “%s” without end is searched in a moment', (unit) => {
  const finder = createWrittenFinder(`${unit} a b`)
  expect(finder.find(unit.repeat(100_000)).length).toBeLessThan(100_000)
  expect(createWrittenFinder(unit.repeat(10_000)).holds(unit.repeat(20_000))).toBeTypeOf('boolean')
})
