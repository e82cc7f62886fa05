import { describe, expect, test } from 'vitest'
import { lemmaOf } from '../../../electron/engine/words/lemma/lemma.ts'
import { relatedTerms } from '../../../electron/engine/words/related-terms.ts'

const vocabularyOf = (words: string) => {
  const terms = words.split(' ').map(lemmaOf)
  return {
    termsBeginning: (prefix: string) => [...new Set(terms)].filter((term) => term.startsWith(prefix)),
    documentFrequency: (term: string) => terms.filter((other) => other === term).length,
    notes: { size: 100 },
  }
}
const relativesOf = (term: string, vocabulary: ReturnType<typeof vocabularyOf>, terms = 4) =>
  relatedTerms(term, vocabulary, { terms, weight: 0.5 }).map((related) => related.term)

describe('relatives of a word', () => {
  test.each([
    ['measurement', 'measure measurable measles', ['measurable', 'measure']],
    ['organize', 'organization organizer organ organism', ['organization', 'organizer']],
    ['happy', 'happiness happen', ['happiness']],
    ['careful', 'care careless carp', ['care']],
    ['ferment', 'fermentation fermented fern', ['fermentation']],
    ['resistance', 'resist resistor resistive', ['resist', 'resistive']],
    ['universe', 'university universal universities', ['universal']],
    ['severe', 'several severely', ['severely']],
    ['new', 'news newly', []],
    ['lonely', 'lone alone', []],
    ['grateful', 'grate grated', []],
    ['business', 'busy', []],
    ['cone', 'con', []],
    ['user', 'use', []],
    ['python3', 'python', []],
    ['東京', '東京都', []],
  ])('%s among “%s”', (term, words, expected) => {
    expect(relativesOf(term, vocabularyOf(words)).toSorted()).toEqual(expected)
  })

  test('those in most notes first, as many as asked for, none that no note holds any more', () => {
    const words = 'electric electric electrical electrically electrically electrically'
    expect(relativesOf('electrics', vocabularyOf(words), 2)).toEqual(['electrically', 'electric'])
    const gone = { ...vocabularyOf(words), documentFrequency: () => 0 }
    expect(relativesOf('electrics', gone, 2)).toEqual([])
  })

  test('count at most the weight given, a rare one no more than its family', () => {
    const words = `${'measure '.repeat(40)}measurement measurable`
    const [common, rare] = relatedTerms('measurement', vocabularyOf(words), { terms: 4, weight: 0.5 })
    expect(common).toEqual({ term: 'measure', weight: 0.5 * (familyIdf / idf(40)) })
    expect(rare?.weight).toBeCloseTo(0.5 * (familyIdf / idf(1)))
  })
})

const idf = (notes: number) => Math.log(1 + (100 - notes + 0.5) / (notes + 0.5))
const familyIdf = idf(42)
