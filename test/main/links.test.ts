import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkAmong, readLink } from '../../electron/main/links.ts'

test.each([
  ['nearnote://search?q=old%20oak', { kind: 'search', query: 'old oak' }],
  ['nearnote://search/?q=%E6%A9%A1%E6%A0%91', { kind: 'search', query: '橡树' }],
  ['NEARNOTE://search?q=a', { kind: 'search', query: 'a' }],
  ['nearnote://open?path=%2Fhome%2Fada%2Fa.md', { kind: 'open', path: '/home/ada/a.md', line: 1 }],
  ['nearnote://open?path=C%3A%5CNotes%5Ca.md&line=12', { kind: 'open', path: 'C:\\Notes\\a.md', line: 12 }],
])('%s is understood', (link, meaning) => expect(readLink(link)).toEqual(meaning))

test.each([
  'nearnote://search',
  'nearnote://search?q=',
  'nearnote://search?q=a&q=b',
  'nearnote://search?q=a&folder=%2F',
  'nearnote://search?q=a%00b',
  'nearnote://open?path=notes%2Fa.md',
  'nearnote://open?path=%2Fa.md&line=0',
  'nearnote://open?path=%2Fa.md&line=-1',
  'nearnote://open?path=%2Fa.md&line=1e3',
  'nearnote://open/more?path=%2Fa.md',
  'nearnote://ada@open?path=%2Fa.md',
  'nearnote://open:80?path=%2Fa.md',
  'nearnote://erase',
  'nearnote:search?q=a',
  'https://search?q=a',
  `nearnote://search?q=${'a'.repeat(5000)}`,
  '',
])('%s is not', (link) => expect(readLink(link)).toEqual({ kind: 'unknown' }))

test('whatever is typed is read as a link or as none, and what is asked for comes out as it was', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => ['search', 'open', 'unknown'].includes(readLink(text).kind)))
  const words = fc
    .string({ minLength: 1, maxLength: 100, unit: 'grapheme' })
    .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(words, (query) => {
      expect(readLink(`nearnote://search?q=${encodeURIComponent(query)}`)).toEqual({ kind: 'search', query: query.trim() })
    }),
  )
})

test('the link among the words of a start', () => {
  expect(linkAmong(['/usr/bin/nearnote', '--data', '/d', 'nearnote://search?q=a'])).toBe('nearnote://search?q=a')
  expect(linkAmong(['/usr/bin/nearnote', '/home/nearnote://x'])).toBeUndefined()
})
