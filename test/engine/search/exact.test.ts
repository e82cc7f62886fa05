// What a query names, and what it does not: rows of a table, each over notes of its own.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createNameIndex } from '../../../electron/engine/search/exact/name-index.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { readEnglish } from '../../../electron/engine/words/english.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../toy-notes.ts'

const calibration = { search: [-0.3, -0.1, 0, 0.1, 0.9], compare: [-0.3, 0, 0.9] }
const encoder = createToyEncoder({
  synonyms: [
    ['sleeping', 'sleep', 'insomnia', 'awake', 'night'],
    ['badly', 'poorly'],
    ['fish', 'sole', 'lemon'],
    ['supper', 'children', 'kids', 'dinner'],
    ['climate', 'warming', 'weather'],
    ['lonely', 'alone'],
    ['fast', 'quick'],
  ],
  calibration,
})
const english = readEnglish(join(import.meta.dirname, '..', '..', '..', 'models'))

type Notes = Record<string, string | [text: string, note: ToyNote]>

const noLimit: SearchDeps['noAnswer'] = { limit: () => null }

async function ask(notes: Notes, query: string, mode: 'hybrid' | 'words' = 'hybrid', noAnswer = noLimit): Promise<SearchAnswer> {
  const store = createMemoryStore()
  for (const [name, note] of Object.entries(notes)) {
    const [text, more] = typeof note === 'string' ? [note, {}] : note
    await addNote({ store, encoder }, `/notes/${name}.md`, text, more)
  }
  const names = createNameIndex(store)
  const search = { store, encoder, analyze: analyzeText, english: await english, names, sentences: null }
  const parts = { ...search, calibration: { search: () => calibration.search }, noAnswer }
  return searchNotes(parts, { query, limit: 10, mode })
}
const titles = ({ hits }: SearchAnswer) => hits.map(({ title }) => title)

const filler = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [`filler ${at}`, `Day ${at}: the usual log of an ordinary day, nothing else.`]),
)

describe('an everyday word, a verb or a part of a sentence names nothing: meaning leads', () => {
  test.each<[query: string, first: string, other: string]>([
    ['sleeping badly', 'Awake at night, sleep is poor.', 'The work was badly paid.'],
    ['badly sleeping', 'Awake at night, sleep is poor.', 'The work was badly paid.'],
    ['feeling lonely', 'Alone again in the evening.', 'No feelings in my fingers.'],
    ['pan-fried fish with lemon for two', 'Sole with lemon and butter.', 'Schnitzel, pan-fried in lard, of a calf.'],
    ['an easy one-pot supper for children', 'What the kids like for dinner.', 'Borscht is a one-pot affair.'],
    ['climate change', 'The weather grows warmer, warming of the seas.', 'He changes trains twice.'],
    ['5 fish recipes', 'Sole with lemon.', 'Chapter 5.'],
  ])('%s', async (query, first, other) => {
    const answer = await ask({ first, other, ...filler }, query)
    expect(titles(answer)[0]).toBe('first')
  })
})

describe('what a query plainly names comes first, whatever else means something like it', () => {
  const near = 'Sleep, insomnia, awake at night. Sleep, sleeping, night.'
  test.each<[query: string, named: string | [string, ToyNote]]>([
    // A rare word of no everyday use that is the whole query.
    ['schnitzel', 'Veal schnitzel, thin.'],
    ['Quokka', 'Saw a quokka.'],
    // Identifiers, also among a few other keywords.
    ['E-1042', 'The pump shows E1042.'],
    ['sleep E1042', 'The pump shows E-1042.'],
    ['night parse_user_config', 'See parse_user_config in the code.'],
    ['sleeping ActiveRecord::Relation', 'An ActiveRecord::Relation is lazy.'],
    // Names of several words, written like one.
    ['will self', 'A reading by Will Self in town.'],
    ['le chatelier', 'The rule of Le Châtelier.'],
    ['lord of the rings', 'Read The Lord of the Rings again.'],
    ['windows 11', 'How to install Windows 11.'],
    ['sleep-well', 'The Sleep-Well pillow.'],
    ['night-to-night', 'Nothing but a night-to-night train.'],
    // Numbers, whatever stands between their digits.
    ['8080', 'It listens on 8080.'],
    ['1042', 'The pump shows E-1042.'],
    ['42', 'The answer was 42.'],
    ['192.168.0.1', 'The router is at 192.168.0.1 here.'],
    ['978-3-16-148410-0', ['Nothing of it in the text.', { properties: [{ key: 'isbn', values: ['978-3-16-148410-0'] }] }]],
    ['+41-44-668-18-00', 'Call +41-44-668-18-00.'],
    ['2024-03-15', 'Minutes of 2024-03-15.'],
    ['14:30', 'The train leaves at 14:30.'],
    ['100%', 'Humidity was 100 % again.'],
    ['$1,000', 'It costs 1,000 dollars.'],
    // Commands.
    ['ls -la', 'Then ls -la lists them.'],
    ['sleep -t night', 'Use sleep -t night there.'],
    ['docker run -it', 'Try docker run -it first.'],
    // Title, file name, alias.
    ['Sleepy Hollow', ['Nothing of it in the text.', { title: 'Sleepy Hollow' }]],
    ['the old house', ['Nothing of it in the text.', { aliases: ['The Old House', 'Number 9'] }]],
    ['old house', ['Nothing of it in the text.', { aliases: ['the old house'] }]],
    ['the big apple', ['Nothing of it in the text.', { aliases: ['Big Apple'] }]],
    ['a night off', ['Nothing of it in the text.', { aliases: ['Night off'] }]],
    // A front matter value, written like a name.
    ['Ottoline Marchbanks', ['Nothing of it in the text.', { properties: [{ key: 'author', values: ['Ottoline Marchbanks'] }] }]],
    ['jan hus', ['Nothing of it in the text.', { properties: [{ key: 'author', values: ['Somebody', 'Jan Hus'] }] }]],
    ['bäckerei gross', ['Nothing of it in the text.', { properties: [{ key: 'company', values: ['Bäckerei Groß'] }] }]],
    ['heron-seven', ['Nothing of it in the text.', { properties: [{ key: 'project', values: ['heron-seven'] }] }]],
    // Quoted, as written.
    ['"badly paid night"', 'It was a badly paid night.'],
  ])('%s', async (query, named) => {
    expect(titles(await ask({ near, named, ...filler }, query))[0]).toMatch(/^(?:named|Sleepy Hollow)$/)
  })
})

describe('every note is found by what it is called', () => {
  const empty: ToyNote = {
    title: 'Bramling',
    aliases: ['The old house'],
    tags: ['hops'],
    properties: [{ key: 'status', values: ['waiting'] }],
  }
  test.each([
    ['Bramling', null],
    ['braml', null],
    ['bramling.md', null],
    ['old house', 'The old house'],
    ['the old house', 'The old house'],
    ['hops', null],
    ['status waiting', null],
  ])('%s finds a note without text', async (query, alias) => {
    const { hits, nothing } = await ask({ Bramling: ['', empty], ...filler }, query)
    expect(nothing).toBe(false)
    const hit = hits.find(({ title }) => title === 'Bramling')
    expect(hit).toMatchObject({ line: 1, closeness: null, snippet: { text: '', marks: [], sentence: null } })
    expect(hit?.alias ?? null).toBe(alias)
  })

  test('a note is found by the folders it lies in together with its name', async () => {
    const notes: Notes = {
      'travel/japan/list': ['Socks and a lamp.', { title: 'list' }],
      'work/list': ['Nails and a saw.', { title: 'list' }],
      ...filler,
    }
    const { hits } = await ask(notes, 'japan list', 'words')
    expect(hits.map(({ path }) => path)).toEqual(['/notes/travel/japan/list.md', '/notes/work/list.md'])
  })

  test('a hit says which alias named it, and only where the title does not', async () => {
    const notes: Notes = { heron: ['A plan.', { title: 'Heron seven', aliases: ['Project grey bird'] }], ...filler }
    expect((await ask(notes, 'grey bird', 'words')).hits[0]).toMatchObject({ title: 'Heron seven', alias: 'Project grey bird' })
    expect((await ask(notes, 'heron')).hits[0]?.alias).toBeUndefined()
  })

  test('filters hold for notes that are found by their names', async () => {
    const notes: Notes = { 'a/Bramling': ['', { title: 'Bramling' }], 'b/Bramling': ['', { title: 'Bramling' }] }
    expect((await ask(notes, 'Bramling path:b/')).hits.map(({ path }) => path)).toEqual(['/notes/b/Bramling.md'])
  })
})

describe('the library has something about what a note is called or says of itself', () => {
  const notes: Notes = {
    Villa: [
      'Rain in.',
      {
        aliases: ['Rose Cottage'],
        tags: ['hops'],
        properties: [
          { key: 'author', values: ['Ottoline Marchbanks'] },
          { key: 'mood', values: ['rather melancholic'] },
        ],
      },
    ],
    Kestrel: ['', { aliases: ['Windhover'], properties: [{ key: 'project', values: ['owl-nine'] }] }],
    ...filler,
  }
  // Off-topic questions are taken to find this much: only more evidence than a stray word is something.
  const noAnswer = { limit: () => ({ evidence: 2, spread: 0.5, sureCosine: 0.99, line: { evidence: 0.7, near: 0.4 } }) }
  test.each([
    ['rose cott', 'Villa'],
    ['rose', 'Villa'],
    ['hops', 'Villa'],
    ['ottoline marchbanks', 'Villa'],
    ['melancholic', 'Villa'],
    ['rather melancholic', 'Villa'],
    ['windhov', 'Kestrel'],
    ['owl-nine', 'Kestrel'],
    ['kestrel owl', 'Kestrel'],
  ])('%s', async (query, title) => {
    const answer = await ask(notes, query, 'hybrid', noAnswer)
    expect(answer.nothing).toBe(false)
    expect(titles(answer)).toContain(title)
  })

  test.each(['zeppelin', 'rose zeppelin over mountains', 'asdf'])('but nothing about %s', async (query) => {
    expect((await ask(notes, query, 'hybrid', noAnswer)).nothing).toBe(true)
  })
})

test('words that stand together as in the query come before the same words apart', async () => {
  const notes: Notes = {
    apart: 'The wind was strong. A car was driven.',
    together: 'A wind-driven pump for the garden.',
    turned: 'Driven by fear, and then by the wind.',
  }
  expect(titles(await ask(notes, 'wind driven', 'words'))[0]).toBe('together')
})

test('a word said twice weighs twice', async () => {
  const notes: Notes = { ...filler, once: 'The quokka ate.', other: 'The zeppelin flew.' }
  expect(titles(await ask(notes, 'quokka zeppelin zeppelin', 'words'))[0]).toBe('other')
  expect(titles(await ask(notes, 'quokka quokka zeppelin', 'words'))[0]).toBe('once')
})
