import { expect, test } from 'vitest'
import { listProperties, listTypes } from '../../../../electron/engine/search/notes/note-lists.ts'
import { searchNotes } from '../../../../electron/engine/search/search-notes.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'
import { toySearch } from '../../../toy-search.ts'

const encoder = createToyEncoder()

async function library() {
  const store = createMemoryStore()
  const add = (path: string, properties: { key: string; values: string[] }[]) =>
    addNote({ store, encoder }, `/notes/${path}`, 'A text.', { properties })
  await add('a.md', [
    { key: 'status', values: ['waiting'] },
    { key: 'due date', values: ['2024'] },
  ])
  await add('b.md', [{ key: 'Status', values: ['Waiting', 'on hold'] }])
  await add('c.PDF', [{ key: 'author', values: ['Ada Marchbanks'] }])
  await add('mail.mbox/Re: a meeting at 5.30', [])
  return store
}

test('keys with their notes, and their most frequent values; spellings that a filter takes for one are one', async () => {
  expect(listProperties(await library()).properties).toEqual([
    {
      key: 'status',
      notes: 2,
      values: [
        { value: 'waiting', notes: 2 },
        { value: 'on hold', notes: 1 },
      ],
      differentValues: 0,
    },
    { key: 'author', notes: 1, values: [{ value: 'Ada Marchbanks', notes: 1 }], differentValues: 0 },
    { key: 'due-date', notes: 1, values: [{ value: '2024', notes: 1 }], differentValues: 0 },
  ])
})

test('endings with their notes, those of a file of many by that file', async () => {
  expect(listTypes(await library()).types).toEqual([
    { type: 'md', notes: 2 },
    { type: 'mbox', notes: 1 },
    { type: 'pdf', notes: 1 },
  ])
})

test('whatever is listed is a filter that finds so many notes', async () => {
  const store = await library()
  const parts = toySearch({ store, encoder })
  const count = async (query: string) => (await searchNotes(parts, { query, limit: 10, mode: 'hybrid' })).total
  for (const { key, values } of listProperties(store).properties) {
    for (const { value, notes } of values) expect([key, value, await count(`${key}:"${value}"`)]).toEqual([key, value, notes])
  }
  for (const { type, notes } of listTypes(store).types) expect([type, await count(`type:${type}`)]).toEqual([type, notes])
})

test('a library of many keys and values lists the most frequent ones', async () => {
  const store = createMemoryStore()
  for (let at = 0; at < 220; at++) {
    const properties = [
      { key: `k${at}`, values: ['x'] },
      { key: 'all', values: [`value ${at}`, 'same'] },
    ]
    await addNote({ store, encoder }, `/notes/${at}.md`, 'A text.', { properties })
  }
  const { properties } = listProperties(store)
  expect(properties).toHaveLength(200)
  expect(properties[0]).toMatchObject({ key: 'all', notes: 220, differentValues: 171 })
  expect(properties[0]?.values[0]).toEqual({ value: 'same', notes: 220 })
})
