// Files that have hurt programs like this one: each is read, or left out with its reason, and the note beside it is found.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealReaders } from '../../lane-build.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, openEngine } from '../reindex/engine-fixture.ts'

let startReader: () => Port

beforeAll(async () => {
  startReader = await startRealReaders()
})

const bomb = `---
a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
tags: *e
---

The women of the summit.`

const tags = Array.from({ length: 100_000 }, (_, at) => `#tag${at.toString(36)}`).join(' ')
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0L1 1"/><text>hidden</text>'.repeat(20_000)}</svg>`

const readable: readonly [string, string, string][] = [
  ['a YAML bomb', 'a.md', bomb],
  ['100,000 tags', 'a.md', `The women of the summit.\n\n${tags}`],
  ['quotes 20,000 deep', 'a.md', `${'>'.repeat(20_000)} The women of the summit.`],
  ['quotes line by line ever deeper', 'a.md', Array.from({ length: 600 }, (_, at) => `${'> '.repeat(at)}women`).join('\n')],
  ['lists 1,000 deep', 'a.md', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at * 2)}- women`).join('\n')],
  ['elements 50,000 deep', 'a.html', `${'<div>'.repeat(50_000)}The women of the summit.${'</div>'.repeat(50_000)}`],
  ['an SVG in HTML', 'a.html', `<p>The women of the summit.</p>${svg}`],
  ['comments of 2 MB', 'a.html', `<!-- ${'hidden '.repeat(300_000)} --><p>The women of the summit.</p>`],
  [
    'Markdown comments of 1 MB',
    'a.md',
    `The women of the summit.\n\n%% ${'hidden '.repeat(150_000)} %%\n<!-- ${'x'.repeat(500_000)}`,
  ],
  [
    'headlines of 1,500 stars',
    'a.org',
    `The women.\n${Array.from({ length: 300 }, (_, at) => `${'*'.repeat(1 + at * 5)} women`).join('\n')}`,
  ],
  ['a line of 400 kB', 'a.txt', 'women of the summit '.repeat(20_000)],
  ['unclosed fences and brackets', 'a.md', `women\n${'```\n'.repeat(20_001)}${'[[('.repeat(100_000)}`],
]

test.each(readable)(
  '%s: the note is found, and the one beside it',
  async (_, name, text) => {
    const place = makePlace()
    writeFiles(place.notes, { [name]: text, 'b.md': '# Night\n\nThe house at night.' })
    const { client, logged } = await openEngine(place, { startReader })
    expect(await client.indexFolders({ folders: [place.notes] })).toMatchObject({ found: 2, indexed: 2, skipped: 0, failed: 0 })
    const pathsOf = async (query: string) => (await client.search({ query, mode: 'words' })).hits.map(({ path }) => path)
    expect(await pathsOf('women')).toEqual([join(place.notes, name)])
    expect(await pathsOf('house')).toEqual([join(place.notes, 'b.md')])
    expect(logged).toEqual([])
  },
  90_000,
)

test('a line of 60 MB is left out with its reason, and so is what only looks like a note', async () => {
  const place = makePlace()
  writeFiles(place.notes, { 'binary.md': '\0\u0001\u0002\u0003'.repeat(1000), 'b.md': '# Night\n\nThe house at night.' })
  const line = createWriteStream(join(place.notes, 'line.txt'))
  for (let written = 0; written < 60; written++) if (!line.write('x'.repeat(1_048_576))) await once(line, 'drain')
  await new Promise((done) => line.end(done))
  const { client, logged } = await openEngine(place, { startReader })
  const report = await client.indexFolders({ folders: [place.notes] })
  expect(report).toMatchObject({ found: 3, indexed: 1, skipped: 2, failed: 0 })
  expect(report.problems.map(({ code }) => code).sort()).toEqual(['BINARY_FILE', 'TOO_LARGE'])
  expect(logged).toEqual([])
})
