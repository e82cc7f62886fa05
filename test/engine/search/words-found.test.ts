// Words as people write them, through the real index and back: each finds its note, and marks what it found.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'
import { smallLimits } from '../store/store-fixture.ts'

const texts = {
  chatelier: 'Le Châtelier’s principle of shifted equilibria',
  config: 'Call parse_user_config before anything else',
  apple: '🍎Apfelmus with cinnamon',
  arabic: 'هذا كِتَابٌ جديد',
  chinese: '今天学习机器学习的基础。',
  japanese: '日本語の全文検索です',
  barcode: '商品のﾊﾞｰｺｰﾄﾞ',
  thai: 'ฉันชอบอ่านหนังสือดี',
  korean: '도서관에서 한국어 공부',
  rails: 'ActiveRecord::Relation is lazy',
  error: 'The pump shows E-1042 when it is cold',
  url: 'See https://docs.example.org/heating/boiler?x=1',
  date: 'Minutes of 2024-03-15',
  geese: 'Two geese crossed the road',
  cplus: 'Templates in C++ are not generics',
  csharp: 'Generics in C# are reified',
  art: 'A state-of-the-art kitchen',
  danger: '⚠️danger of thin ice',
  calendar: 'What to plan 📅 next week',
  family: '👨‍👩‍👧 at the lake',
  munich: 'Von München nach Wien',
  habitants: 'Les habitants du village',
  news: 'The evening news were long',
  university: 'The university of Graz',
  site: 'The website of the landlord',
  letter: 'Answer the e-mail of the tax office',
  app: 'An app for notetaking',
  node: 'NodeJS is a runtime',
  zurich: 'Zuerich am See',
}

const encoder = createToyEncoder({})
let folder: string
let parts: SearchDeps

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nearnote-words-'))
  const { dimensions, fingerprint } = encoder.info
  const store = await openStore({ dataFolder: folder, dimensions, fingerprint, log: console.error, limits: smallLimits })
  for (const [name, text] of Object.entries(texts))
    await addNote({ store, encoder }, `/notes/${name}.md`, text, { encoded: false, title: 'Note' })
  // From memory into the table and its index.
  await store.maintain()
  parts = toySearch({ store, encoder })
})

afterAll(async () => {
  await parts.store.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

async function answer(query: string): Promise<{ names: string[]; marked: string[] }> {
  const { hits } = await searchNotes(parts, { query, limit: 50, mode: 'words' })
  const { text, marks } = hits[0]?.snippet ?? { text: '', marks: [] }
  return {
    names: hits.map(({ path }) => path.replace(/^\/notes\/|\.md$/g, '')),
    marked: marks.map(([from, to]) => text.slice(from, to)),
  }
}

describe('found, and marked', () => {
  test.each([
    ['le chatelier', 'chatelier', ['Le', 'Châtelier']],
    ['parse_user_config', 'config', ['parse_user_config']],
    ['"user config"', 'config', ['user_config']],
    ['Apfelmus', 'apple', ['Apfelmus']],
    ['🍎', 'apple', ['🍎']],
    ['كتاب', 'arabic', ['كِتَابٌ']],
    ['机器学习', 'chinese', ['学习', '机器学习']],
    ['検索', 'japanese', ['検索']],
    ['バーコード', 'barcode', ['ﾊﾞｰｺｰﾄﾞ']],
    ['หนังสือ', 'thai', ['หนังสือ']],
    ['한국어', 'korean', ['한국어']],
    ['도서관', 'korean', ['도서관에서']],
    ['ActiveRecord::Relation', 'rails', ['ActiveRecord', 'Relation']],
    ['E-1042', 'error', ['E-1042']],
    ['E1042', 'error', ['E-1042']],
    ['https://docs.example.org/heating/boiler', 'url', ['https', 'docs.example.org', 'heating', 'boiler']],
    ['2024-03-15', 'date', ['2024-03-15']],
    ['15 March 2024', 'date', ['2024-03-15']],
    ['goose', 'geese', ['geese']],
    ['c++', 'cplus', ['C++']],
    ['C#', 'csharp', ['C#']],
    ['state of the art', 'art', ['state', 'art']],
    ['danger', 'danger', ['danger']],
    ['⚠', 'danger', ['⚠️']],
    ['📅', 'calendar', ['📅']],
    ['👨‍👩‍👧', 'family', ['👨‍👩‍👧']],
    ['Muenchen', 'munich', ['München']],
    ['munchen', 'munich', ['München']],
    ['news ', 'news', ['news']],
    ['universities ', 'university', ['university']],
    ['web-site', 'site', ['website']],
    ['email', 'letter', ['e-mail']],
    ['note-taking', 'app', ['notetaking']],
    ['node_js', 'node', ['NodeJS']],
    ['Zürich', 'zurich', ['Zuerich']],
  ])('%s', async (query, name, marked) => {
    const found = await answer(query)
    expect(found.names[0]).toBe(name)
    expect(found.marked).toEqual(marked)
  })
})

test('not found where only a part of a word looks alike', async () => {
  for (const query of ['habits ', 'new ', 'universe ', 'even ', 'dang '])
    expect([query, (await answer(query)).names]).toEqual([query, []])
})

test('a word beside an emoji can be excluded, and the emoji too', async () => {
  expect((await answer('ice ')).names).toEqual(['danger'])
  expect((await answer('ice -danger')).names).toEqual([])
  expect((await answer('ice -⚠')).names).toEqual([])
})
