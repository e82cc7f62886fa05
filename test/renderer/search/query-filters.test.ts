// Chips and query say the same thing, and the engine reads the query as the chips show it.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinFilters } from '../../../electron/engine/search/query/join-filters.ts'
import { type KnownNames, parseQuery } from '../../../electron/engine/search/query/parse-query.ts'
import {
  chipsOf,
  readFilters,
  withFilter,
  withOnlyFilter,
  withoutOperators,
  withoutPieces,
} from '../../../renderer/search/query-filters.ts'
import { english } from '../../../renderer/words/english.ts'
import { describeNotice } from '../../../shared/query/notice-words.ts'
import { sharedEnglish } from '../../../shared/words/english.ts'

const value = fc.stringMatching(/^[a-zäß味0-9][a-zäß味0-9 /-]{0,12}$/u).map((text) => text.trim())
const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 4 }).map((list) => list.join(' '))
const known: KnownNames = { hasTag: (tag) => tag === 'garden', hasKey: (key) => key === 'status' }
/** What the engine says of a query. */
const understood = (query: string) => {
  const { filters, excluded } = parseQuery(query, known)
  return { filters: filters.map(({ typed }) => typed), excluded }
}

test('a filter that is written is read back, by us and by the engine', () => {
  fc.assert(
    fc.property(words, value, (typed, tag) => {
      const query = withFilter(typed, 'tag', tag)
      expect(readFilters(query)).toMatchObject([{ operator: 'tag', value: tag, isExcluded: false }])
      expect(joinFilters(parseQuery(query).filters.map(({ filter }) => filter)).tags).toEqual([tag])
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
      expect(withoutPieces(query, readFilters(query))).toBe(typed)
    }),
  )
  expect(withoutOperators('a after:2026-01-01 b tag:x before:2026-02-01 c', ['after', 'before'])).toBe('a b tag:x c')
})

test('a second date takes the place of the first, a second tag stands beside it', () => {
  expect(withOnlyFilter('after:2025-01-01 x', 'after', '2026-01-01')).toBe('after:2026-01-01 x')
  expect(readFilters(withFilter('tag:a x', 'tag', 'b')).map(({ value: tag }) => tag)).toEqual(['b', 'a'])
  expect(withFilter('tag:a x', 'tag', 'a')).toBe('tag:a x')
})

test('every filter and every exclusion is a chip, also #tags and front matter keys of this library', () => {
  const chips = (query: string) =>
    chipsOf(query, understood(query), english.search.chip).map(({ name, value: shown }) => `${name} ${shown}`)
  expect(chips('-tag:"two words" title:plan x')).toEqual(['not tag two words', 'title plan'])
  expect(chips('#garden -status:done status:"on hold" -snow -"old oak"')).toEqual([
    'tag garden',
    'not status done',
    'status on hold',
    'without snow',
    'without “old oak”',
  ])
  expect(chips('metatag:x tag: https://a.b #nosuch foo:bar std::pair ls -la')).toEqual([])
})

test('what the engine takes for a filter or an exclusion is what the chips show, whatever is typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5 }),
    fc.constantFrom(
      '"',
      '-',
      '#',
      'tag:',
      'before:2024',
      'path:"',
      ' ',
      ' ',
      '“',
      ' -"',
      ' -snow',
      ' #garden',
      ' status:',
      'x',
      '--y ',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const query = pieces.join('')
      const { filters, excluded } = understood(query)
      const unread = parseQuery(query, known).unreadable.map(({ filter }) => filter)
      const shown = chipsOf(query, { filters, excluded }, english.search.chip)
      expect(new Set(shown.map(({ typed }) => typed))).toEqual(new Set([...filters, ...excluded, ...unread]))
    }),
  )
})

test('chips taken out leave the words that are searched for', () => {
  fc.assert(
    fc.property(words, value, (typed, tag) => {
      const query = `-snow ${withFilter(typed, 'tag', tag)} -"old oak" #garden`
      expect(withoutPieces(query, chipsOf(query, understood(query), english.search.chip)).trim()).toBe(typed)
    }),
  )
})

test('a notice names the filter and what no note has', () => {
  const sentence = (filter: string) => describeNotice({ kind: 'excludingFilter', filter }, sharedEnglish)
  const rows: [string, RegExp][] = [
    ['tag:#nosuch', /tag nosuch, so tag:#nosuch/],
    ['#garden/x', /tag garden\/x/],
    ['path:"My Notes"', /path holds “My Notes”/],
    ['title:plan', /title/],
    ['type:pdf', /type pdf/],
    ['after:2031-01-01', /new as 2031-01-01/],
    ['before:1980', /older than 1980/],
    ['status:asleep', /says asleep for status/],
    ['/home/ada/gone', /lies there/],
  ]
  for (const [filter, wanted] of rows) expect(sentence(filter)).toMatch(wanted)
})
