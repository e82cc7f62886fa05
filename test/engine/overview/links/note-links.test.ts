// Links between notes, through the whole engine: where they lead, who leads here, and that the two agree.
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOfLinks } from '../../../../electron/engine/overview/links/link-places.ts'
import { findLinks } from '../../../../electron/engine/readers/markup.ts'
import { makeFolder, writeFiles } from '../../library/folder-fixture.ts'
import { makePlace, openEngine } from '../../reindex/engine-fixture.ts'

async function openVault(files: Record<string, string>) {
  const place = makePlace()
  writeFiles(place.notes, files)
  const { client } = await openEngine(place)
  await client.indexFolders({ folders: [place.notes] })
  return { client, at: (name: string) => join(place.notes, name), place }
}

const vault = {
  'start.md': '# Start\n\nSee [[Old mill]] and [the plan](work/plan.md), [[work/plan|again]], [[Nowhere]], ![[mill.png]].\n',
  'old mill.md': '# The mill by the river\n\nIt is old.\n',
  'work/plan.md': '---\naliases: [Big Plan]\n---\n# Plan of the year\n\nBack to [[Start]], up to [mill](../old%20mill.md#top).\n',
  'work/deep/old mill.md': 'Another mill, near [[old mill]].\n',
  'home/plan.md': 'A plan for the house. See the [[Big Plan]] or [[Plan of the year]].\n',
  'home/day.md': '- [ ] read the [[plan]] today\n',
  'alone.md': 'The old mill and the plan, named without a link.\n',
}

test('a link leads to the file beside it, to a name, a title or an alias; the nearest where several are called so', async () => {
  const { client, at } = await openVault(vault)
  const rows: [from: string, target: string, to: string | null][] = [
    ['start.md', 'Old mill', 'old mill.md'],
    ['start.md', 'old mill.md', 'old mill.md'],
    ['start.md', 'work/plan', 'work/plan.md'],
    ['start.md', 'plan', 'home/plan.md'],
    ['start.md', 'deep/old mill', 'work/deep/old mill.md'],
    ['work/deep/old mill.md', 'old mill', 'work/deep/old mill.md'],
    ['work/plan.md', '../old mill.md#top', 'old mill.md'],
    ['home/day.md', 'plan', 'home/plan.md'],
    ['home/day.md', 'BIG PLAN', 'work/plan.md'],
    ['home/day.md', 'plan of the year^block', 'work/plan.md'],
    ['home/day.md', '#Part', 'home/day.md'],
    ['home/day.md', 'Nowhere', null],
    ['home/day.md', '../../etc/passwd', null],
    ['home/day.md', '/etc/passwd', null],
  ]
  for (const [from, target, to] of rows) {
    const { note } = await client.resolveLink({ from: at(from), target })
    expect([from, target, note?.path ?? null]).toEqual([from, target, to === null ? null : at(to)])
  }
})

test('a note tells its links and who links to it, with the line that does', async () => {
  const { client, at } = await openVault(vault)
  const { links, backlinks, mayBeMore } = await client.noteLinks({ path: at('start.md') })
  expect(links).toEqual([
    { target: 'Old mill', path: at('old mill.md'), title: 'The mill by the river' },
    { target: 'work/plan', path: at('work/plan.md'), title: 'Plan of the year' },
    { target: 'Nowhere', path: null, title: 'Nowhere' },
  ])
  expect(backlinks.map(({ path }) => path)).toEqual([at('work/plan.md')])
  expect(mayBeMore).toBe(false)
  const mill = await client.noteLinks({ path: at('old mill.md') })
  expect(mill.backlinks.map(({ path, context }) => [path, context])).toEqual([
    [at('work/plan.md'), 'Back to Start, up to mill.'],
    [at('start.md'), 'See Old mill and the plan, again, Nowhere, mill.png.'],
  ])
  await expect(client.noteLinks({ path: at('none.md') })).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' })
})

const names = ['summit', 'night house', 'read-me', 'sub/summit', 'sub/house', '夜の家', 'two words/read']
const link = fc.oneof(
  fc.constantFrom(...names, 'house', 'Summit', 'read', 'Title of it').map((name) => `[[${name}]]`),
  fc.constantFrom(...names).map((name) => `[x](${encodeURI(name)}.md)`),
)

test('b is told to lead to a exactly where a link of b does', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(link, { maxLength: 4 }), { minLength: names.length, maxLength: names.length }),
      async (all) => {
        const files = Object.fromEntries(
          names.map((name, at) => [
            `${name}.md`,
            `${at === 1 ? '# Title of it\n\n' : ''}The women read at night. ${all[at]?.join(' and ')}\n`,
          ]),
        )
        const { client, at } = await openVault(files)
        const told = await Promise.all(names.map((name) => client.noteLinks({ path: at(`${name}.md`) })))
        const forth = told.flatMap(({ links }, from) =>
          links.flatMap(({ path }) => (path === null ? [] : [`${at(`${names[from]}.md`)} > ${path}`])),
        )
        const back = told.flatMap(({ backlinks }, to) => backlinks.map(({ path }) => `${path} > ${at(`${names[to]}.md`)}`))
        expect(back.toSorted()).toEqual(forth.toSorted())
      },
    ),
    { numRuns: 6 },
  )
})

test('passages of a note come nearest first, as stretches of its text', async () => {
  const { client, at } = await openVault({
    'long.md': '# Long\n\n## One\n\nThe house at night.\n\n## Two\n\nProtein for women who eat.\n',
    'other.md': 'Protein protein protein.',
  })
  const { text } = await client.readNote({ path: at('long.md') })
  const { passages } = await client.findInNote({ path: at('long.md'), query: 'protein for women' })
  expect(passages.length).toBeGreaterThan(0)
  for (const { start, end } of passages) expect(text.slice(start, end).trim()).not.toBe('')
  const [first] = passages
  expect(text.slice(first?.start, first?.end)).toContain('Protein')
  expect((await client.findInNote({ path: at('long.md'), query: ' ' })).passages).toEqual([])
  await expect(client.findInNote({ path: makeFolder(), query: 'x' })).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' })
})

const written = fc.constantFrom(
  '[[Old mill]]',
  '[[ Old mill |x]]',
  '[[Old mill#Top]]',
  '[x](work/plan.md)',
  '[x](<work/plan.md>)',
  '[x](a%20b.md "t")',
  '[[a]]',
  '[[ab]]',
)

test('a link stands where a link of that name is first written, however long the line and however many there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(written, fc.constantFrom('\n', ' ', ' and words '.repeat(30))), { maxLength: 12 }),
      (pieces) => {
        const text = pieces.map(([link, behind]) => `${link}${behind}`).join('')
        for (const { target, line, context } of placesOfLinks({ text, links: [...new Set(findLinks(text))] })) {
          expect(context.length).toBeLessThanOrEqual(162)
          expect(findLinks(text.split('\n')[line - 1] ?? '')).toContain(target)
          expect(
            text
              .split('\n')
              .slice(0, line - 1)
              .flatMap(findLinks),
          ).not.toContain(target)
        }
      },
    ),
  )
})

test('of ten thousand links each has its line; names that no link is written by are searched for, but not without end', () => {
  const links = Array.from({ length: 10_000 }, (_, at) => `Note ${at}`)
  const bare = Array.from({ length: 300 }, (_, at) => `bare${at};`)
  const text = [...links.map((link) => `- [[${link}]]`), ...bare].join('\n')
  const places = placesOfLinks({ text, links: [...links, ...bare] })
  expect(places.slice(0, 10_000).map(({ line }) => line)).toEqual(links.map((_, at) => at + 1))
  expect(places[9999]?.context).toBe('Note 9999')
  const searched = places.slice(10_000).filter(({ context }) => context !== '')
  expect(searched.map(({ line }) => line)).toEqual(searched.map((_, at) => 10_001 + at))
  expect([searched.length > 0, searched.length < bare.length]).toEqual([true, true])
})
