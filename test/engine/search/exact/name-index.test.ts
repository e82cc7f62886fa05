import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNameIndex } from '../../../../electron/engine/search/exact/name-index.ts'
import { namedNotes } from '../../../../electron/engine/search/exact/note-names.ts'
import { createRecentChanges } from '../../../../electron/engine/store/notes/recent-changes.ts'
import type { NoteState } from '../../../../electron/engine/store/stored.ts'

const names = ['Mill', 'The Mill', 'mill', 'Old House', 'Aspirin', 'träume', '']
const note = (path: string, title: string, aliases: string[]): NoteState => ({
  path,
  folder: '/notes',
  sizeBytes: 1,
  modifiedMs: 0,
  hash: '',
  fingerprint: '',
  generation: 1,
  state: 'indexed',
  code: '',
  message: '',
  title,
  tags: [],
  aliases,
  properties: [],
  dateMs: 0,
  chunks: 1,
})

const step = fc.record({
  path: fc.constantFrom('/notes/mill.md', '/notes/b.md', '/notes/Old_House.txt', '/notes/c.md'),
  title: fc.constantFrom(...names),
  alias: fc.constantFrom(...names),
  isGone: fc.boolean(),
})

test('whatever is written and removed, notes are found by their names as a look at all of them finds them, also while names are still being read', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      (steps, atOnce, told) => {
        const notes = new Map<string, NoteState>()
        let revision = 0
        const changes = createRecentChanges(told)
        const notesChangedSince = (since: number) => changes.since(since, revision)
        const index = createNameIndex({ notes, notesRevision: () => revision, notesChangedSince }, atOnce)
        for (const { path, title, alias, isGone } of steps) {
          changes.add(++revision, [path])
          if (isGone) notes.delete(path)
          else notes.set(path, note(path, title, [alias]))
          for (const name of names) {
            const all = namedNotes(notes, { withKey: () => null }, name, {})
            const found = namedNotes(notes, index, name, {})
            expect(new Set(found.map((one) => one.path))).toEqual(new Set(all.map((one) => one.path)))
          }
        }
      },
    ),
  )
})

const query = (typed: string) => {
  const terms = typed.split(' ')
  return { terms, prefix: terms.at(-1) ?? '', prefixTerm: terms.at(-1) ?? '' }
}

test('once all names are read, notes are found by whole words and the beginning of the last, those with fewest words first looked at', async () => {
  const notes = new Map<string, NoteState>()
  for (let at = 0; at < 40; at++)
    notes.set(`/notes/${at + 10}.md`, note(`/notes/${at + 10}.md`, at % 2 ? 'mill stone' : 'mill stove', []))
  notes.set('/notes/mist.md', note('/notes/mist.md', 'mist', ['stonework']))
  const index = createNameIndex({ notes, notesRevision: () => 1 }, 3)
  expect(index.holdsPart('stov')).toBeNull()
  await index.readAll(async () => undefined)
  expect(index.find(query('mill sto'), 100)).toHaveLength(40)
  expect(index.find(query('mill sto'), 39)).toBeNull()
  expect(index.find(query('mill stov'), 100)).toHaveLength(20)
  expect(index.find(query('stonew'), 100)).toEqual(['/notes/mist.md'])
  expect(index.find(query('mist stone'), 100)).toEqual(['/notes/mist.md'])
  expect([index.holdsPart('stov'), index.holdsPart('stonewo'), index.holdsPart('oven')]).toEqual([true, true, false])
})
