// Phrases and exclusions match what is written, not merely what the index takes for the same word.
import { describe, expect, test } from 'vitest'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import type { SearchMode } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder()

async function library(notes: Record<string, string | [string, ToyNote]>): Promise<SearchDeps> {
  const store = createMemoryStore()
  for (const [name, note] of Object.entries(notes)) {
    const [text, facts] = typeof note === 'string' ? [note, {}] : note
    await addNote({ store, encoder }, `/notes/${name}.md`, text, facts)
  }
  return toySearch({ store, encoder })
}

const found = async (parts: SearchDeps, query: string, mode: SearchMode = 'words') => {
  const { hits } = await searchNotes(parts, { query, limit: 20, mode })
  return hits.map(({ path }) => path.slice('/notes/'.length, -'.md'.length)).toSorted()
}

const smallLibrary = () =>
  library({
    singular: 'The company walks to a plug in the wall.',
    plural: 'The companies walked to plugs, plug by plug.',
    hyphen: 'An A-Company with a plug-in.',
    spaced: 'a company, a plug in',
    cafe: 'Le Café est fermé.',
    titled: ['Nothing of it in the text.', { title: 'Walking companies' }],
  })

test('in quotation marks the form that is written counts: inflection and hyphens, not case and accents', async () => {
  const parts = await smallLibrary()
  const rows: [string, string[]][] = [
    ['"company"', ['hyphen', 'singular', 'spaced']],
    ['"companies"', ['plural', 'titled']],
    ['"A-Company"', ['hyphen']],
    ['"a company"', ['spaced']],
    ['"plug-in"', ['hyphen']],
    ['"plug in"', ['singular', 'spaced']],
    ['"walked to"', ['plural']],
    ['"CAFE"', ['cafe']],
    ['"le  café"', ['cafe']],
    ['"companies" "plugs"', ['plural']],
    ['"walking companies"', ['titled']],
  ]
  for (const [query, expected] of rows) expect([query, await found(parts, query)]).toEqual([query, expected])
})

test('in hybrid answers a phrase comes first only where it is written so', async () => {
  const { hits } = await searchNotes(await smallLibrary(), { query: '"companies"', limit: 20, mode: 'hybrid' })
  expect(new Set(hits.slice(0, 2).map(({ title }) => title))).toEqual(new Set(['plural', 'Walking companies']))
})

test('an exclusion leaves out what is written so, and no more', async () => {
  const parts = await smallLibrary()
  const all = ['hyphen', 'plural', 'singular', 'spaced', 'titled']
  const rows: [string, string[]][] = [
    ['-companies', ['plural', 'titled']],
    ['-company', ['hyphen', 'singular', 'spaced']],
    ['-"A-Company"', ['hyphen']],
    ['-"plug in"', ['singular', 'spaced']],
    ['-walks', ['singular']],
  ]
  for (const mode of ['words', 'hybrid', 'meaning'] as const) {
    for (const [exclusion, without] of rows) {
      const left = await found(parts, `company plug walk ${exclusion}`, mode)
      expect([mode, exclusion, left.filter((name) => without.includes(name))]).toEqual([mode, exclusion, []])
      const expected = all.filter((name) => !without.includes(name) && (mode !== 'words' || name !== 'cafe'))
      expect(left).toEqual(expect.arrayContaining(expected))
    }
  }
})

describe('a phrase of any length', () => {
  const beginning = 'and the carpenter '.repeat(20)
  const long = () => library({ wept: `The walrus ${beginning}wept.`, slept: `The walrus ${beginning}slept.` })

  test('matches to its last word', async () => {
    const parts = await long()
    expect(await found(parts, `"walrus ${beginning}wept"`)).toEqual(['wept'])
    expect(await found(parts, `walrus -"walrus ${beginning}wept"`)).toEqual(['slept'])
  })

  test.each([
    ['quoted', (many: string) => `"${many}"`],
    ['excluded', (many: string) => `walrus -"${many}"`],
    ['one word of many parts', (many: string) => many.replaceAll(' ', '-')],
    ['one word with apostrophes', (many: string) => many.replaceAll(' ', "'")],
    ['without word spaces', (many: string) => many.replaceAll(/a ?/gu, '国')],
  ])('%s: the index is asked for a beginning of it only', async (_, ask) => {
    const parts = await long()
    const asked: number[] = []
    const searchWords: typeof parts.store.searchWords = (query, ...more) => {
      asked.push(...[...query.phrases, ...query.notPhrases].map(({ length }) => length))
      return parts.store.searchWords(query, ...more)
    }
    await searchNotes(
      { ...parts, store: { ...parts.store, searchWords } },
      {
        query: ask('a '.repeat(5000).trim()),
        limit: 5,
        mode: 'hybrid',
      },
    )
    expect(asked.length).toBeGreaterThan(0)
    expect(Math.max(...asked)).toBeLessThan(50)
  })
})
