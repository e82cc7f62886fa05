import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEditDistance } from '../../../electron/engine/words/edit-distance.ts'
import { lemmaOf } from '../../../electron/engine/words/lemma.ts'
import { suggestSpelling, writtenFormOf } from '../../../electron/engine/words/spelling.ts'

const vocabularyOf = (words: string) => {
  const terms = words.split(' ').map(lemmaOf)
  return {
    allTerms: () => [...new Set(terms)],
    documentFrequency: (term: string) => terms.filter((other) => other === term).length,
  }
}
const notes = vocabularyOf(
  'restaurant restaurants obsidian Postgres postgres spaghetti house horse horses hose garden gardener friend receive their there calendar note3 e1042 naive müsli москва 东京 accommodation tomorrow bicycle form from from',
)
const meant = (typed: string) => suggestSpelling(typed, notes)?.term ?? null

describe('a word in no note was meant to be', () => {
  test.each([
    ['restaraunt', 'restaurant'],
    ['restaraunts', 'restaurant'],
    ['Restarant', 'restaurant'],
    ['obsidan', 'obsidian'],
    ['postgrse', 'postgre'],
    ['spagetti', 'spaghetti'],
    ['freind', 'friend'],
    ['recieve', 'receive'],
    ['recieved', 'receive'],
    ['calender', 'calendar'],
    ['accomodation', 'accommodation'],
    ['tommorow', 'tomorrow'],
    ['ibcycle', 'bicycle'],
    ['horsse', 'horse'],
    ['naïvee', 'naive'],
    ['msoква', null],
    ['мосвка', 'москва'],
  ])('%s: %s', (typed, expected) => {
    expect(meant(typed)).toBe(expected)
  })
})

describe('nothing is corrected where', () => {
  test.each([
    ['the word stands in a note', 'restaurants'],
    ['nothing is near', 'xylophone'],
    ['two edits are too many for a short word', 'gadrne'],
    ['a word has three letters', 'hos'],
    ['seven letters are short', 'bycicle'],
    ['a short word begins otherwise', 'rorse'],
    ['it is a number', '2024'],
    ['it holds a number', 'note4'],
    ['it is an identifier', 'houseHold'],
    ['it is an acronym', 'HOUSI'],
    ['it has inner marks', 'gar-den'],
    ['its script has no word spaces', '东京都'],
    ['it is empty', ''],
  ])('%s', (_, typed) => {
    expect(meant(typed)).toBeNull()
  })

  test('the vocabulary is still being read', () => {
    expect(suggestSpelling('restaraunt', { ...notes, documentFrequency: () => null })).toBeNull()
  })
})

test.each([
  ['cheif', 'chef chef chief', 'chief'],
  ['linx', 'line line link linux', 'linux'],
  ['garge', 'large garage gauge gauge', 'garage'],
  ['tihng', 'ting ting thing', 'thing'],
  ['aple', 'able able ale apple', 'apple'],
  ['recpe', 'repe repe recipe', 'recipe'],
])('%s among %s is the word that has all its letters, however common the others are: %s', (typed, words, term) => {
  expect(suggestSpelling(typed, vocabularyOf(words))?.term).toBe(term)
})

test('fewest edits, then the same first letter, then the letters typed, then most notes', () => {
  expect(suggestSpelling('wrighten', vocabularyOf('frighten frighten wrighted'))?.term).toBe('frighten')
  expect(suggestSpelling('cighten', vocabularyOf('lighten lighten tighten cightan'))?.term).toBe('cightan')
  expect(suggestSpelling('gartem', vocabularyOf('garter garten garten'))).toEqual({ term: 'garten', edits: 1, notes: 2 })
})

test('a term is shown as the notes write it', () => {
  expect(writtenFormOf('restaurant', ['Two restaurants. Restaurants! The Restaurant, a restaurant'])).toBe('restaurant')
  expect(writtenFormOf('postgre', ['Postgres is fine', 'on Postgres, postgres'])).toBe('postgres')
  expect(writtenFormOf('kubernete', ['Kubernetes'])).toBe('Kubernetes')
  expect(writtenFormOf('goose', ['two geese'])).toBe('geese')
  expect(writtenFormOf('nowhere', ['two geese'])).toBeNull()
})

/** The textbook's table, whole. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)))
  const at = (i: number, j: number) => table[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      table[i]?.splice(j, 1, isSwap ? Math.min(cost, at(i - 2, j - 2) + 1) : cost)
    }
  return at(a.length, b.length)
}

test('edits are counted as the textbook counts them, up to the limit', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c', 'ж', 'š'), { maxLength: 9 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1 }), fc.constantFrom(0, 1, 2), (from, others, most) => {
      const distance = createEditDistance(from, most)
      for (const other of others) expect(distance(other)).toBe(Math.min(most + 1, plainDistance(from, other)))
    }),
    { numRuns: 2000 },
  )
})
