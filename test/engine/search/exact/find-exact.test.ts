// What a single word names in notes that write it in passing.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findExact, tiers } from '../../../../electron/engine/search/exact/find-exact.ts'
import { createNameIndex } from '../../../../electron/engine/search/exact/name-index.ts'
import { parseQuery } from '../../../../electron/engine/search/query/parse-query.ts'
import { queryTerms } from '../../../../electron/engine/search/query/query-terms.ts'
import { settings } from '../../../../electron/engine/settings.ts'
import { analyzeText } from '../../../../electron/engine/words/analyze.ts'
import { readEnglish } from '../../../../electron/engine/words/english.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'

const encoder = createToyEncoder()
const english = readEnglish(join(import.meta.dirname, '..', '..', '..', '..', 'models'))

async function exactly(query: string, notes: Record<string, string>, tier = tiers.words) {
  const store = createMemoryStore()
  for (const [name, text] of Object.entries(notes)) await addNote({ store, encoder }, `/notes/${name}.md`, text)
  const parts = { store, names: createNameIndex(store), analyze: analyzeText, english: await english, limits: settings.search }
  const asked = parseQuery(`${query} `)
  const terms = queryTerms(asked, analyzeText, { store, english: await english, prefixTerms: 0 })
  const { tierOf } = await findExact(parts, asked, terms, {})
  return Object.keys(notes).filter((name) => tierOf(`/notes/${name}.md`) >= tier)
}

test.each<[query: string, isName: boolean]>([
  ['note-taking', false],
  ['e-mail', false],
  ['long-term', false],
  ['slow-cooked', false],
  ['open-source', false],
  ['x-ray', false],
  // A part is no everyday word, a function word says nothing alone, or it is no word of a language.
  ['heron-seven', true],
  ['day-to-day', true],
  ['plug-in', true],
  ['utf-8', true],
  ['open.source', true],
  ['openSource', true],
])('alone, %s, which a note writes in passing, is a name: %s', async (query, isName) => {
  expect(await exactly(query, { passing: `That was about ${query} as well.` })).toEqual(isName ? ['passing'] : [])
})

describe('a day is named in every form, by notes that write it and by notes that are called so', () => {
  const notes = {
    iso: 'Minutes of 2024-03-15.',
    english: 'We met on 15 March 2024 at noon.',
    american: 'Due March 15th, 2024!',
    german: 'Am 15. März 2024 oder am 15.03.2024.',
    '2024-03-15': 'The daily note.',
    '20240315 Standup': 'Named by more than its day.',
    other: 'Minutes of 2024-03-16, and 15 May 2024, and March 2024.',
  }
  const named = ['iso', 'english', 'american', 'german', '2024-03-15', '20240315 Standup']
  test.each(['2024-03-15', '15 March 2024', 'March 15, 2024', '15.3.2024', '3/15/2024', '20240315'])('%s', async (query) => {
    expect(await exactly(query, notes)).toEqual(named)
  })
})

test.each(['[[Docker]]', '`Docker`', '**Docker**', '# Docker', '“Docker”', '(docker)', '<Docker>', 'Docker!', '[[docker.md]]'])(
  'a name pasted with its markup is still one: %s',
  async (query) => {
    const notes = { Docker: 'Containers.', 'docker in docker': 'Containers in containers.', docker2: 'More.' }
    expect(await exactly(query, notes, tiers.named)).toEqual(['Docker'])
  },
)
