import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFolderCounts } from '../../../../electron/engine/ingest/status/folder-counts.ts'
import { noCounts } from '../../../../electron/engine/ingest/status/ingest-state.ts'
import type { NoteState } from '../../../../electron/engine/store/stored.ts'
import { stateOf } from '../../store/store-fixture.ts'

const folder = fc.constantFrom('/a', '/b')
const path = fc.constantFrom('/a/1.md', '/a/2.md', '/b/3.md', '/b/mails.mbox')
const change = fc.record({
  path,
  folder,
  state: fc.constantFrom('waiting' as const, 'indexed' as const, 'skipped' as const, 'failed' as const),
  chunks: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('write', 'write', 'remove', 'find', 'ask'),
})

test('whatever changes, a folder counts what a look at every note counts, and found is the sum of the states', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.boolean(), (changes, doesTell) => {
      const notes = new Map<string, NoteState>()
      const unread = new Map<string, { folder: string; sizeBytes: number }>()
      const told: string[] = []
      const counts = createFolderCounts(
        {
          notes,
          notesRevision: () => told.length,
          notesChangedSince: (revision) => (doesTell ? new Set(told.slice(revision)) : null),
        },
        { unread },
      )
      for (const one of changes) {
        if (one.kind === 'find') unread.set(one.path, { folder: one.folder, sizeBytes: 1 })
        else if (one.kind === 'remove') notes.delete(one.path)
        else notes.set(one.path, { ...stateOf(one.path, one), generation: 1, chunks: one.chunks })
        told.push(one.path)
        if (one.kind !== 'ask') continue
        for (const [name, of] of counts.all()) {
          const own = [...notes.values()].filter((note) => note.folder === name)
          // A mailbox without passages of its own counts as the notes in it.
          const counted = own.filter(
            ({ path, chunks, state }) => !(path.endsWith('.mbox') && chunks === 0 && state === 'indexed'),
          )
          const found = [...unread].filter(([at, file]) => file.folder === name && !notes.has(at)).length
          const expected = { ...noCounts(), found: counted.length + found, waiting: found }
          for (const note of counted) {
            expected[note.state]++
            expected.chunks += note.chunks
          }
          expect(of).toEqual(expected)
          expect(of.found).toBe(of.indexed + of.waiting + of.skipped + of.failed)
          expect(counts.isWaiting(name)).toBe(own.some(({ state }) => state === 'waiting'))
        }
      }
    }),
  )
})
