// "Did you mean restaurant?": a word that no note holds is looked for as the one that was meant.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createNameIndex } from '../../../electron/engine/search/exact/name-index.ts'
import { createNoteFacts } from '../../../electron/engine/search/notes/note-facts.ts'
import { type SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { createSpeller } from '../../../electron/engine/search/query/speller.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { type Dictionary, openDictionary } from '../../../electron/engine/words/spelling/dictionary.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

// Every word is several pieces, so that the dictionary alone says which are known.
const encoder = { ...createToyEncoder(), countTokens: (text: string) => text.length }
const models = join(import.meta.dirname, '..', '..', '..', 'models')
let parts: SearchDeps

beforeAll(async () => {
  const store = createMemoryStore()
  const notes: [string, string][] = [
    ['harbour', 'The restaurant at the harbour serves spaghetti. Restaurants like it are rare.'],
    ['tools', 'My vault in Obsidian, a database in Postgres, and the lower sparseIndex.'],
    ['Bramling', ''],
    ['lists/Quarterly', ''],
  ]
  for (const [name, text] of notes) await addNote({ store, encoder }, `/notes/${name}.md`, text)
  const kestrel = {
    title: 'Kestrel',
    aliases: ['Windhover'],
    properties: [{ key: 'region', values: ['Moravia'] }],
    tags: ['falconry'],
  }
  await addNote({ store, encoder }, '/notes/bird.md', '', kestrel)
  const library = { store, facts: createNoteFacts(store), names: createNameIndex(store) }
  const speller = createSpeller({ ...library, encoder, dictionary: openDictionary(models) })
  parts = toySearch({ store, encoder, speller })
})

const search = (query: string, more: Partial<SearchInput> = {}) =>
  searchNotes(parts, { query, limit: 10, mode: 'words', ...more })
const meantBy = async (query: string) => (await search(query)).spelling?.map(({ typed, meant }) => `${typed} > ${meant}`) ?? []

test('a misspelt word is corrected to the word of a note, as it is written there', async () => {
  const rows: [string, string[]][] = [
    ['restaraunt ', ['restaraunt > restaurant']],
    ['restaraunt', ['restaraunt > restaurant']],
    ['a Restaraunt?', ['Restaraunt > restaurant']],
    ['(resturant, with spagetti)', ['resturant > restaurant', 'spagetti > spaghetti']],
    ['obsidan ', ['obsidan > Obsidian']],
    ['postgrse ', ['postgrse > Postgres']],
    ['harbuor tag:x', ['harbuor > harbour']],
  ]
  for (const [query, meant] of rows) expect([query, await meantBy(query)]).toEqual([query, meant])
})

test('what is right, known, quoted, excluded, a filter, a name or still being typed is left alone', async () => {
  const queries = [
    'restaurant ',
    'restaurants ',
    'restaur',
    'restaurant spag',
    '"restaraunt" ',
    '"at the restaraunt"',
    'harbour -restaraunt',
    'title:restaraunt',
    '#restaraunt',
    'author:"restaraunt"',
    'mower ',
    'lover ',
    'bramlin ',
    'E-1042x',
    'my_restaraunt_list',
    'restaraunt.md',
    'RST',
    '餐厅',
    'xylophonist ',
  ]
  for (const query of queries) expect([query, await meantBy(query)]).toEqual([query, []])
})

test.each([
  ['Bramlign ', 'Bramling', 'Bramling'],
  ['quartely ', 'Quarterly', 'lists/Quarterly'],
  ['kestral ', 'Kestrel', 'bird'],
  ['windhovr ', 'Windhover', 'bird'],
  ['moravai ', 'Moravia', 'bird'],
  ['falconrry ', 'falconry', 'bird'],
])('%s: a note without text is found by its name %s as well', async (query, meant, name) => {
  const { spelling, hits } = await search(query)
  expect(spelling?.map((one) => one.meant)).toEqual([meant])
  expect(hits.map(({ path }) => path)).toEqual([`/notes/${name}.md`])
})

test('the answer is that of the corrected query, marks and verdict included', async () => {
  const answer = await search('restaraunt ')
  const [hit] = answer.hits
  expect(answer.nothing).toBe(false)
  expect(hit?.snippet.marks.map(([from, to]) => hit.snippet.text.slice(from, to))).toEqual(['restaurant', 'Restaurants'])
  expect(await search('restaraunt ', { asTyped: true })).toEqual({ hits: [], nothing: true })
})

test('a corrected query keeps its filters and exclusions', async () => {
  const answer = await search('restaraunt path:harbour -vault')
  expect(answer).toMatchObject({ filters: ['path:harbour'], excluded: ['-vault'], spelling: [{ meant: 'restaurant' }] })
  expect(answer.hits).toHaveLength(1)
})

test('a text of many words is no place to correct', async () => {
  const words = Array.from({ length: 20 }, (_, at) => `restaraunt${'abcdefghijklmnopqrst'.charAt(at)}`)
  expect(await meantBy(`${words.join(' ')} restaraunt `)).toEqual([])
})

test('the dictionary knows English in its inflections and both spellings; where it cannot be read, no word counts as misspelt', async () => {
  const dictionary = openDictionary(models)
  const known = async (list: Dictionary, words: string) => {
    const found = await Promise.all(words.split(' ').map(async (word) => ((await list.has(word)) ? [word] : [])))
    return found.flat().join(' ')
  }
  const right = 'harbour harbor tyres licence license running geese mould'
  expect(await known(dictionary, `${right} restaraunt recieve seperate definately accomodation calender wether`)).toBe(right)
  const folder = await mkdtemp(join(tmpdir(), 'nearnote-dictionary-'))
  expect(await openDictionary(folder).has('restaraunt')).toBe(true)
  await writeFile(join(folder, 'dictionary-en.txt'), '# a list\nharbour\n')
  expect(await known(openDictionary(folder), 'harbour harbor list')).toBe('harbour')
  await rm(folder, { recursive: true })
})
