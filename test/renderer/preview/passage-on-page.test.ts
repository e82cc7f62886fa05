// Where a passage stands on the page of a PDF, whose text is broken into lines and runs. Pure parts of the page view.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { markBoxes } from '../../../renderer/preview/pdf/mark-boxes.ts'
import { findOnPage, type RunPart } from '../../../renderer/preview/pdf/passage-on-page.ts'

const read = (runs: readonly string[], parts: readonly RunPart[]) => parts.map(({ run, from, to }) => runs[run]?.slice(from, to))
const snippetOf = (text: string, ...words: string[]) => ({
  text,
  marks: words.map((word): [number, number] => [text.indexOf(word), text.indexOf(word) + word.length]),
  sentence: null,
})

test.each<[string, string[], string, (string | undefined)[]]>([
  ['a passage in one run', ['Before. The moon is round. After.'], 'The moon is round.', ['The moon is round']],
  ['one over lines', ['Before. The moon', 'is round.'], 'The moon is round.', ['The moon', 'is round']],
  [
    'a word that the line breaks',
    ['the transfor-', 'mation of stars'],
    'the transformation of stars',
    ['the transfor', 'mation of stars'],
  ],
  ['ligatures', ['a ﬁne eﬃcient star'], 'a fine efficient star', ['a ﬁne eﬃcient star']],
  [
    'a running header within',
    ['The moon is', '12 ASTRONOMY', 'round. The sun is hot.'],
    'The moon is round. The sun is hot.',
    ['The sun is hot'],
  ],
  [
    'the part of a passage that is on this page',
    ['so it ended there. Another day began.'],
    'Long before, it was elsewhere. Another day began.',
    ['Another day began'],
  ],
  ['nothing of it', ['Something else'], 'The moon is round.', []],
  ['a passage without letters', ['…'], '…', []],
])('%s', (_, runs, text, found) => {
  expect(read(runs, findOnPage(runs, snippetOf(text)).passage)).toEqual(found)
})

test('the words that were found are marked in it, broken ones in both of their parts', () => {
  const runs = ['The transfor-', 'mation of the moon.']
  const { words } = findOnPage(runs, snippetOf('The transformation of the moon.', 'transformation', 'moon'))
  expect(read(runs, words)).toEqual(['transfor', 'mation', 'moon'])
})

test('whatever stands on the page, what is marked lies in it', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ﬁ', 'Ω', '-', ' ', '.', '😀', 'ß', 'é'), maxLength: 30 })
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), words, (runs, text) => {
      const marks: [number, number][] = [[0, text.length]]
      for (const { run, from, to } of Object.values(findOnPage(runs, { text, marks })).flat()) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(from).toBeLessThan(to)
        expect(to).toBeLessThanOrEqual(runs[run]?.length ?? -1)
      }
    }),
  )
})

const a4 = { width: 600, height: 800, scale: 1, transform: [1, 0, 0, -1, 0, 800] }

test('a mark lies over its letters, in shares of the page', () => {
  const runs = [{ text: 'ab moonlight', width: 120, transform: [10, 0, 0, 10, 60, 700] }]
  const [box] = markBoxes(runs, a4, snippetOf('moonlight'))
  expect(box).toMatchObject({ left: 90 / 600, width: 90 / 600, isWord: false })
  expect(box?.top).toBeCloseTo((100 - 9) / 800)
  expect(box?.height).toBeCloseTo(11.5 / 800)
})

test('text that runs upwards is not marked', () => {
  const runs = [{ text: 'moonlight', width: 90, transform: [0, 10, -10, 0, 60, 700] }]
  expect(markBoxes(runs, a4, snippetOf('moonlight'))).toEqual([])
})
