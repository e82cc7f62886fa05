import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyzeText, indexTerms, otherSpellings } from '../../../electron/engine/words/analyze.ts'

const termsOf = (text: string) => analyzeText(text).map(({ term }) => term)
const found = (query: string, text: string) => {
  const index = new Set(indexTerms(text).split(' '))
  return termsOf(query).length > 0 && termsOf(query).every((term) => index.has(term))
}

describe('a word finds', () => {
  test.each([
    ['run', 'She was running'],
    ['CAFE', 'a café'],
    ['strasse', 'Straße'],
    ['note_taking', 'on note_taking'],
    ['taking', 'on note_taking'],
    ['notetaking', 'on note-taking'],
    ['note-taking', 'on note taking'],
    ['email', 'an e-mail'],
    ['foobar', 'call fooBar now'],
    ['fooBar', 'call FOOBAR now'],
    ['bar', 'call fooBar now'],
    ['parser', 'class HTMLParser'],
    ['art', 'state-of-the-art'],
    ['state-of-the-art', 'the state of the art'],
    ['c++', 'written in C++.'],
    ['c++', 'written in C++17'],
    ['c', 'written in C++'],
    ['c#', 'C# and F#'],
    ['node.js', 'with Node.js'],
    ['nodejs', 'with Node.js'],
    ['node', 'with Node.js'],
    ['v1.2.3', 'since v1.2.3.'],
    ['1.2.3', 'since v1.2.3'],
    ['python', 'python3 script'],
    ['1000000', 'costs 1,000,000 euros'],
    ['usa', 'in the U.S.A.'],
    ['dont', 'I don’t'],
    ['user', "the user's notes"],
    ['eau', 'l’eau'],
    ['budget', '2024_budget_plan.xlsx'],
    ['hyphen', 'hy\u00adphen'],
    ['検索', '日本語の検索です'],
    ['猫', '黒猫が好き'],
    ['猫', '猫'],
    ['笔记', '我的笔记本'],
    ['검색', '한국어 검색 기능'],
    ['학교', '학교에서 공부'],
    ['물', '물을 마신다'],
    ['москва', 'МОСКВА'],
    ['елка', 'Ёлка'],
    ['ａｂｃ', 'abc'],
    ['ガギ', 'ｶﾞｷﾞ'],
    ['バーコード', 'ﾊﾞｰｺｰﾄﾞ'],
    ['ﾊﾞｰｺｰﾄﾞ', '商品のバーコード'],
    ['データベース', 'ﾃﾞｰﾀﾍﾞｰｽの話'],
    ['find', 'ﬁnd'],
    ['５０', '50 €'],
    ['한국어', '한국어'.normalize('NFD')],
    ['が', 'か\u3099'],
    ['Café', 'Cafe\u0301'],
    ['le chatelier', 'Le Châtelier'],
    ['user config', 'parse_user_config'],
    ['activerecord relation', 'ActiveRecord::Relation'],
    ['record', 'ActiveRecord::Relation'],
    ['E1042', 'error E-1042'],
    ['E-1042', 'error E1042'],
    ['example.org', 'https://www.example.org/path?x=1'],
    ['15 2024', '2024-03-15'],
    ['2024-03-15', 'on 2024-03-15'],
    ['15 2024', '15 March 2024'],
    ['goose', 'two geese'],
    ['geese', 'a goose'],
    ['كتاب', 'كِتَابٌ'],
    ['كِتَاب', 'كتاب'],
    ['Muenchen', 'in München'],
    ['Munchen', 'in München'],
    ['München', 'in Munchen'],
    ['muenchen', 'Mu\u0308nchen'],
    ['aerger', 'viel Ärger'],
    ['ueber', 'Überlegungen über Wasser'],
    ['smoerrebroed', 'Smørrebrød'],
    ['aarhus', 'Århus'],
    ['หนังสือ', 'อ่านหนังสือดี'],
    ['हिन्दी', 'यह हिन्दी है'],
    ['deadbeef'.repeat(8), `hash ${'deadbeef'.repeat(8)}!`],
  ])('%s in “%s”', (query, text) => {
    expect(found(query, text)).toBe(true)
  })

  test.each([
    ['c++', 'vitamin c'],
    ['c#', 'vitamin c'],
    ['1.12', 'version 11.2'],
    ['索検', '日本語の検索です'],
    ['java', 'javascript'],
    ['news', 'a new idea'],
    ['blue', 'blu'],
    ['poet', 'pot'],
    ['Israel', 'Isral'],
    ['📅', '🎂'],
    ['हद', 'हिंदी'],
  ])('%s, but not in “%s”', (query, text) => {
    expect(found(query, text)).toBe(false)
  })
})

test('a word with an umlaut or a hyphen is also asked for as others spell it, no other word', () => {
  for (const [word, others] of [
    ['München', ['muenchen']],
    ['Mu\u0308nchner', ['muenchner']],
    ['Århus', ['aarhus']],
    ['e-mail', ['email']],
    ['Wi-Fi', ['wifi']],
    ['note_taking', ['notetake']],
    ['node.js', ['nodej']],
    ['E-1042', ['e1042']],
    ['co-workers', ['coworker']],
    ['2024-03-15', ['20240315']],
    ['Bärlauch-Öl', ['baerlauch', 'oel', 'barlauchol']],
  ] as const)
    expect([word, otherSpellings(word)]).toEqual([word, others])
  for (const word of ['Munchen', 'Muenchen', 'poet', 'café', '', 'v1.2.3', 'C++', "don't", '猫-狗', '-', 'a/b'])
    expect([word, otherSpellings(word)]).toEqual([word, []])
})

test('a name asks for itself, not for its parts', () => {
  expect(termsOf('JavaScript')).toEqual(termsOf('javascript'))
  expect(termsOf('検索')).toEqual(['検索'])
})

describe('a phrase', () => {
  const isInRow = (phrase: string, text: string) => ` ${indexTerms(text)} `.includes(` ${termsOf(phrase).join(' ')} `)

  test.each([
    ['state of the art', 'the state-of-the-art method'],
    ['the art method', 'the state-of-the-art method'],
    ['learn javascript today', 'Learn JavaScript today.'],
    ['node.js server', 'a Node.js server'],
    ['users note', "the user's note"],
    ['検索エンジン', '全文検索エンジン'],
  ])('“%s” stands in “%s”', (phrase, text) => {
    expect(isInRow(phrase, text)).toBe(true)
  })

  test('of any words in a row is found, whatever surrounds it', () => {
    const word = fc.constantFrom(
      'fooBar',
      'state-of-the-art',
      'C++',
      'v1.2.3',
      'Straße',
      'don’t',
      '東京都',
      '물을',
      'e.g.',
      'x_y',
      '42',
    )
    fc.assert(
      fc.property(fc.array(word), fc.array(word, { minLength: 1 }), fc.array(word), (before, phrase, after) => {
        expect(isInRow(phrase.join(' '), [...before, ...phrase, ...after].join(' '))).toBe(true)
      }),
    )
  })
})
