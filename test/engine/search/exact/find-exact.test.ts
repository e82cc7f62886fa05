// What a single word names in notes that write it in passing.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findExact } from '../../../../electron/engine/search/exact/find-exact.ts'
import { createNameIndex } from '../../../../electron/engine/search/exact/name-index.ts'
import { parseQuery } from '../../../../electron/engine/search/parse-query.ts'
import { queryTerms } from '../../../../electron/engine/search/query-terms.ts'
import { settings } from '../../../../electron/engine/settings.ts'
import { analyzeText } from '../../../../electron/engine/words/analyze.ts'
import { readEnglish } from '../../../../electron/engine/words/english.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'

const encoder = createToyEncoder()
const english = readEnglish(join(import.meta.dirname, '..', '..', '..', '..', 'models'))

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
  const store = createMemoryStore()
  await addNote({ store, encoder }, '/notes/passing.md', `That was about ${query} as well.`)
  const parts = { store, names: createNameIndex(store), analyze: analyzeText, english: await english, limits: settings.search }
  const asked = parseQuery(`${query} `)
  const terms = queryTerms(asked, analyzeText, { store, english: await english, prefixTerms: 0 })
  expect((await findExact(parts, asked, terms, {})).chunks.size > 0).toBe(isName)
})
