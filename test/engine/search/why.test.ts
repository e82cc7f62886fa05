// Why a hit stands where it stands, and where the line falls behind which nothing answers.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { behindLine } from '../../../electron/engine/search/why/reason.ts'
import type { Hit, SearchAnswer } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({
  synonyms: [
    ['car', 'automobile', 'vehicle'],
    ['fix', 'repair', 'mend'],
  ],
  calibration: { search: [-0.3, -0.1, 0, 0.1, 0.9], compare: [-0.3, 0, 0.9] },
})

const notes: [name: string, text: string, note?: ToyNote][] = [
  ['engine', 'Repair the automobile.', { dateMs: Date.parse('2024-03-05') }],
  ['keys', 'The spare key hangs behind the boiler.'],
  ['Pumpernickel', 'Old German loaf with caraway.', { aliases: ['black bread'] }],
  ['rye', 'Sourdough rye bread needs a starter.'],
  ['cat', 'The cat sleeps all day.'],
  ['map', '北京的地图在书架上。'],
]

const limit = { evidence: 0.9, spread: 0.05, sureCosine: 0.95, line: { evidence: 0.5, near: 0.4 } }

async function search(query: string, more: Partial<SearchInput> = {}): Promise<SearchAnswer> {
  const store = createMemoryStore()
  for (const [name, text, note] of notes) await addNote({ store, encoder }, `/notes/${name}.md`, text, note)
  const parts = toySearch({ store, encoder, noAnswer: { limit: () => limit } })
  return searchNotes(parts, { query, limit: 10, mode: 'hybrid', ...more })
}

const ask = async (query: string, more: Partial<SearchInput> = {}): Promise<Hit[]> => (await search(query, more)).hits
const whyOf = (hits: readonly Hit[], title: string) => hits.find((hit) => hit.title === title)?.why

test('a hit says which of the words that tell it holds, as they were typed, and in which list it stands where', async () => {
  const hits = await ask('Where is the Spare key?')
  expect(hits[0]?.why).toMatchObject({ words: ['Spare', 'key'], ofWords: 2, ranks: { words: 1, meaning: 1 } })
  expect(whyOf(hits, 'cat')).toMatchObject({ words: [], by: 'meaning', ranks: { words: null, names: null } })
})

test('the strongest reason is named', async () => {
  expect(whyOf(await ask('pumpernickel'), 'Pumpernickel')?.by).toBe('title')
  expect(whyOf(await ask('black bread'), 'Pumpernickel')).toMatchObject({ by: 'title', words: ['black', 'bread'] })
  expect(whyOf(await ask('"rye bread"'), 'rye')).toMatchObject({ by: 'exact', words: ['rye bread'], ofWords: 1 })
  expect(whyOf(await ask('sourdough rye bread starter '), 'rye')?.by).toBe('both')
  expect(whyOf(await ask('mend the car '), 'engine')).toMatchObject({ by: 'meaning', words: [] })
  expect(whyOf(await ask('cat ', { mode: 'words' }), 'cat')?.by).toBe('title')
})

test('a word that is still being typed is held by what it may become; words of scripts without spaces are told one by one', async () => {
  expect(whyOf(await ask('sourd'), 'rye')?.words).toEqual(['sourd'])
  expect(whyOf(await ask('北京地图 '), 'map')).toMatchObject({ words: ['北京', '地图'], ofWords: 2 })
})

test('a line parts what answers from what does not: holding all that is asked, named, or nearer than noise', async () => {
  const hits = await ask('where is the spare key')
  expect(hits[0]).toMatchObject({ title: 'keys' })
  expect(hits[0]?.further).toBeUndefined()
  expect(hits.slice(1).map(({ further }) => further)).toEqual(hits.slice(1).map(() => true))
  expect((await ask('mend the car '))[0]?.further).toBeUndefined()
})

test('where no hit answers the answer says that none stands out; where one does, or by words alone, it does not', async () => {
  const noneStandsOut = async (query: string, more = {}) => (await search(query, more)).noneStandsOut
  expect(await noneStandsOut('zebra crossing')).toBe(true)
  expect(await noneStandsOut('where is the spare key')).toBeUndefined()
  expect(await noneStandsOut('the cat sleeps bread', { mode: 'words' })).toBeUndefined()
})

test('where nothing answers, and by words alone, there is no line', async () => {
  for (const hits of [await ask('zebra crossing'), await ask('the cat sleeps bread', { mode: 'words' })]) {
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.some(({ further }) => further === true)).toBe(false)
  }
})

test('what is behind the line is the end of the list, whatever answers', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (answers) => {
      const further = behindLine(answers)
      expect(further).toHaveLength(answers.length)
      expect(further.some((is, at) => is && answers[at] === true)).toBe(false)
      expect(further.join('')).toMatch(/^(?:false)*(?:true)*$/)
      if (!answers.includes(true)) expect(further).not.toContain(true)
    }),
  )
})

test('every hit has the date of its note', async () => {
  expect((await ask('mend the car')).find(({ title }) => title === 'engine')?.date).toBe(Date.parse('2024-03-05'))
  expect((await ask('mend the car')).every(({ date }) => date !== undefined)).toBe(true)
})
