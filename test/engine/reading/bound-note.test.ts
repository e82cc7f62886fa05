import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'
import { boundNote } from '../../../electron/engine/reading/bound-note.ts'
import { joinSections, randomSections } from '../random-notes.ts'

const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length
/** The densest tokenizer there is: one token a byte. */
const countBytes = (text: string) => Buffer.byteLength(text)
const noteOf = (text: string) => readTextNote(Buffer.from(text), '/notes/a.md', { maxNoteBytes: 1_000_000 })

test.each([
  ['words', countWords],
  ['bytes', countBytes],
])(
  'what is kept of a note is its beginning, within the tokens (%s), and no more is left out than a line or a step',
  (_, count) => {
    fc.assert(
      fc.property(randomSections, fc.integer({ min: 3, max: 3000 }), (sections, maxTokens) => {
        const note = noteOf(joinSections(sections))
        const { note: bounded, part } = boundNote(note, maxTokens, count)
        if (part === null) {
          expect(bounded).toBe(note)
          return
        }
        const { readCharacters, characters } = part
        expect(characters).toBe(note.text.length)
        expect(readCharacters).toBeLessThan(characters)
        expect(count(note.text.slice(0, readCharacters))).toBeLessThanOrEqual(maxTokens)
        // Blocks are those of the whole note, up to the cut.
        expect(bounded.blocks).toEqual(
          note.blocks
            .filter(({ start }) => start < readCharacters)
            .map((block) => ({ ...block, end: Math.min(block.end, readCharacters) })),
        )
        expect(note.text.slice(0, readCharacters).isWellFormed()).toBe(true)
      }),
      { numRuns: Number(process.env['LAW_RUNS'] ?? 200) },
    )
  },
)

test('a note within the limit is read whole', () => {
  fc.assert(
    fc.property(randomSections, (sections) => {
      const note = noteOf(joinSections(sections))
      expect(boundNote(note, note.text.length, ({ length }) => length)).toEqual({ note, part: null })
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['one line', 'words without any line break '.repeat(200)],
  ['one unbroken run', '-'.repeat(6000)],
  ['pairs of surrogates', '😀'.repeat(3000)],
  ['text without spaces', '我奶奶的护照号码'.repeat(700)],
  ['nothing but line breaks and marks', '-\n'.repeat(3000)],
])('a note of %s is cut too, and what is left is cut into passages as ever', (_, text) => {
  const limits = { targetTokens: 40, maxTokens: 60, countTokens: countBytes }
  const { note, part } = boundNote(noteOf(text), 1500, countBytes)
  expect(part).not.toBeNull()
  const chunks = chunkNote(note, limits)
  expect(chunks.length).toBeGreaterThan(0)
  for (const chunk of chunks) expect(chunk.end).toBeLessThanOrEqual(part!.readCharacters)
})
