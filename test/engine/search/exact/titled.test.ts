import { expect, test } from 'vitest'
import { searchNotes } from '../../../../electron/engine/search/search-notes.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../../toy-notes.ts'
import { toySearch } from '../../../toy-search.ts'

const encoder = createToyEncoder()

const notes: [name: string, text: string, note?: ToyNote][] = [
  ['a loaf', 'Bread, bread and bread: baking bread is all about bread.'],
  ['Bread without kneading', 'Time does the work of the hands.'],
  ['The bread of my aunt', 'Her card says as much flour as it takes.'],
  ['Old crusts', 'Never thrown away.', { aliases: ['bread that is two days old'] }],
  ['breadth', 'How wide a thing is.'],
  ['log', 'Error E4021 came with the bread order.'],
]

async function found(query: string, more: typeof notes = []): Promise<string[]> {
  const store = createMemoryStore()
  for (const [name, text, note] of [...notes, ...more]) await addNote({ store, encoder }, `/notes/${name}.md`, text, note)
  const { hits } = await searchNotes(toySearch({ store, encoder }), { query, limit: 10, mode: 'hybrid' })
  return hits.map(({ title }) => title)
}

test('of one word or two the notes that are called so come first, those whose names begin with it before the others', async () => {
  const first = await found('bread ')
  expect(new Set(first.slice(0, 3))).toEqual(new Set(['Bread without kneading', 'The bread of my aunt', 'Old crusts']))
  expect((await found('bread aunt '))[0]).toBe('The bread of my aunt')
})

test('also while the word is being typed', async () => {
  expect((await found('knead'))[0]).toBe('Bread without kneading')
  expect((await found('bread wi'))[0]).toBe('Bread without kneading')
})

test('a longer query says what is looked for, not what it is called', async () => {
  expect((await found('bread baking flour card '))[0]).not.toBe('Bread without kneading')
})

test('what is named by an identifier is not displaced', async () => {
  expect((await found('E4021 bread ', [['E4021 bread', 'Nothing.']]))[0]).toBe('E4021 bread')
  expect((await found('E4021 '))[0]).toBe('log')
})

test('a folder is no name', async () => {
  const more: typeof notes = [
    ['wheat/one', 'Flour of wheat.'],
    ['wheat/two', 'Nothing of it.'],
  ]
  expect((await found('wheat ', more))[0]).toBe('one')
})
