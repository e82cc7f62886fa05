import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyzeText, indexTerms } from '../../../electron/engine/words/analyze.ts'

const found = (query: string, text: string) => {
  const terms = new Set(analyzeText(text).map(({ term }) => term))
  return analyzeText(query).every(({ term }) => terms.has(term))
}

describe('a word finds', () => {
  test.each([
    ['run', 'She was running'],
    ['CAFE', 'a café'],
    ['strasse', 'Straße'],
    ['note_taking', 'on note_taking'],
    ['taking', 'on note_taking'],
    ['foobar', 'call fooBar now'],
    ['bar', 'call fooBar now'],
    ['art', 'state-of-the-art'],
    ['c++', 'written in C++.'],
    ['c#', 'C# and F#'],
    ['検索', '日本語の検索です'],
    ['笔记', '我的笔记本'],
    ['검색', '한국어 검색 기능'],
    ['москва', 'МОСКВА'],
  ])('%s in “%s”', (query, text) => {
    expect(found(query, text)).toBe(true)
  })

  test('not what only looks alike', () => {
    expect(found('c++', 'vitamin c')).toBe(false)
    expect(found('索検', '日本語の検索です')).toBe(false)
  })
})

test('words of a phrase follow each other in the index as in the text', () => {
  expect(indexTerms('the state of the art')).toContain(indexTerms('state of the art'))
  expect(indexTerms('全文検索エンジン')).toContain(indexTerms('検索エンジン'))
})

test('terms of any text hold no white space and point inside it, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      let last = 0
      for (const { term, start, end } of analyzeText(text)) {
        expect(term).not.toMatch(/\s/)
        expect(term).not.toBe('')
        expect(start).toBeGreaterThanOrEqual(Math.min(last, start))
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        last = start
      }
    }),
    { numRuns: 500 },
  )
})
