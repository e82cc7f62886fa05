// What changed last is what looking at all notes would find, however the notes change.
import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { createChangedLately } from '../../../electron/engine/personal/changed-lately.ts'
import { createRecentChanges } from '../../../electron/engine/store/notes/recent-changes.ts'
import type { NoteState } from '../../../electron/engine/store/stored.ts'

const noteOf = (path: string, modifiedMs: number): NoteState => ({
  path,
  folder: '/n',
  sizeBytes: 1,
  modifiedMs,
  hash: 'h',
  fingerprint: '',
  generation: 1,
  state: 'indexed',
  code: '',
  message: '',
  title: path,
  tags: [],
  aliases: [],
  properties: [],
  dateMs: 0,
  chunks: 1,
})

const change = record({
  path: integer({ min: 0, max: 12 }),
  at: integer({ min: 0, max: 6 }),
  kind: constantFrom('write', 'write', 'remove'),
})

test('the newest follow every change', () => {
  assert(
    property(
      array(array(change, { minLength: 1, maxLength: 4 }), { maxLength: 20 }),
      integer({ min: 0, max: 4 }),
      (rounds, since) => {
        const notes = new Map<string, NoteState>()
        const changes = createRecentChanges(15)
        let revision = 0
        const store = { notes, notesRevision: () => revision, notesChangedSince: (from: number) => changes.since(from, revision) }
        const changed = createChangedLately(3)
        for (const round of rounds) {
          for (const { path, at, kind } of round) {
            if (kind === 'remove') notes.delete(`/n/${path}`)
            else notes.set(`/n/${path}`, noteOf(`/n/${path}`, at))
          }
          changes.add(
            ++revision,
            round.map(({ path }) => `/n/${path}`),
          )
          const all = [...notes.values()].sort((a, b) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1))
          expect(changed(store, since)).toEqual(all.slice(0, 3).filter(({ modifiedMs }) => modifiedMs >= since))
        }
      },
    ),
  )
})
