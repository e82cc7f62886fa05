// A text in pieces by what is marked in it; and the text that is drawn, with the signs that the note's text is without.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnMarks, drawnText } from '../../../renderer/preview/drawn-text.ts'
import { isMarked, marksWithin, type NoteMarks, runsOf } from '../../../renderer/preview/marks.ts'

const ranges = (most: number) =>
  fc
    .uniqueArray(fc.nat(60), { maxLength: most * 2 })
    .map((cuts) => cuts.toSorted((a, b) => a - b))
    .map((cuts) =>
      Array.from({ length: cuts.length >> 1 }, (_, at): [number, number] => [cuts[2 * at] ?? 0, cuts[2 * at + 1] ?? 0]),
    )

const marks: fc.Arbitrary<NoteMarks> = fc
  .record({ finds: ranges(4), passages: ranges(1), words: ranges(3), inFront: fc.integer({ min: -1, max: 3 }) })
  .map(({ finds, passages: [passage], words, inFront }) => ({
    finds,
    inFront: inFront < finds.length ? inFront : -1,
    passage: passage === undefined ? null : { start: passage[0], end: passage[1], words, sentence: null },
  }))

const isIn = (at: number, [start, end]: readonly [number, number]) => start <= at && at < end

test('pieces cover the text, and each letter has the marks that it lies in', () => {
  fc.assert(
    fc.property(marks, fc.nat(40), fc.nat(30), (all, start, length) => {
      const runs = runsOf(start, start + length, all)
      expect(runs.reduce((sum, run) => sum + run.end - run.start, 0)).toBe(length)
      for (const { start: from, end, className } of runs) {
        for (let at = from; at < end; at += 1) {
          const isPassage = all.passage !== null && isIn(at, [all.passage.start, all.passage.end])
          const found = all.finds.findIndex((range) => isIn(at, range))
          const names = className.split(' ')
          expect(names.includes('hl-passage')).toBe(isPassage)
          expect(names.includes('hl-word')).toBe(isPassage && all.passage!.words.some((range) => isIn(at, range)))
          expect(names.includes('hl-find')).toBe(found !== -1)
          expect(names.includes('hl-find-current')).toBe(found !== -1 && found === all.inFront)
        }
      }
      expect(isMarked(start, start + length, all)).toBe(
        length > 0 && (runs.some(({ className }) => className !== '') || touches(all, start, length)),
      )
    }),
  )
})

/** A passage counts as touching where it overlaps, which runs show as well. */
const touches = ({ passage }: NoteMarks, start: number, length: number): boolean =>
  passage !== null && passage.start < start + length && start < passage.end

test('a part has the marks of the whole, by its own offsets', () => {
  fc.assert(
    fc.property(marks, fc.nat(40), fc.integer({ min: 1, max: 30 }), (all, start, length) => {
      const part = runsOf(0, length, marksWithin(start, start + length, all))
      const whole = runsOf(start, start + length, all)
      expect(part.map((run) => ({ ...run, start: run.start + start, end: run.end + start }))).toEqual(whole)
    }),
  )
})

test('signs stand where they stood, and what is marked is the same text without them', () => {
  const note = {
    format: 'markdown' as const,
    text: '> Careful\n> a bold word\n',
    bodyStart: 0,
    signs: [
      [2, '[!warning]- '],
      [14, '=='],
      [18, '=='],
    ] as [number, string][],
  }
  const drawn = drawnText(note)
  expect(drawn.text).toBe('> [!warning]- Careful\n> a ==bold== word\n')
  fc.assert(
    fc.property(fc.nat(note.text.length), fc.nat(note.text.length), (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      const { finds } = drawnMarks({ passage: null, finds: [[start, end]], inFront: -1 }, drawn)
      const shown = drawn.text.slice(...(finds[0] as [number, number])).replace(/\[!warning\]- |==/g, '')
      if (start < end) expect(shown).toBe(note.text.slice(start, end))
    }),
  )
  expect(drawnText({ ...note, signs: undefined }).text).toBe(note.text)
})
