import { expect, test } from 'vitest'
import { peekedText } from '../../../renderer/summon/peeked-text.ts'
import { groupHits, noteOfRow } from '../../../renderer/summon/summon-rows.ts'
import { searchSamples } from '../sample-library.ts'

const { hits } = searchSamples('plants', 5)

test('notes that are called so come first, passages after them, each in the engine’s order', () => {
  const [first, second] = [hits[0]!, hits[1]!]
  const called = { ...second, title: 'Café Mañana' }
  const groups = groupHits('CAFE mana', [first, called])
  expect(groups.map(({ name, rows }) => [name, rows.map(noteOfRow)])).toEqual([
    ['notes', [{ path: called.path, title: called.title, line: called.line }]],
    ['passages', [{ path: first.path, title: first.title, line: first.line }]],
  ])
  expect(groupHits('nothing', [])).toEqual([])
})

test('a glance begins at the line, behind the front matter, also where lines are told apart from the text', () => {
  const text = '---\ntags: a\n---\nOne.\nTwo.\nThree.\n'
  const note = { text, bodyStart: 16, lineMarks: null }
  expect(peekedText(note, 5)).toBe('Two.\nThree.\n')
  expect(peekedText(note, 1)).toBe('One.\nTwo.\nThree.\n')
  expect(peekedText(note, 99)).toBe('One.\nTwo.\nThree.\n')
  expect(
    peekedText(
      {
        text: 'AB',
        bodyStart: 0,
        lineMarks: [
          [0, 1],
          [1, 40],
        ],
      },
      41,
    ),
  ).toBe('B')
})
