import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeInPlain, placeInSource, plainPassage } from '../../../../electron/engine/search/plain/plain-passage.ts'

const plain = (text: string, { path = '/n/note.md', heading = '', title = 'note' } = {}) =>
  plainPassage({ path, text, heading }, title)
const read = (text: string, more = {}) => plain(text, more).text

test.each<[name: string, written: string, read: string]>([
  [
    'links by their words',
    'See [the guide](https://a.example/x_(y)) and <https://b.example>.',
    'See the guide and https://b.example.',
  ],
  ['images in links', '[![alt](i.png)](x) rest', 'alt rest'],
  [
    'links between notes',
    'As in [[Bread|my bread]], [[Tea#Green]], [[Day#^a1b2]] and [[#Below]].',
    'As in my bread, Tea Green, Day and Below.',
  ],
  ['embeds and footnotes not at all', 'Before ![[picture.png]] after[^1].', 'Before after.'],
  [
    'emphasis',
    'A **strong**, *weak*, __both__, _these_, ~~gone~~ and ==marked== word.',
    'A strong, weak, both, these, gone and marked word.',
  ],
  ['no mark inside a word', 'snake_case_name, 5 * 3 * 2 and a == b', 'snake_case_name, 5 * 3 * 2 and a == b'],
  ['operators between words', 'if a==b and c===d then ==x==', 'if a==b and c===d then x'],
  [
    'formulas as they are',
    'Where $x_{i} + *y*_{j}$ and $$\\sum_{i} x$$ of _it_',
    'Where $x_{i} + *y*_{j}$ and $$\\sum_{i} x$$ of it',
  ],
  ['prices are no formula', 'Costs $5, **not** $6', 'Costs $5, not $6'],
  ['the mark of a line that is broken', 'One\\\nand more of it', 'One and more of it'],
  ['code as it is', 'Run `git **not** _this_` now', 'Run git **not** _this_ now'],
  ['HTML', 'One<br>two <b>bold</b> &amp; <kbd>esc</kbd>', 'One two bold & esc'],
  ['escapes', String.raw`2 \* 3 \# 4`, '2 * 3 # 4'],
])('%s', (_, written, expected) => {
  expect(read(written)).toBe(expected)
})

test('items of a list are told apart, their marks are gone', () => {
  expect(read('Buy:\n- milk\n- [x] bread\n* tea\n1. salt\n  2) oil')).toBe('Buy: milk · bread · tea · salt · oil')
  expect(read('- An item that ends.\n- Another')).toBe('An item that ends. Another')
})

test('a table reads cell by cell, without its lines', () => {
  expect(read('| month | gas |\n|---|---:|\n| July | 19 |\n| | 3 |\n| May | |\n| June | 5 |')).toBe(
    'month · gas · July · 19 · 3 · May · June · 5',
  )
  expect(read('| child | filling |\n|-------+---------|\n| Noor | apple |', { path: '/n/a.org' })).toBe(
    'child · filling · Noor · apple',
  )
})

test('a heading that stands above the row is not said again, another is told apart', () => {
  expect(read('# Compost\n\nIt stinks.', { title: 'Compost' })).toBe('It stinks.')
  expect(read('## Costs ##\nMuch.\n\n### By month\nMore.', { heading: 'Garden > Costs' })).toBe('Much. By month · More.')
  expect(read('Ferry\n\nPiraeus.', { path: '/n/Ferry.txt', title: 'Ferry' })).toBe('Piraeus.')
  expect(read('# Only this', { title: 'Only this' })).toBe('Only this')
  expect(read('** DONE Water the beds :garden:\nTwice.', { path: '/n/a.org' })).toBe('Water the beds · Twice.')
})

test('quotes and callouts lose their heads', () => {
  expect(read('> [!warning]- Hot\n> Do not touch.')).toBe('Hot · Do not touch.')
})

test('fences go, what is between them stays; what queries notes goes too', () => {
  expect(read('So:\n```bash\n# a comment\ngit push --force # _now_\n```\nDone.')).toBe(
    'So: # a comment · git push --force # _now_ · Done.',
  )
  expect(read('Before.\n```dataview\nTABLE file.name\n```\nAfter.')).toBe('Before. After.')
  expect(read('x = a_b_c\n```\nProse *here*.')).toBe('x = a_b_c · Prose here.')
})

test('a wrapped paragraph is one, short lines are not, nor are two paragraphs', () => {
  const long = 'A line of a paragraph that goes on in the next'
  expect(read(`${long}\nline of it.`)).toBe(`${long} line of it.`)
  expect(read('In [the guide that has a title\nof two lines](https://a.example) it stands.')).toBe(
    'In the guide that has a title of two lines it stands.',
  )
  expect(read('Mill Lane 4\nLondon')).toBe('Mill Lane 4 · London')
  expect(read('One thing\n\nanother')).toBe('One thing · another')
  expect(read('这是一个很长的句子它在这里\n继续下去')).toBe('这是一个很长的句子它在这里继续下去')
})

test('programs stay as they are, plain text loses its lists only', () => {
  expect(read('# not a heading\nx = [a](b)', { path: '/n/a.py' })).toBe('# not a heading · x = [a](b)')
  expect(read('- one *two*\n- three', { path: '/n/a.txt' })).toBe('one *two* · three')
})

test('sentences are those of the text, a heading among them is told', () => {
  const { text, sentences, headings } = plain('### Sub\n- First item\n- Second. Third one!')
  expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(['Sub', 'First item', 'Second.', 'Third one!'])
  expect([...headings].map(({ start, end }) => text.slice(start, end))).toEqual(['Sub'])
})

const piece = fc.constantFrom(
  'word',
  'Zwei',
  '漢字',
  '🍞',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '# ',
  '- ',
  '1. ',
  '> ',
  '| ',
  ' | ',
  '|---|',
  '**',
  '_',
  '`',
  '```\n',
  '[',
  '](',
  ')',
  '[[',
  ']]',
  '<b>',
  '&amp;',
  '\\',
  '.',
  '\r\n',
  '[!note] ',
  '- [ ] ',
)
const markdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

test('whatever is written: words keep their order and their places, and there and back is the same', () => {
  fc.assert(
    fc.property(markdown, fc.constantFrom('/n/a.md', '/n/a.org', '/n/a.txt', '/n/a.py'), (text, path) => {
      const passage = plain(text, { path })
      expect(passage.at).toHaveLength(passage.text.length)
      expect(passage.text).not.toMatch(/[\r\n]|^\s|\s$/)
      passage.at.forEach((offset, step) => expect(offset).toBeGreaterThanOrEqual(passage.at[step - 1] ?? 0))
      for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
        const place = placeInPlain(passage, { start: index, end: index + word.length })
        if (place === null) continue
        expect(passage.text.slice(place.start, place.end)).toBe(word)
        expect(placeInSource(passage, place)).toEqual({ start: index, end: index + word.length })
      }
      for (const { start, end } of passage.sentences) expect(passage.text.slice(start, end).trim()).not.toBe('')
    }),
    { numRuns: 500 },
  )
})
