import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newestNotes } from '../../../../electron/engine/search/newest.ts'
import { createNoteFacts } from '../../../../electron/engine/search/notes/note-facts.ts'
import { passesFilter } from '../../../../electron/engine/store/notes/note-test.ts'
import { createRecentChanges } from '../../../../electron/engine/store/notes/recent-changes.ts'
import type { SearchFilter } from '../../../../electron/engine/store/queries.ts'
import type { NoteState } from '../../../../electron/engine/store/stored.ts'

const unread: NoteState = {
  path: '',
  folder: '/notes',
  sizeBytes: 1,
  modifiedMs: 0,
  hash: '',
  fingerprint: '',
  generation: 1,
  state: 'failed',
  code: '',
  message: '',
  title: 'Mill',
  tags: [],
  aliases: [],
  properties: [],
  dateMs: 0,
  chunks: 0,
}

const tags = ['Home/Garage', 'home', 'café', 'Grün/x', 'a//b']
const keys = ['Due date', 'due_date', 'status']
const note = fc.record({
  path: fc.constantFrom('/notes/a.md', '/notes/b.md', '/notes/sub/c.md', '/notes/sub/d.txt'),
  isGone: fc.boolean(),
  state: fc.constantFrom<NoteState['state']>('indexed', 'waiting', 'failed', 'skipped'),
  tags: fc.subarray(tags),
  aliases: fc.subarray(['other']),
  properties: fc.subarray(keys).map((list) => list.map((key) => ({ key, values: ['x'] }))),
  dateMs: fc.integer({ min: 0, max: 3 }),
  chunks: fc.integer({ min: 0, max: 2 }),
})
const filters: SearchFilter[] = [
  {},
  { tags: ['HOME'] },
  { tags: ['gruen'] },
  { pathParts: ['sub'] },
  { properties: [{ key: 'due-date', value: 'x' }] },
  { exceptPaths: ['/notes/a.md'] },
]

/** `forgets`: changes that it can tell at most. */
function changingNotes(forgets: number) {
  const notes = new Map<string, NoteState>()
  const changes = createRecentChanges(forgets)
  let revision = 0
  return {
    notes,
    notesRevision: () => revision,
    notesChangedSince: (since: number) => changes.since(since, revision),
    change({ isGone, ...own }: { path: string; isGone: boolean } & Partial<NoteState>) {
      if (isGone) notes.delete(own.path)
      else notes.set(own.path, { ...unread, ...own })
      changes.add(++revision, [own.path])
    },
  }
}

test('whatever changes, and however seldom somebody asks, what is known of the notes is what a look at all of them says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ step: note, asks: fc.boolean() }), { maxLength: 14 }),
      fc.integer({ min: 1, max: 6 }),
      (steps, forgets) => {
        const store = changingNotes(forgets)
        const facts = createNoteFacts(store)
        for (const { step, asks } of steps) {
          store.change(step)
          if (!asks) continue
          const all = [...store.notes.values()]
          const read = all.filter(({ state, chunks }) => chunks > 0 || state === 'indexed' || state === 'waiting')
          for (const tag of ['home', 'Garage', 'home/garage', 'CAFE', 'gruen', 'a', 'a/', 'zebra'])
            expect([tag, facts.hasTag(tag)]).toEqual([tag, all.some((one) => passesFilter(one, { tags: [tag] }))])
          expect(facts.hasKey('Due-Date')).toBe(
            all.some(({ properties }) => properties.some(({ key }) => /^due.date$/i.test(key))),
          )
          expect(facts.hasAliases()).toBe(all.some(({ aliases }) => aliases.length > 0))
          expect(facts.hasTags()).toBe(all.some((one) => one.tags.length > 0))
          expect(facts.chunks()).toBe(all.reduce((sum, { chunks }) => sum + chunks, 0))
          for (const filter of filters) {
            const passing = read.filter((one) => passesFilter(one, filter)).map(({ path }) => path)
            expect([...facts.passing(filter).keys()].toSorted()).toEqual(passing.toSorted())
            expect(facts.isExcluding(filter)).toBe(read.length > 0 && passing.length === 0)
          }
        }
      },
    ),
  )
})

test('of the notes that pass, the newest come first, and all are counted', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (days, limit) => {
      const store = changingNotes(1)
      days.forEach((dateMs, at) => store.change({ path: `/notes/${at + 10}.md`, isGone: false, state: 'indexed', dateMs }))
      const { notes, total } = newestNotes(createNoteFacts(store), {}, limit)
      const sorted = [...store.notes.values()].sort((a, b) => b.dateMs - a.dateMs || (a.path < b.path ? -1 : 1))
      expect(total).toBe(days.length)
      expect(notes.map(({ path }) => path)).toEqual(sorted.slice(0, limit).map(({ path }) => path))
    }),
  )
})
