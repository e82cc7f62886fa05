// The queue over a whole engine: real files, a real store, decisions that last.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Client, Input, Output } from '../../../shared/contract.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { makePlace, openEngine, type Place } from '../reindex/engine-fixture.ts'

const tea = 'the women read about the summit at night and write of the house, then eat protein and read the passage of the day'
const teaAgain = 'the women read about the summit at night and write of the house, then eat protein and read the query of the day'

async function openLibrary(place: Place = makePlace()) {
  writeFiles(place.notes, {
    'a.md': `# Summit\n\n${tea}\n`,
    'b.md': `# Summit\n\n${teaAgain}\n`,
    'sub/copy.md': `# Summit\n\n${tea}\n`,
    'moon.md': 'Phases',
  })
  const { client, engine } = await openEngine(place)
  await client.indexFolders({ folders: [place.notes] })
  const list = (input: Input<'listDuplicates'> = {}) => whole(client, input)
  return { client, engine, list, place }
}

/** What the queue is when everything has been looked at. */
async function whole(client: Client, input: Input<'listDuplicates'>): Promise<Output<'listDuplicates'>> {
  for (;;) {
    const answer = await client.listDuplicates(input)
    if (answer.isComplete) return answer
    await new Promise((done) => setTimeout(done, 20))
  }
}

const names = ({ pairs }: Output<'listDuplicates'>, { notes }: Place) =>
  pairs.map(({ left, right }) => [left, right].map(({ path }) => path.slice(notes.length + 1)).join(' '))

test('copies and what is alike are queued, in pages, and of one folder', async () => {
  const { client, list, place } = await openLibrary()
  const all = await list()
  expect(all).toMatchObject({ total: 3, decided: 0, isComplete: true, notes: 4, ofNotes: 4 })
  expect(names(all, place)[0]).toBe('a.md sub/copy.md')
  expect(all.pairs.map(({ kind, sharedWords }) => [kind, sharedWords > 0.9])).toEqual([
    ['same file', true],
    ['near', true],
    ['near', true],
  ])
  const pages = await Promise.all([0, 1, 2, 3].map((offset) => client.listDuplicates({ limit: 1, offset })))
  expect(pages.flatMap((page) => names(page, place))).toEqual(names(all, place))
  expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3])
  expect(names(await list({ folder: join(place.notes, 'sub') }), place).every((name) => name.includes('sub/copy.md'))).toBe(true)
})

test('a decided pair does not come back until one of its texts has changed', async () => {
  const { client, list, place } = await openLibrary()
  const [first] = (await list()).pairs
  await client.decideDuplicate({ left: first!.left, right: first!.right, decision: 'keep both' })
  expect(names(await list(), place)).not.toContain('a.md sub/copy.md')
  expect(names(await list({ decided: true }), place)).toEqual(['a.md sub/copy.md'])
  writeFileSync(join(place.notes, 'moon.md'), 'Phases of the day')
  await client.indexFolders({ folders: [place.notes] })
  expect(await list()).toMatchObject({ total: 2, decided: 1 })
  writeFileSync(join(place.notes, 'a.md'), `# Summit\n\n${tea} and the night\n`)
  await client.indexFolders({ folders: [place.notes] })
  expect(names(await list(), place)).toContain('a.md sub/copy.md')
  expect(await list()).toMatchObject({ total: 3, decided: 0 })
})

test('what is put off comes last; what is taken back stands where it stood', async () => {
  const { client, list, place } = await openLibrary()
  const before = names(await list(), place)
  const [first] = (await list()).pairs
  const decide = (decision: 'later' | null) => client.decideDuplicate({ left: first!.right, right: first!.left, decision })
  await decide('later')
  const later = await list()
  expect(names(later, place)).toEqual([...before.slice(1), before[0]])
  expect(later.pairs.at(-1)?.decision).toBe('later')
  await decide(null)
  expect(names(await list(), place)).toEqual(before)
})

test('decisions are there after a restart', async () => {
  const place = makePlace()
  const { client, engine, list } = await openLibrary(place)
  const [first] = (await list()).pairs
  await client.decideDuplicate({ left: first!.left, right: first!.right, decision: 'different' })
  await engine.close()
  const again = await openEngine(place)
  expect(await whole(again.client, {})).toMatchObject({ total: 2, decided: 1 })
})

test('both texts are read to be laid side by side; a note that is gone is named', async () => {
  const { client, list, place } = await openLibrary()
  const pair = (await list()).pairs[1]!
  const read = await client.readDuplicate({ left: pair.left, right: pair.right })
  expect(new Set([read.left.text, read.right.text])).toEqual(new Set([`# Summit\n\n${tea}\n`, `# Summit\n\n${teaAgain}\n`]))
  const passages = await client.readDuplicate({ left: { ...pair.left, passage: 0 }, right: { ...pair.right, passage: 0 } })
  expect(passages.left.text).toContain('the women read')
  const gone = join(place.notes, 'gone.md')
  await expect(client.readDuplicate({ left: pair.left, right: { path: gone, passage: null } })).rejects.toMatchObject({
    code: 'NOTE_NOT_FOUND',
    data: { path: gone },
  })
  await expect(
    client.decideDuplicate({ left: pair.left, right: { path: gone, hash: 'x' }, decision: 'different' }),
  ).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' })
})
