import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNameIndex } from '../../../../electron/engine/search/exact/name-index.ts'
import { namedNotes } from '../../../../electron/engine/search/exact/note-names.ts'
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
    fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (steps, atOnce) => {
      const notes = new Map<string, NoteState>()
      let revision = 0
      const index = createNameIndex({ notes, notesRevision: () => revision }, atOnce)
      for (const { path, title, alias, isGone } of steps) {
        revision++
        if (isGone) notes.delete(path)
        else notes.set(path, note(path, title, [alias]))
        for (const name of names) {
          const all = namedNotes(notes, { withKey: () => null }, name, {})
          const found = namedNotes(notes, index, name, {})
          expect(new Set(found.map((one) => one.path))).toEqual(new Set(all.map((one) => one.path)))
        }
      }
    }),
  )
})
