// How a document is cut into what is drawn, and where one can go in it. Pure parts of the preview.
import { expect, test } from 'vitest'
import { itemsOf, piecesOf } from '../../../renderer/preview/document/document-pieces.ts'
import { tableOf } from '../../../renderer/preview/document/document-table.ts'
import { isNumbered, stopAt, stopNamed, stopsOf } from '../../../renderer/preview/places/place-stops.ts'
import type { PlaceKind } from '../../../shared/place.ts'
import { costsSheet, documentOf, starsPdf } from '../sample-documents.ts'

const drawn = (note: typeof starsPdf, start = 0, end = note.text.length) =>
  piecesOf(note, start, end).map(({ block, start: from, end: to, place }) => [
    place && `${place.kind} ${place.name}`,
    block.kind,
    note.text.slice(from, to),
  ])

test('blocks come in order, each with the page that begins with it', () => {
  expect(drawn(starsPdf).slice(0, 6)).toEqual([
    ['page 1', 'heading', 'Chapter 1'],
    [null, 'paragraph', 'What page 1 says of stars.'],
    [null, 'list', '- hydrogen\n  - deuterium\nand more of it'],
    [null, 'quote', 'We are made of starstuff.'],
    [null, 'code', 'm = 1.4'],
    ['page 2', 'heading', 'Chapter 2'],
  ])
})

test('a window shows what lies in it, and says on which page it begins', () => {
  const from = starsPdf.text.indexOf('What page 3')
  expect(drawn(starsPdf, from, starsPdf.text.indexOf('- hydrogen', from))).toEqual([
    ['page 3', 'paragraph', 'What page 3 says of stars.'],
  ])
})

test('a list or table that goes on over a page is cut there, rows stay in their table', () => {
  const note = documentOf('list.pdf', 'List', (writer) => {
    writer.place('page', '1')
    writer.item('one')
    writer.place('page', '2')
    writer.item('two')
  })
  expect(drawn(note)).toEqual([
    ['page 1', 'list', '- one\n'],
    ['page 2', 'list', '- two'],
  ])
  expect(drawn(costsSheet).map(([place, kind]) => [place, kind])).toEqual([
    ['sheet Costs', 'heading'],
    [null, 'table'],
    ['sheet Income', 'heading'],
    [null, 'table'],
  ])
})

test('items know their depth, and a line without a dash goes on with its item', () => {
  const text = '- a\n  - b\nmore of b\n- c'
  expect(itemsOf(text, 100)).toEqual([
    { text: 'a', start: 102, depth: 0 },
    { text: 'b\nmore of b', start: 108, depth: 1 },
    { text: 'c', start: 122, depth: 0 },
  ])
})

test('values stand under the names of their columns, with offsets of the note', () => {
  const [block] = (costsSheet.blocks ?? []).filter(({ kind }) => kind === 'table')
  if (block === undefined) throw new Error('the sheet has no table')
  const { header, rows } = tableOf(costsSheet.text, block, block.start, block.end)
  expect(header?.names).toEqual(['Month', 'Rent', 'Power'])
  expect(rows.map(({ cells }) => cells.map((cell) => cell?.text ?? null))).toEqual([
    ['Month', 'Rent', 'Power'],
    ['January', '900', null],
    ['February', '910', '84'],
  ])
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    if (cell !== null) expect(costsSheet.text.startsWith(cell.text, cell.start)).toBe(true)
  }
})

test('where no row holds the names of the columns, what stands in front of each value does', () => {
  const text = 'country: Algeria | capital: Algiers\ncountry: Chad | area: 1,284,000 | capital: N’Djamena\n'
  const { header, rows } = tableOf(text, { start: 0, end: text.length - 1 }, 0, text.length - 1)
  expect(header).toEqual({ names: ['country', 'area', 'capital'], start: null })
  expect(rows.map(({ cells }) => cells.map((cell) => cell?.text ?? null))).toEqual([
    ['Algeria', null, 'Algiers'],
    ['Chad', '1,284,000', 'N’Djamena'],
  ])
})

test('rows that name no columns are cells as they come', () => {
  const text = 'a | b\nc: d | e\n'
  const { header, rows } = tableOf(text, { start: 0, end: text.length - 1 }, 0, text.length - 1)
  expect(header).toBeNull()
  expect(rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
    ['a', 'b'],
    ['c: d', 'e'],
  ])
})

test.each<[PlaceKind[], PlaceKind | null]>([
  [['page', 'page', 'page'], 'page'],
  [['sheet', 'row', 'row', 'sheet', 'row'], 'sheet'],
  [['sheet', 'row', 'row'], 'row'],
  [['page'], null],
  [[], null],
])('with places of kinds %j one goes by %s', (kinds, kind) => {
  const places = kinds.map((one, at) => ({ kind: one, name: String(at), within: '', start: at * 10 }))
  expect(stopsOf({ places })?.kind ?? null).toBe(kind)
})

test('a thousand keys are no list to choose from', () => {
  const places = Array.from({ length: 1001 }, (_, at) => ({ kind: 'key' as const, name: `k${at}`, within: '', start: at }))
  expect(stopsOf({ places })).toBeNull()
  expect(stopsOf({ places: places.slice(1) })?.stops).toHaveLength(1000)
})

test('a page is found by its name, by the number before where it has no text, and by where one reads', () => {
  const names = ['iv', '1', '2', '5']
  const places = names.map((name, at) => ({ kind: 'page' as const, name, within: '', start: 10 + at * 10 }))
  const stops = stopsOf({ places })!
  expect(isNumbered(stops)).toBe(true)
  expect(['IV', '2', '4', '99', 'x', '0'].map((typed) => stopNamed(stops, typed))).toEqual([0, 2, 2, 3, -1, -1])
  expect([0, 10, 29, 45].map((offset) => stopAt(stops, offset))).toEqual([0, 0, 1, 3])
})

test('pages of several attachments are told apart in a list', () => {
  const places = ['a.pdf', 'b.pdf'].map((within, at) => ({ kind: 'page' as const, name: '1', within, start: at }))
  expect(isNumbered(stopsOf({ places })!)).toBe(false)
})
