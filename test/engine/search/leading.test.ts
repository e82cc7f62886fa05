// What leads a hybrid answer: words or meaning.
import { expect, test } from 'vitest'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import type { SearchMode } from '../../../shared/schemas.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const calibration = { search: [-0.3, -0.1, 0, 0.1, 0.9], compare: [-0.3, 0, 0.9] }
const encoder = createToyEncoder({
  synonyms: [
    ['car', 'automobile', 'vehicle'],
    ['fix', 'repair', 'mend'],
  ],
  calibration,
})

async function library(): Promise<SearchDeps> {
  const store = createMemoryStore()
  for (const [name, text] of [
    ['engine', 'Repair the automobile.'],
    ['hours', 'Every morning the shop opens.'],
    ['tolls', 'The quokka and the zeppelin paid one toll.'],
    ['rye', 'Sourdough rye bread needs a starter. It was fed.'],
    ['wheat', 'Wheat dough. The black oven was hot, the bread too.'],
    ['cat', 'The cat sleeps.'],
  ] as const)
    await addNote({ store, encoder }, `/notes/${name}.md`, text)
  const search = () => calibration.search
  return toySearch({ store, encoder, calibration: { search } })
}

async function found(query: string, mode: SearchMode = 'hybrid'): Promise<string[]> {
  const { hits } = await searchNotes(await library(), { query, limit: 10, mode })
  return hits.map(({ title }) => title)
}

test('a question of which only one word stands written is led by meaning', async () => {
  expect((await found('who can mend a car before winter morning?'))[0]).toBe('engine')
})

test('rare words that stand together in one note lead, whatever the others mean', async () => {
  expect((await found('quokka zeppelin toll car'))[0]).toBe('tolls')
  expect((await found('car "quokka and the zeppelin"'))[0]).toBe('tolls')
})

test('words of the language’s frame are not looked for beside others; alone they are', async () => {
  expect(await found('where is the bread', 'words')).toEqual(await found('bread', 'words'))
  expect((await found('it was ', 'words')).length).toBeGreaterThan(0)
})
