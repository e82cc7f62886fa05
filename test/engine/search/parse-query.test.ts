import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinFilters } from '../../../electron/engine/search/query/join-filters.ts'
import { type KnownNames, parseQuery } from '../../../electron/engine/search/query/parse-query.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const known: KnownNames = {
  hasTag: (tag) => ['garden', 'work/clients/acme', 'café'].includes(tag),
  hasKey: (key) => ['status', 'author', 'due-date', 're'].includes(key.toLowerCase()),
}
const filterOf = (typed: string) => joinFilters(parseQuery(typed, known).filters.map(({ filter }) => filter))
const notFiltersOf = (typed: string) => parseQuery(typed, known).notFilters.map(({ filter }) => filter)

test('words, phrases and exclusions are told apart, and what is encoded keeps their order', () => {
  const query = parseQuery('sour "black bread" recipe -yeast -"white flour"')
  expect(query).toMatchObject({
    words: ['sour', 'recipe'],
    phrases: ['black bread'],
    notWords: ['yeast'],
    notPhrases: ['white flour'],
    excluded: ['-yeast', '-"white flour"'],
    text: 'sour black bread recipe',
  })
})

test.each([
  '"black bread"',
  '“black bread”',
  '„black bread“',
  '«black bread»',
  '« black bread »',
  '»black bread«',
  '＂black bread＂',
  '「black bread」',
  '『black bread』',
])('%s is a phrase, excluded with a minus, and a value of a filter', (quoted) => {
  expect(parseQuery(`sour ${quoted}`)).toMatchObject({ words: ['sour'], phrases: ['black bread'], text: 'sour black bread' })
  expect(parseQuery(`sour -${quoted}`)).toMatchObject({ notPhrases: ['black bread'], excluded: [`-${quoted}`] })
  expect(filterOf(`path:${quoted}`)).toEqual({ pathParts: ['black bread'] })
})

test('what is encoded has plain letters, what is looked for stays as typed', () => {
  expect(parseQuery('ｒｏｏｆ ﬁsh ﾊﾞｰｺｰﾄﾞ')).toMatchObject({ text: 'roof fish バーコード', words: ['ｒｏｏｆ', 'ﬁsh', 'ﾊﾞｰｺｰﾄﾞ'] })
})

test('every filter is read, with quoted values, several at once, in any case', () => {
  const typed = 'Tag:#Garden tag:Home/Attic path:"My Notes" type:.MD,txt TITLE:"old tree" after:2024-05 before:2025-01-02 roots'
  expect(filterOf(typed)).toEqual({
    tags: ['Garden', 'Home/Attic'],
    pathParts: ['My Notes'],
    types: ['MD', 'txt'],
    titleParts: ['old', 'tree'],
    afterMs: day('2024-05-01'),
    beforeMs: day('2025-01-02'),
  })
  const { text, filters } = parseQuery(typed)
  expect(text).toBe('roots')
  expect(filters.map((filter) => filter.typed)).toEqual(typed.match(/\S+:(?:"[^"]*"|\S+)/g))
})

test('a minus before a filter excludes; before a date it means the other side of it', () => {
  expect(notFiltersOf('soup -tag:meat,fish -path:old')).toEqual([{ tags: ['meat'] }, { tags: ['fish'] }, { pathParts: ['old'] }])
  expect(notFiltersOf('-before:2024 -status:done -#garden')).toEqual([
    { beforeMs: day('2024-01-01') },
    { properties: [{ key: 'status', value: 'done' }] },
    { tags: ['garden'] },
  ])
  expect(parseQuery('soup -tag:meat -"bay leaf"').excluded).toEqual(['-tag:meat', '-"bay leaf"'])
})

test('the narrower of two dates holds', () => {
  expect(filterOf('before:2024 before:2023 after:2020 after:2021')).toEqual({
    beforeMs: day('2023-01-01'),
    afterMs: day('2021-01-01'),
  })
})

test('#tag is a filter where the library has the tag, else its words are looked for', () => {
  const rows: [string, string[], string[]][] = [
    ['#garden roses', ['garden'], ['roses']],
    ['#work/clients/acme', ['work/clients/acme'], []],
    ['#café', ['café'], []],
    ['#wrok', [], ['wrok']],
    ['#wrok/clients', [], ['wrok/clients']],
    ['# C# F# #1 #42 ## c#minor #', [], ['#', 'C#', 'F#', '#1', '#42', '##', 'c#minor', '#']],
    ['#garden, roses', [], ['#garden,', 'roses']],
    ['see#garden', [], ['see#garden']],
  ]
  for (const [typed, tags, words] of rows) {
    expect([typed, filterOf(typed).tags ?? [], parseQuery(typed, known).words]).toEqual([typed, tags, words])
  }
  expect(parseQuery('#wrok #garden', known).unknownTags).toEqual(['wrok'])
})

test('key:value is a filter where some note has that key in its front matter, else words', () => {
  expect(filterOf('status:waiting author:"Ottoline Marchbanks" Due-Date:2024 re:zero')).toEqual({
    properties: [
      { key: 'status', value: 'waiting' },
      { key: 'author', value: 'Ottoline Marchbanks' },
      { key: 'Due-Date', value: '2024' },
      { key: 're', value: 'zero' },
    ],
  })
  const words = [
    'ActiveRecord::Relation',
    'http://example.org/a?b=c',
    'https://example.org/status:waiting',
    'mailto:ada@example.org',
    'foo:bar',
    're:zero',
    'std::vector<int>',
    'C:\\Users\\ada',
    '12:30',
    'status::waiting',
    'title::x',
    'title://x',
    'a:b',
    ':)',
    'note:',
    '-foo:bar',
  ]
  for (const word of words) {
    const query = parseQuery(word)
    expect([word, query.words, query.filters, query.excluded]).toEqual([word, [word.replace(/^-(?=foo)/, '')], [], []])
  }
  expect(parseQuery('foo:"black bread" x')).toMatchObject({ words: ['foo', 'x'], phrases: ['black bread'] })
})

test('a minus excludes only a plain word of three letters or more that follows a blank', () => {
  const rows: [string, string[]][] = [
    ['phrase -news', ['news']],
    ['-news', ['news']],
    ['bread -yeast -milk', ['yeast', 'milk']],
    ['bread -state-of-the-art', ['state-of-the-art']],
    ["bread -o'clock", ["o'clock"]],
    ['Brot -Hefe -Grütze -öl', ['Hefe', 'Grütze', 'öl']],
    ['面包 -牛奶 -奶', ['牛奶', '奶']],
    ['хлеб -мак', ['мак']],
    ['find recipes -chicken', ['chicken']],
    ['python -snake', ['snake']],
    ['apples\t-pears', ['pears']],
    ['bread -ye', []],
    ['temperature -5 -273', []],
    ['well-known up-to-date - done', []],
    ['(-bread) "a"-bread', []],
    ['bread --yeast -', []],
    ['bread -e1042 -node.js -c++ -foo_bar -a/b', []],
  ]
  for (const [typed, excluded] of rows) expect([typed, parseQuery(typed).notWords]).toEqual([typed, excluded])
})

test('in what reads like a command line a minus belongs to its word', () => {
  const commands = [
    'ssh -T git',
    'ls -la',
    'grep -rn foo',
    'git commit -m',
    'git commit -m "first try" -all',
    'tar -xzf archive',
    'find . -name core',
    'find -name core',
    'find / -name core',
    'ps -elf | grep -color node',
    'npm install --global -silent',
    'gcc -Wall main.c',
    '$ systemctl -quiet status',
    'python3 script.py -v -debug',
    'java ./app.jar -verbose',
    'echo $HOME -nothing',
    'rg -tjs -glob foo',
    'rm *.tmp -rfv',
  ]
  for (const typed of commands) {
    const { excluded, text } = parseQuery(typed)
    expect([typed, excluded, text]).toEqual([typed, [], typed.replaceAll('"', '')])
  }
  expect(parseQuery('git commit -m -"work in progress"').notPhrases).toEqual(['work in progress'])
})

test('a date that is none is named with the reason and searched for neither as a filter nor as words', () => {
  for (const filter of [
    'before:foo',
    'after:yesterday',
    'before:2024-13-45',
    'after:2024-02-30',
    '-before:1/2/3',
    'before:"next week"',
  ]) {
    const query = parseQuery(`soup ${filter} `)
    expect(query).toMatchObject({ words: ['soup'], filters: [], notFilters: [], excluded: [], text: 'soup' })
    expect(query.unreadable).toEqual([{ filter, reason: expect.stringMatching(/date|day/) }])
  }
  expect(parseQuery('before:2024-13-45').unreadable[0]?.reason).toContain('no such day')
})

test('of a text with more operators than anybody types, those behind the first ones are words', () => {
  for (const operator of ['tag:x', '-news', '"black bread"', '-"black bread"', 'status:x', '#garden']) {
    const typed = Array.from({ length: 1000 }, () => operator).join(' ')
    const { filters, notFilters, excluded, phrases, words } = parseQuery(typed, known)
    expect(filters.length + notFilters.length + excluded.length + phrases.length).toBe(24)
    expect(words).toHaveLength(976)
  }
})

test('an operator still without its value is left out', () => {
  expect(parseQuery('soup tag:')).toMatchObject({ text: 'soup', filters: [], unreadable: [], unfinished: '' })
  expect(parseQuery('before: title:"" -tag: path:"')).toMatchObject({ text: '', filters: [], notFilters: [], excluded: [] })
})

test('an unclosed quote is a word, so that a phrase answers while it is typed', () => {
  expect(parseQuery('"black bre')).toMatchObject({ phrases: [], words: ['"black', 'bre'], unfinished: 'bre' })
  expect(parseQuery('a 12" record')).toMatchObject({ words: ['a', '12"', 'record'], phrases: [] })
  expect(filterOf('tag:"gar')).toEqual({ tags: ['gar'] })
})

test('the last word is unfinished until something follows it', () => {
  expect(parseQuery('bla bre').unfinished).toBe('bre')
  expect(parseQuery('bla #bre').unfinished).toBe('bre')
  const finished = ['bla bre ', 'bla bre?', 'bla -bre', 'bla "bre"', 'tag:bre', 'foo:"bre"', '']
  expect(finished.map((typed) => parseQuery(typed).unfinished)).toEqual(finished.map(() => ''))
})

test('whatever is typed, it never throws, and without operators nothing typed is lost', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '-', '#', 'tag:', 'before:', 'path:"', ' ', '“', '-"', 'a:'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      parseQuery(pieces.join(''), known)
    }),
  )
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(parseQuery(words.join(' ')).words).toEqual(words)
    }),
  )
})
