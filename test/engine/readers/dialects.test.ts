// What is markup in Obsidian, Logseq and Org is no text of a note, and what is data is its property.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import type { Note } from '../../../electron/engine/readers/note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

const read = (text: string, name = 'my note.md') =>
  readTextNote(new TextEncoder().encode(text), `/n/${name}`, { maxNoteBytes: 1e6 })
const bodyOf = ({ text, bodyStart }: Note) => text.slice(bodyStart)
const propertiesOf = (text: string, name?: string) =>
  Object.fromEntries(read(text, name).properties.map(({ key, values }) => [key, values]))
const passages = (text: string, name?: string) =>
  chunkNote(read(text, name), { targetTokens: 200, maxTokens: 300, countTokens: (part) => part.split(/\s+/).length })
const uuid = '64ab0000-1111-2222-3333-444455556666'

describe('what no reader of a Markdown note is shown is neither in its text nor found', () => {
  test.each([
    ["Obsidian's comment in a line", 'One %%secret%% word', 'One word'],
    ['a comment at the end of a line', 'One %%secret%%', 'One '],
    ['a comment over lines, and what it holds', 'a\n%%\n# secret\n\n#tag [[Link]] x:: y\n%%\nb', 'a\n\n\n\n\n\nb'],
    ['a comment that holds code', 'a\n\n%% kanban:settings\n```\n{}\n```\n%%', 'a\n\n\n\n\n\n'],
    ['a comment as a list item', '- a\n- %% secret %%\n- b', '- a\n- \n- b'],
    ['a comment that goes on in its paragraph', 'a %%b\nc%% d', 'a \nd'],
    ['a comment of HTML', 'a <!-- secret --> b\n<!--\nsecret\n-->\nc', 'a b\n\n\n\nc'],
    ["a block's id", 'Words ^abc123\n\n| a |\n|---|\n| b |\n\n^table-1', 'Words\n\n| a |\n|---|\n| b |\n\n'],
    ["a callout's mark", '> [!note]- Wet ground\n> The cellar', '> Wet ground\n> The cellar'],
    ['the mark of a callout in a callout', '> > [!tip|right] Dry it', '> > Dry it'],
    ['the signs of a highlight', 'a ==marked word== b', 'a marked word b'],
    ['a block shown by its id', `Ask ((${uuid})) now`, 'Ask  now'],
    ['a long query', '- a\n  #+BEGIN_QUERY\n  {:query [[x]]}\n  #+END_QUERY', '- a\n  \n\n'],
    ['a query', '- {{query (and [[a]] (task TODO))}}\n- b', '- \n- b'],
    [
      "Logseq's own properties",
      `- a\n  id:: ${uuid}\n  collapsed:: true\n  heading:: 2\n  created-at:: 1650000000000\n- b`,
      '- a\n\n\n\n\n- b',
    ],
    ["Logseq's clocks", '- TODO a\n  :LOGBOOK:\n  CLOCK: [2024-01-01 Mon 10:00:00]\n  :END:\n- b', '- TODO a\n\n\n\n- b'],
  ])('%s', (_, text, expected) => {
    const note = read(text)
    expect(note.text).toBe(expected)
    expect([note.tags, note.links, note.properties]).toEqual([[], [], []])
    for (const { searched, encoded } of passages(text)) expect(searched + encoded).not.toMatch(/secret|64ab|kanban/)
  })

  test.each([
    ['code', '```\n%% a %% x:: y ^id ==b==\n<!-- c -->\n```\n\n`%%a%% ==b==`'],
    ['a comment that is never closed', 'One %% two\n\nthree <!-- four'],
    ['per cent signs in two paragraphs', 'One %% two\n\nthree %% four'],
    ['per cent signs behind a number', '100%% of it or 50%% of it'],
    ['a power', 'It is 10 ^6'],
    ['a comparison', 'if a == b or c == d, if(x==y && y==z)'],
    ['a scope operator', 'std::vector and (Foo::Bar) and [Foo::Bar] and map :: a -> b'],
    ['a drawer that is never closed', '- a\n  :LOGBOOK:\n  and words'],
    ['a link to a part', 'See [[Plan#^abc|the plan]] [x](y.md)'],
  ])('%s stays as it is written', (_, text) => {
    expect(read(text).text).toBe(text)
    expect(read(text).properties).toEqual([])
  })

  test('the lines of the text are the lines of the file, so that a hit leads to its line', () => {
    const [passage, ...others] = passages('%%\nsecret\n%%\n\n<!-- a\nb -->\nThe borscht.', 'a.md')
    expect([passage?.line, passage?.text, others]).toEqual([7, 'The borscht.', []])
  })

  test('what belongs to a list item behind a blank line is part of the list', () => {
    const kinds = (text: string) => read(text).blocks.map(({ kind }) => kind)
    expect(kinds('- a\n  id:: x\n\n\t  more #tag\n\t- b')).toEqual(['list', 'list'])
    expect(kinds('- a\n\nb\n\n\tcode')).toEqual(['list', 'paragraph', 'code'])
  })
})

describe('fields inside a text are properties, and read as "key: value"', () => {
  test.each([
    ['a line', 'Body\nRating:: 5', 'Body\nRating: 5', { rating: ['5'] }],
    ['a line in bold', '**Owner**:: [[Ada Lovelace|Ada]]', '**Owner**: [[Ada Lovelace|Ada]]', { owner: ['Ada'] }],
    ['a key of two words', 'x\n\nDue day:: soon', 'x\n\nDue day: soon', { 'due day': ['soon'] }],
    ['a bullet', '- price:: 30 euros', '- price: 30 euros', { price: ['30 euros'] }],
    ['brackets', 'Sow [variety:: Desiree] now', 'Sow variety: Desiree now', { variety: ['Desiree'] }],
    ['brackets around a link', '- [ ] ask [who:: [[Ada]]]', '- [ ] ask who: [[Ada]]', { who: ['Ada'] }],
    ['brackets beside a word', '马铃薯[variety:: Desiree]', '马铃薯[variety: Desiree]', { variety: ['Desiree'] }],
    ['parentheses', 'Sow (variety:: Desiree) now', 'Sow (variety: Desiree) now', { variety: ['Desiree'] }],
    ['a value that is code', 'run:: `ls -l`', 'run: `ls -l`', { run: ['`ls -l`'] }],
    ['a line with an id', 'rating:: 5 ^a1', 'rating: 5', { rating: ['5'] }],
    ['an id that a person chose', '- x\n  id:: heron', '- x\n  id: heron', { id: ['heron'] }],
    ['a line under front matter', '---\nstatus: open\n---\nstatus:: done', 'status: done', { status: ['open', 'done'] }],
  ])('%s', (_, text, expected, properties) => {
    const note = read(text)
    expect(bodyOf(note)).toBe(expected)
    expect(propertiesOf(text)).toEqual(properties)
  })

  test('tags count wherever they stand, names and a date only in a line that is about the whole note', () => {
    expect(read('Body\ntags:: #soil, worms\nalias:: Hut\ndate:: 2024-05-06')).toMatchObject({
      tags: ['soil', 'worms'],
      aliases: ['Hut'],
      dateMs: Date.UTC(2024, 4, 6),
    })
    const ofItems = read('- a\n  tags:: soil\n  alias:: Hut\n- [ ] b [created:: 2024-05-06]\n- title:: Other')
    expect(ofItems).toMatchObject({ title: 'my note', tags: ['soil'], aliases: [], dateMs: null })
  })

  test('words find the passage that holds a value, not the first one of the note', () => {
    const [first, ...rest] = passages(`${'Word. '.repeat(300)}\n\n# Part\n\nvariety:: Charlotte`)
    expect(first?.searched).not.toContain('Charlotte')
    expect(rest.some(({ searched }) => searched.includes('Charlotte'))).toBe(true)
  })
})

test('tags of many words are tags, parts of notes and priorities are none', () => {
  expect(read('#[[summer plans]] [[#Part]] [#A] [#idea] #sun').tags).toEqual(['idea', 'sun', 'summer plans'])
})

test("Logseq's page: its own properties say nothing but when it was made", () => {
  const note = read(`title:: Rome\ncollapsed:: true\nid:: ${uuid}\ncreated-at:: 1714953600000\nplace:: Italy\n\n- x`)
  expect(note).toMatchObject({ title: 'Rome', dateMs: 1714953600000, properties: [{ key: 'place', values: ['Italy'] }] })
})

test("Joplin's RAW export: title, text, and what is said of it", () => {
  const about = `id: ${'0a'.repeat(16)}\ncreated_time: 2021-03-04T05:06:07.000Z\nsource_url: https://example.org/soup\ntype_: 1`
  const note = read(`Soup of the day\n\nBoil #water.\n\n${about}`, '0a0a.md')
  expect(note).toMatchObject({ title: 'Soup of the day', tags: ['water'], dateMs: Date.UTC(2021, 2, 4, 5, 6, 7) })
  expect(note.properties).toEqual([{ key: 'source', values: ['https://example.org/soup'] }])
  expect(bodyOf(note).trim()).toBe('Boil #water.')
})

test('whatever stands in a note, its lines are those of the file and no character comes from elsewhere', () => {
  const marks =
    '%% <!-- --> word - > [!note] == ^id key:: [ ] ( ) ` ``` :PROPERTIES: :LOGBOOK: :END: :a: * {{query }} --- id:: 1'.split(' ')
  const piece = fc.oneof(fc.constantFrom(...marks), fc.constantFrom(' ', ' ', '\n', '\n', '\r\n', '\t', `((${uuid}))`))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('a.md', 'a.org'), (pieces, name) => {
      const file = pieces.join('')
      const lines = (text: string) => text.split(/\r\n|\n|\r/)
      const kept = lines(read(file, name).text)
      const written = lines(file)
      expect(kept).toHaveLength(written.length)
      for (const [at, line] of kept.entries()) expect(isPartOf(line, written[at] ?? '')).toBe(true)
    }),
    { numRuns: 500 },
  )
})

/** Its characters stand in the other text in this order. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === part[at]) at += 1
  return at === part.length
}

test('signs that say how a text is drawn are told with the places that they stood at', () => {
  const file = '---\ntitle: x\n---\n%%secret%% > no\n\n> [!note]- Wet ==ground== ^id-1\n> The ==cellar==\n\n```\n==code==\n```\n'
  const { text, signs = [] } = read(file)
  let drawn = text
  for (const [offset, sign] of signs.toReversed()) drawn = drawn.slice(0, offset) + sign + drawn.slice(offset)
  expect(signs.map(([, sign]) => sign)).toEqual(['[!note]- ', '==', '==', '==', '=='])
  expect(drawn).toBe(file.replace('%%secret%% ', '').replace(' ^id-1', ''))
  expect(read('plain').signs).toBeUndefined()
})
