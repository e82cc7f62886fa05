import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery } from '../../../electron/engine/search/parse-query.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)

test('words, phrases and exclusions are told apart, and what is encoded keeps their order', () => {
  const query = parseQuery('sour "black bread" recipe -yeast -"white flour"')
  expect(query).toMatchObject({
    words: ['sour', 'recipe'],
    phrases: ['black bread'],
    notWords: ['yeast'],
    notPhrases: ['white flour'],
    text: 'sour black bread recipe',
  })
})

test('every filter is read, with quoted values, several at once, in any case', () => {
  const { filter, text } = parseQuery(
    'Tag:#Garden tag:Home/Attic path:"My Notes" type:.MD,txt TITLE:"old tree" after:2024-05 before:2025-01-02 roots',
  )
  expect(filter).toEqual({
    tags: ['garden', 'home/attic'],
    pathParts: ['my notes'],
    types: ['md', 'txt'],
    titleParts: ['old', 'tree'],
    afterMs: day('2024-05-01'),
    beforeMs: day('2025-01-02'),
  })
  expect(text).toBe('roots')
})

test('a minus before a filter excludes', () => {
  expect(parseQuery('soup -tag:meat -path:old').notFilter).toMatchObject({ tags: ['meat'], pathParts: ['old'] })
})

test('the narrower of two dates holds', () => {
  const { filter } = parseQuery('before:2024 before:2023 after:2020 after:2021')
  expect(filter).toEqual({ beforeMs: day('2023-01-01'), afterMs: day('2021-01-01') })
})

test('a date that is none stays words, and so does an operator nobody knows', () => {
  expect(parseQuery('before:yesterday')).toMatchObject({ words: ['before:yesterday'], filter: {} })
  expect(parseQuery('after:2024-02-30').words).toEqual(['after:2024-02-30'])
  expect(parseQuery('https://example.org/a re:invent').words).toEqual(['https://example.org/a', 're:invent'])
})

test('an operator still without its value is left out', () => {
  expect(parseQuery('soup tag:')).toMatchObject({ text: 'soup', filter: {}, unfinished: '' })
  expect(parseQuery('before: title:""')).toMatchObject({ text: '', filter: {} })
})

test('an unclosed quote is a word, so that a phrase answers while it is typed', () => {
  expect(parseQuery('"black bre')).toMatchObject({ phrases: [], words: ['"black', 'bre'], unfinished: 'bre' })
  expect(parseQuery('a 12" record')).toMatchObject({ words: ['a', '12"', 'record'], phrases: [] })
})

test('a minus inside or alone excludes nothing', () => {
  expect(parseQuery('state-of-the-art - done')).toMatchObject({ words: ['state-of-the-art', 'done'], notWords: [] })
})

test('the last word is unfinished until something follows it', () => {
  expect(parseQuery('bla bre').unfinished).toBe('bre')
  expect(['bla bre ', 'bla bre?', 'bla -bre', 'bla "bre"', 'tag:bre', ''].map((typed) => parseQuery(typed).unfinished)).toEqual(
    Array(6).fill(''),
  )
})

test('whatever is typed, it never throws, and without operators nothing typed is lost', () => {
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '-', 'tag:', 'before:', 'path:"', ' ', '“', '-"'))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      parseQuery(pieces.join(''))
    }),
  )
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(parseQuery(words.join(' ')).words).toEqual(words)
    }),
  )
})
