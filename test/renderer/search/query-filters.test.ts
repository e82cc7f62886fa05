// Chips and query say the same thing, and the engine reads the query as the chips show it.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery } from '../../../electron/engine/search/parse-query.ts'
import {
  readFilters,
  withFilter,
  withOnlyFilter,
  withoutFilter,
  withoutOperators,
} from '../../../renderer/search/query-filters.ts'

const value = fc.stringMatching(/^[a-zäß味0-9][a-zäß味0-9 /-]{0,12}$/u).map((text) => text.trim())
const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 4 }).map((list) => list.join(' '))

test('a filter that is written is read back, by us and by the engine', () => {
  fc.assert(
    fc.property(words, value, (typed, tag) => {
      const query = withFilter(typed, 'tag', tag)
      expect(readFilters(query)).toMatchObject([{ operator: 'tag', value: tag, isNegative: false }])
      expect(parseQuery(query).filter.tags).toEqual([tag])
      expect(parseQuery(query).text).toBe(typed)
    }),
  )
})

test('what is being typed stays the last word, so it also matches unfinished', () => {
  expect(withFilter('young pla', 'type', 'md')).toBe('type:md young pla')
  expect(parseQuery(withFilter('young pla', 'type', 'md')).unfinished).toBe('pla')
})

test('taking a filter out leaves the rest as it was', () => {
  fc.assert(
    fc.property(words, value, (typed, tag) => {
      const query = withFilter(typed, 'tag', tag)
      expect(withoutFilter(query, readFilters(query)[0] ?? { start: 0, end: 0 })).toBe(typed)
    }),
  )
  expect(withoutOperators('a after:2026-01-01 b tag:x before:2026-02-01 c', ['after', 'before'])).toBe('a b tag:x c')
})

test('a second date takes the place of the first, a second tag stands beside it', () => {
  expect(withOnlyFilter('after:2025-01-01 x', 'after', '2026-01-01')).toBe('after:2026-01-01 x')
  expect(readFilters(withFilter('tag:a x', 'tag', 'b')).map(({ value: tag }) => tag)).toEqual(['b', 'a'])
  expect(withFilter('tag:a x', 'tag', 'a')).toBe('tag:a x')
})

test('filters are seen where the engine sees them: quoted, negative, and not inside words', () => {
  expect(readFilters('-tag:"two words" title:plan x')).toMatchObject([
    { operator: 'tag', value: 'two words', isNegative: true },
    { operator: 'title', value: 'plan' },
  ])
  expect(readFilters('metatag:x tag: https://a.b')).toEqual([])
})
