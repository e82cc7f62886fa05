// What an answer makes of a query: filters, exclusions, phrases, and what it says about them.
import { expect, test } from 'vitest'
import { type SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { describeNotice } from '../../../shared/query/notice-words.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { sharedEnglish } from '../../../shared/words/english.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote, type ToyNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({ maxTokens: 40 })
const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const notes: [path: string, text: string, note?: ToyNote][] = [
  [
    '/notes/old/phone.md',
    'The new phone came.',
    { tags: ['work/clients/acme'], aliases: ['The telephone'], dateMs: day('2024-03-05') },
  ],
  ['/notes/paper.md', 'The phone is in the news.', { tags: ['Café'], dateMs: day('2023-05-01') }],
  ['/notes/ssh.md', 'ssh -T git shows whether the phone key works.', { dateMs: day('2022-01-01') }],
  [
    '/notes/plan.md',
    'Ask about the phone.',
    {
      properties: [
        { key: 'status', values: ['waiting'] },
        { key: 'author', values: ['Ottoline Marchbanks'] },
      ],
      dateMs: 0,
    },
  ],
  ['/notes/empty.md', '', { tags: ['work'], dateMs: day('2025-01-01'), title: 'Bramling' }],
]

async function library(): Promise<SearchDeps> {
  const store = createMemoryStore()
  for (const [path, text, note] of notes) await addNote({ store, encoder }, path, text, note)
  return toySearch({ store, encoder })
}

const search = async (query: string, more: Partial<SearchInput> = {}) =>
  searchNotes(await library(), { query, limit: 10, mode: 'hybrid', ...more })
const paths = ({ hits }: SearchAnswer) => hits.map(({ path }) => path.replace('/notes/', ''))

test('#tag and key:value narrow like any filter, and the answer says what it took for one', async () => {
  const rows: [string, string[]][] = [
    ['phone #work/clients/acme', ['old/phone.md']],
    ['phone #Work', ['old/phone.md']],
    ['phone #cafe', ['paper.md']],
    ['phone tag:café', ['paper.md']],
    ['phone status:waiting', ['plan.md']],
    ['phone author:"ottoline marchbanks"', ['plan.md']],
    ['phone author:Marchbanks', ['plan.md']],
    ['phone path:old/', ['old/phone.md']],
  ]
  for (const [query, expected] of rows) {
    const answer = await search(query)
    expect([query, paths(answer)]).toEqual([query, expected])
    expect(answer.filters).toEqual([query.replace('phone ', '')])
    expect(answer.notices).toBeUndefined()
  }
})

test('a negative filter leaves out what it names, and is listed among the exclusions', async () => {
  const { hits, excluded, filters } = await search('phone -status:waiting -#work -tag:cafe')
  expect(hits.map(({ path }) => path)).toEqual(['/notes/ssh.md'])
  expect(excluded).toEqual(['-status:waiting', '-#work', '-tag:cafe'])
  expect(filters).toBeUndefined()
})

test('#tag that no note carries is looked for as words, and that is said', async () => {
  const answer = await search('#ssh')
  expect(paths(answer)[0]).toBe('ssh.md')
  expect(answer.notices).toEqual([{ kind: 'unknownTag', tag: 'ssh' }])
})

test('in a command nothing is excluded; a word after a minus is, in every mode, and the answer lists it', async () => {
  const command = await search('ssh -T git')
  expect(paths(command)[0]).toBe('ssh.md')
  expect(command.excluded).toBeUndefined()
  for (const mode of ['hybrid', 'meaning', 'words'] as const) {
    const answer = await search('phone -news', { mode })
    expect(paths(answer)).not.toContain('paper.md')
    expect(answer.excluded).toEqual(['-news'])
  }
})

test('filters alone count the notes that pass and list the newest, with their dates, also notes without text', async () => {
  const all = await search('-nosuchword')
  expect(all.total).toBe(5)
  expect(paths(all)).toEqual(['empty.md', 'old/phone.md', 'paper.md', 'ssh.md', 'plan.md'])
  const two = await search('tag:work', { limit: 1 })
  expect(two).toMatchObject({ total: 2, nothing: false, filters: ['tag:work'] })
  expect(two.hits).toEqual([
    {
      path: '/notes/empty.md',
      title: 'Bramling',
      heading: '',
      line: 1,
      score: 1,
      date: day('2025-01-01'),
      closeness: null,
      snippet: { text: '', marks: [], sentence: null },
      more: [],
    },
  ])
})

test('a filter that means nothing is left out and named, one that nothing passes is named', async () => {
  const unread = await search('phone before:foo ')
  expect(paths(unread).toSorted()).toEqual(['old/phone.md', 'paper.md', 'plan.md', 'ssh.md'])
  expect(unread.notices).toEqual([{ kind: 'unreadableFilter', filter: 'before:foo', reason: expect.stringContaining('2024-05') }])
  expect(await search('before:2024-13-45')).toEqual({
    hits: [],
    nothing: true,
    notices: [{ kind: 'unreadableFilter', filter: 'before:2024-13-45', reason: expect.any(String) }],
  })
  const excluding = ['tag:nosuch', 'after:2031-01-01', 'before:1950', 'type:pdf', 'path:gone', 'title:xyzzy', 'status:asleep']
  for (const filter of excluding) {
    const answer = await search(`phone ${filter} tag:work`)
    expect([filter, answer.hits, answer.notices]).toEqual([filter, [], [{ kind: 'excludingFilter', filter }]])
  }
  expect((await search('phone', { tag: '#nosuch' })).notices).toEqual([{ kind: 'excludingFilter', filter: 'tag:nosuch' }])
  expect((await search('phone', { folder: '/nowhere/' })).notices).toEqual([{ kind: 'excludingFilter', filter: '/nowhere/' }])
})

test('filters and exclusions that only together let nothing through are named together', async () => {
  const rows: [query: string, filters: string[], sentence: string][] = [
    ['phone tag:cafe status:waiting', ['tag:cafe', 'status:waiting'], 'No note passes tag:cafe and status:waiting together.'],
    [
      'tag:cafe tag:cafe type:org,md path:old',
      ['tag:cafe', 'type:org,md', 'path:old'],
      'No note passes tag:cafe, type:org,md, and path:old together.',
    ],
    ['tag:cafe -phone', ['tag:cafe', '-phone'], 'No note passes tag:cafe and -phone together.'],
    ['after:2024-06 -#work', ['after:2024-06', '-#work'], 'No note passes after:2024-06 and -#work together.'],
    ['phone -type:md', ['-type:md'], 'Every note is left out by -type:md.'],
    ['-phone -tag:work', ['-phone', '-tag:work'], 'Every note is left out by -phone and -tag:work.'],
  ]
  for (const [query, filters, sentence] of rows) {
    const answer = await search(query)
    expect([query, answer.hits, answer.nothing]).toEqual([query, [], true])
    expect(answer.notices).toEqual([{ kind: 'excludingFilters', filters }])
    expect(answer.notices?.map((notice) => describeNotice(notice, sharedEnglish))).toEqual([sentence])
  }
})

test('what is said twice is named once', async () => {
  const { excluded, notices } = await search('phone -news -news #ssh #ssh before:foo before:foo tag:cafe tag:cafe')
  expect(excluded).toEqual(['-news'])
  expect(notices?.map(({ kind }) => kind)).toEqual(['unreadableFilter', 'excludingFilters', 'unknownTag'])
})

test('a field that readers take for more than a property is a filter too: other names, tags, dates', async () => {
  const rows: [query: string, found: string[]][] = [
    ['aliases:telephone', ['old/phone.md']],
    ['alias:"the telephone"', ['old/phone.md']],
    ['-aliases:telephone phone type:md tag:work', []],
    ['tags:cafe', ['paper.md']],
    ['tags:#work/clients', ['old/phone.md']],
    ['keywords:work,work/clients/acme', ['old/phone.md']],
    ['date:2024-03-05', ['old/phone.md']],
    ['date:2024-03', ['old/phone.md']],
    ['date:2023', ['paper.md']],
    ['created:2022', ['ssh.md']],
  ]
  for (const [query, found] of rows) expect([query, paths(await search(query))]).toEqual([query, found])
  expect((await search('date:2019')).notices).toEqual([{ kind: 'excludingFilter', filter: 'date:2019' }])
  expect((await search('date:night phone')).filters).toBeUndefined()
})

test.each(['?', '|', '$', '+ =', '→', '€', '`', '…', '“”', '-', '"-"', '()'])(
  '%s alone asks nothing, in every mode',
  async (query) => {
    for (const mode of ['hybrid', 'meaning', 'words'] as const)
      expect(await search(query, { mode })).toMatchObject({ hits: [], nothing: true })
    expect(paths(await search(`${query} tag:cafe`))).toEqual(['paper.md'])
  },
)

test('of a text longer than the encoder reads the words are looked for throughout, and the answer says how much was read', async () => {
  const prose = `${'some words about nothing in particular '.repeat(500)}phone`
  expect(prose.length).toBeGreaterThan(19_000)
  const answer = await search(prose)
  expect(paths(answer)).toContain('paper.md')
  expect(answer.hits.find(({ path }) => path.endsWith('paper.md'))?.snippet.marks).toEqual([[4, 9]])
  const notice = answer.notices?.find(({ kind }) => kind === 'cutQuery')
  expect(notice).toMatchObject({ kind: 'cutQuery', characters: prose.length })
  const read = notice?.kind === 'cutQuery' ? notice.read : 0
  expect(encoder.countTokens(prose.slice(0, read))).toBe(40)
  expect((await search(prose, { mode: 'words' })).notices).toBeUndefined()
  expect((await search('a short question')).notices).toBeUndefined()
})
