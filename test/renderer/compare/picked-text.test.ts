// What is taken from a note is as much of it as a comparison reads.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { noteText, passageText } from '../../../renderer/compare/picked-text.ts'
import { longestText } from '../../../renderer/compare/text-pair.ts'

const note = { title: 'Slugs', text: '---\ntitle: Slugs\n---\n# Slugs\n\nThey came at night.\n', bodyStart: 21 }

test('a short note is taken whole, without its front matter', () => {
  expect(noteText(note, 512)).toEqual({ text: '# Slugs\n\nThey came at night.', title: 'Slugs', of: 'note', isCut: false })
})

test('a long one is cut behind a word, and says so', () => {
  const picked = noteText({ ...note, text: 'word '.repeat(5000), bodyStart: 0 }, 128)
  expect(picked.isCut).toBe(true)
  expect(picked.text.length).toBeLessThanOrEqual(128 * 8)
  expect(picked.text.endsWith('word')).toBe(true)
})

test('whatever the note, what is taken is its beginning, no longer than a comparison takes, and no half letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, maxTokens) => {
      const picked = noteText({ title: '', text, bodyStart: 0 }, maxTokens)
      expect(text.trim().startsWith(picked.text)).toBe(true)
      expect(picked.text.length).toBeLessThanOrEqual(longestText)
      expect(picked.text.isWellFormed()).toBe(text.isWellFormed() || picked.text.isWellFormed())
    }),
  )
})

test('a passage is the text that is shown', () => {
  const snippet = { text: ' They came at night. ', marks: [], sentence: null }
  expect(passageText({ title: 'Slugs', snippet })).toMatchObject({ text: 'They came at night.', of: 'passage', isCut: false })
})
