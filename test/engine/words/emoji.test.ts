import { describe, expect, test } from 'vitest'
import { analyzeText, indexTerms } from '../../../electron/engine/words/analyze.ts'

const termsOf = (text: string) => analyzeText(text).map(({ term }) => term)
const found = (query: string, text: string) => {
  const index = new Set(indexTerms(text).split(' '))
  return termsOf(query).length > 0 && termsOf(query).every((term) => index.has(term))
}

describe('an emoji is a word', () => {
  test.each([
    ['📅', 'plan 📅 of June'],
    ['📅', '📅'],
    ['⚠', '⚠️danger of ice'],
    ['⚠️', '⚠ danger of ice'],
    ['danger', '⚠️danger of ice'],
    ['Apfelmus', '🍎Apfelmus'],
    ['🍎', '🍎Apfelmus'],
    ['ice', 'ice❄️'],
    ['👍', '👍🏽'],
    ['👍🏿', '👍'],
    ['👨‍👩‍👧', 'the 👨‍👩‍👧 at home'],
    ['❤️‍🔥', '❤‍🔥'],
    ['🇩🇪', 'trip to 🇩🇪!'],
    ['1️⃣', 'first 1⃣'],
    ['#️⃣', '#⃣ channel'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'from 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['✅', '- ✅ done'],
  ])('%s in “%s”', (query, text) => {
    expect(found(query, text)).toBe(true)
  })

  test.each([
    ['🇩🇪', '🇫🇷 🇪🇸'],
    ['1️⃣', '1'],
    ['❤️', '❤️‍🔥'],
    ['👧', '👨‍👩‍👧'],
  ])('%s, but not in “%s”', (query, text) => {
    expect(found(query, text)).toBe(false)
  })

  test('marks of text are none: they stand in no phrase’s way', () => {
    expect(termsOf('Acme™ © → ▪ notes')).toEqual(['acme', 'note'])
  })
})
