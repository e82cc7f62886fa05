import { expect, test } from 'vitest'
import { createOutput } from '../../../electron/hosts/cli/output.ts'
import { searchLines } from '../../../electron/hosts/cli/query/search-lines.ts'
import type { Hit, SearchAnswer } from '../../../shared/schemas.ts'

const output = createOutput(
  { stdin: (async function* () {})(), stdout: { write: () => 0 }, stderr: { write: () => 0 }, env: {} },
  false,
)
const hit: Hit = {
  path: '/notes/mill.md',
  title: 'Mill',
  heading: 'Mill > Wheel',
  line: 3,
  score: 1,
  closeness: 0.995,
  snippet: { text: 'The wheel\nturns.', marks: [[4, 9]], sentence: null },
  more: [{ heading: '', line: 9, closeness: null }],
}
const linesOf = (answer: Partial<SearchAnswer>) => searchLines({ hits: [hit], nothing: false, ...answer }, output)

test('a hit is its title and headings, where it stands, and its passage', () => {
  expect(linesOf({})).toEqual([
    'Mill > Wheel  closer than 99.5 % of random pairs',
    '   /notes/mill.md:3',
    '   The wheel turns.',
    '   also: line 9',
    '',
  ])
})

test('where people know a file by pages or rows, a hit and its further passages name these instead of lines', () => {
  const page = { kind: 'page', name: '12', within: '' } as const
  const row = { kind: 'row', name: '40', within: 'Costs' } as const
  const more = [page, row, row].map((place, at) => ({ heading: '', line: 20 + at, place, closeness: null }))
  expect(linesOf({ hits: [{ ...hit, path: '/notes/mill.pdf', place: page, more }] }).slice(1)).toEqual([
    '   /notes/mill.pdf  page 12',
    '   The wheel turns.',
    '   also: page 12, row 40 of Costs',
    '',
  ])
})

test('a line of words parts what answers from what is hardly nearer than anything else', () => {
  const lines = linesOf({ hits: [hit, { ...hit, further: true }, { ...hit, further: true }] })
  expect(lines.filter((line) => line === 'Hardly nearer than anything else:')).toHaveLength(1)
  expect(lines.indexOf('Hardly nearer than anything else:')).toBe(5)
})

test('corrections, notices and exclusions stand above the hits', () => {
  const lines = linesOf({
    spelling: [{ typed: 'weel', meant: 'wheel' }],
    notices: [{ kind: 'unreadableFilter', filter: 'before:foo', reason: 'no date' }],
    excluded: ['-news', '-"old oak"'],
  })
  expect(lines.slice(0, 3)).toEqual([
    'No note holds weel; shown is wheel. Insist with --as-typed.',
    'before:foo was left out: no date.',
    'Left out: -news -"old oak"',
  ])
})

test('filters alone say how many notes pass, and each its date', () => {
  const newest = { ...hit, heading: '', closeness: null, date: Date.UTC(2024, 4, 6, 23), more: [] }
  const lines = linesOf({ hits: [newest], total: 1234 })
  expect(lines.slice(0, 3)).toEqual(['1,234 notes, newest first; the first 1:', '', 'Mill  2024-05-06'])
  expect(searchLines({ hits: [newest], nothing: false, total: 1 }, output, 'oldest')[0]).toBe('1 note, oldest first:')
  expect(linesOf({ hits: [newest], total: 1 })[0]).toBe('1 note, newest first:')
})

test('a note found by its alias says which, one without text that it has none', () => {
  const named = {
    ...hit,
    heading: '',
    alias: 'The Old Mill',
    closeness: null,
    snippet: { text: '', marks: [], sentence: null },
    more: [],
  }
  expect(linesOf({ hits: [named] })).toEqual([
    'Mill (also called The Old Mill)',
    '   /notes/mill.md:3',
    '   (a note without text)',
    '',
  ])
})

test('when nothing is found, why is said all the same', () => {
  const notices: SearchAnswer['notices'] = [{ kind: 'excludingFilter', filter: 'tag:nosuch' }]
  expect(linesOf({ hits: [], nothing: true, notices })).toEqual([
    'No note carries the tag nosuch, so tag:nosuch finds nothing.',
    'Nothing found.',
  ])
})
