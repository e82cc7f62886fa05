// Where the passage is in the note, and which part of a long note is shown. Pure parts of the preview.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { locatePassage, offsetOfHeading, offsetOfLine } from '../../../renderer/preview/locate-passage.ts'
import { alignOffsets } from '../../../renderer/preview/markdown/tree.ts'
import { blankFrontMatter, widen, windowAround } from '../../../renderer/preview/note-window.ts'
import { linesOf } from '../../../renderer/preview/plain-note.tsx'

const snippetOf = (text: string) => ({
  text,
  marks: [[0, 3]] as [number, number][],
  sentence: [0, text.length] as [number, number],
})

test('a snippet is found from its line on, not at an earlier copy of the same words', () => {
  const text = 'same words\nother\nsame words\nend'
  const passage = locatePassage({ text, lineMarks: null }, { line: 3, snippet: snippetOf('same words') })
  expect(passage).toMatchObject({ start: 17, end: 27, words: [[17, 20]], sentence: [17, 27] })
})

test('a passage that moved up is found, one that is gone is not', () => {
  const text = 'same words\nother'
  expect(locatePassage({ text, lineMarks: null }, { line: 9, snippet: snippetOf('same words') })?.start).toBe(0)
  expect(locatePassage({ text, lineMarks: null }, { line: 1, snippet: snippetOf('not there') })).toBeNull()
})

test('a snippet that reads like prose is found by what is written, at its place while the note is as it was', () => {
  const text = '- a **b** c\n- a **b** c\n'
  const source = { start: 12, text: '- a **b** c', marks: [[6, 7]] as [number, number][], sentence: null }
  const snippet = { ...snippetOf('a b c'), source }
  expect(locatePassage({ text, lineMarks: null }, { line: 1, snippet })).toMatchObject({ start: 12, end: 23, words: [[18, 19]] })
  const edited = `new\n${text.slice(12)}`
  expect(locatePassage({ text: edited, lineMarks: null }, { line: 1, snippet })).toMatchObject({ start: 4, words: [[10, 11]] })
})

test('a heading is found by its words, however a link writes them', () => {
  const text = '# One\n\n## What did *not* work?\n\nSetext\n------\n\n* Org heading\n'
  const rows: [wanted: string, line: string | null][] = [
    ['One', '# One'],
    ['what-did-not-work', '## What did *not* work?'],
    ['One#What did not work', '## What did *not* work?'],
    ['setext', 'Setext'],
    ['Org heading', '* Org heading'],
    ['none', null],
    ['', null],
  ]
  for (const [wanted, line] of rows) {
    const at = offsetOfHeading(text, wanted)
    expect([wanted, at === null ? null : text.slice(at).split('\n')[0]]).toEqual([wanted, line])
  }
})

test('a further passage is its block: from its line to the next empty one', () => {
  const text = 'a\n\nfirst\nsecond\n\nthird'
  const passage = locatePassage({ text, lineMarks: null }, { line: 3, snippet: null })
  expect(text.slice(passage?.start, passage?.end)).toBe('first\nsecond')
})

test('lines of a note that was rendered from a source are the source’s lines', () => {
  const note = {
    text: 'Title\nfirst\nsecond',
    lineMarks: [
      [0, 3],
      [6, 9],
      [12, 9],
    ] as [number, number][],
  }
  expect(offsetOfLine(note, 9)).toBe(12)
  expect(offsetOfLine(note, 4)).toBe(0)
  expect(linesOf(note, 0, note.text.length).map(({ text, number }) => [number, text])).toEqual([
    [3, 'Title'],
    [9, 'first'],
    [null, 'second'],
  ])
})

test('lines keep their numbers in a window that begins in the middle, with any line ends', () => {
  const text = 'a\r\nb\r\n\r\nc'
  expect(linesOf({ text, lineMarks: null }, 3, text.length).map(({ text: line, number }) => [number, line])).toEqual([
    [2, 'b'],
    [3, ''],
    [4, 'c'],
  ])
})

test('the window holds the passage and tears no code fence', () => {
  const block = 'word '.repeat(20)
  const text = `${`${block}\n\n`.repeat(200)}\`\`\`\ncode\n\nmore code\n\`\`\`\n\n${`${block}\n\n`.repeat(200)}`
  const fenceAt = text.indexOf('code\n\nmore')
  fc.assert(
    fc.property(fc.nat(text.length - 1), (offset) => {
      const { start, end } = windowAround({ text, format: 'text' }, offset, 3000)
      expect(start).toBeLessThanOrEqual(offset)
      expect(end).toBeGreaterThan(offset)
      expect(end - start).toBeLessThan(12_000)
      for (const cut of [start, end]) expect(cut > fenceAt && cut <= fenceAt + 15).toBe(false)
    }),
  )
})

test('widening reaches both ends, and then stays', () => {
  const text = 'para graph\n\n'.repeat(5000)
  const whole = { text, format: 'text' } as const
  let shown = windowAround(whole, 30_000, 5000)
  for (let step = 0; step < 30; step += 1) shown = widen(whole, widen(whole, shown, 'before', 5000), 'after', 5000)
  expect(shown).toEqual({ start: 0, end: text.length })
})

test('one endless line is cut hard rather than shown whole', () => {
  const text = 'x'.repeat(500_000)
  const { start, end } = windowAround({ text, format: 'text' }, 250_000, 30_000)
  expect(end - start).toBeLessThan(60_000)
  expect(start).toBeLessThanOrEqual(250_000)
})

test('front matter becomes blank, and every other letter keeps its place', () => {
  const text = '---\ntitle: x\ntags: [a]\n---\n# Head'
  const blank = blankFrontMatter({ text, bodyStart: text.indexOf('# Head') })
  expect(blank.trimStart()).toBe('# Head')
  expect(blank).toHaveLength(text.length)
  expect(blankFrontMatter({ text, bodyStart: 0 })).toBe(text)
})

test('what Markdown takes out is stepped over when a passage is marked', () => {
  expect(alignOffsets('a*b', 'a\\*b')).toEqual([0, 2, 3])
  expect(alignOffsets('one\ntwo', 'one\n   two')).toEqual([0, 1, 2, 3, 7, 8, 9])
  expect(alignOffsets('&', '&amp;')).toEqual([0])
  expect(alignOffsets('ä x', '&auml; x')).toEqual([0, 6, 7])
  expect(alignOffsets('a', 'b')).toBeNull()
})
