// Words are found in a note whatever their case and accents, all of them, where they stand.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWords, foldText } from '../../../renderer/preview/find/find-words.ts'

const found = (text: string, query: string, isMarkdown = false) =>
  findWords(foldText(text, { isMarkdown }), query, { isMarkdown }).map(([start, end]) => text.slice(start, end))

test('case, accents and kinds of white space make no other word', () => {
  const rows: [text: string, query: string, found: string[]][] = [
    ['Café cafe CAFÉ', 'café', ['Café', 'cafe', 'CAFÉ']],
    ['Cafe\u0301s', 'cafés', ['Cafe\u0301s']],
    ['old\nmill, old mill', 'Old Mill', ['old\nmill', 'old mill']],
    ['味噌汁と味噌', '味噌', ['味噌', '味噌']],
    ['שָׁלוֹם עולם', 'שלום', ['שָׁלוֹם']],
    ['😀 a 😀', '😀', ['😀', '😀']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['text', '  ', []],
    ['text', 'none', []],
    ['a.b a+b', 'a.b', ['a.b']],
  ]
  for (const [text, query, expected] of rows) expect([text, query, found(text, query)]).toEqual([text, query, expected])
})

test('in Markdown signs part no words, and what links lead to is not looked through', () => {
  const rows: [text: string, query: string, found: string[]][] = [
    ['a **bold** word', 'bold word', ['bold** word']],
    ['`mill` and mill', 'mill', ['mill', 'mill']],
    ['[mill](https://mill.org/mill)', 'mill', ['mill']],
    ['[[mill|the old one]]', 'mill', []],
    ['[[mill|the old one]]', 'old one', ['old one']],
    ['<kbd class="mill">mill</kbd>', 'mill', ['mill']],
    ['snake_case here', 'snake_case', ['snake_case']],
  ]
  for (const [text, query, expected] of rows) expect([text, query, found(text, query, true)]).toEqual([text, query, expected])
})

test('every find is in the text, in order, apart from the others, and reads as what was looked for', () => {
  const letters = fc.stringMatching(/^[a-cA-C é*\n]{0,40}$/)
  fc.assert(
    fc.property(letters, fc.stringMatching(/^[a-c]{1,2}$/), fc.boolean(), (text, query, isMarkdown) => {
      const finds = findWords(foldText(text, { isMarkdown }), query, { isMarkdown })
      const read = (part: string) => (isMarkdown ? part.replaceAll('*', '') : part).toLowerCase()
      for (const [at, [start, end]] of finds.entries()) {
        expect(read(text.slice(start, end))).toBe(query)
        expect(start).toBeGreaterThanOrEqual(finds[at - 1]?.[1] ?? 0)
      }
      const naive = read(text).replace(/\n/g, ' ').split(query).length - 1
      expect(finds).toHaveLength(naive)
    }),
  )
})
