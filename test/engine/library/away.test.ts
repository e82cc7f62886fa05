// Files whose bytes are with a cloud service.
import { expect, test } from 'vitest'
import { planChanges } from '../../../electron/engine/ingest/plan-changes.ts'
import { isAway } from '../../../electron/engine/library/stat-file.ts'
import type { FoundFile } from '../../../electron/engine/library/walk-result.ts'
import type { NoteState } from '../../../electron/engine/store/stored.ts'
import { noteOf } from '../store/store-fixture.ts'

test.each([
  ['a placeholder of iCloud', 'darwin', { size: 90_000, blocks: 0 }, true],
  ['a placeholder of OneDrive', 'win32', { size: 90_000, blocks: 0 }, true],
  ['a file on the disk', 'darwin', { size: 90_000, blocks: 176 }, false],
  ['an empty file', 'darwin', { size: 0, blocks: 0 }, false],
  ['a small file that NTFS keeps in its directory', 'win32', { size: 600, blocks: 0 }, false],
  ['a file that btrfs has not written out yet', 'linux', { size: 90_000, blocks: 0 }, false],
])('%s is told by what the system says of its blocks', (_, platform, stats, expected) => {
  expect(isAway(stats, platform)).toBe(expected)
})

const away: FoundFile = { path: '/notes/a.md', sizeBytes: 90_000, modifiedMs: 5, isAway: true }
const plan = (known: readonly NoteState[]) =>
  planChanges({
    folder: '/notes',
    walk: { files: [away], folders: ['/notes'], closed: [], unreadable: [], links: 0, outside: [] },
    known,
    noteAt: (path) => known.find((note) => note.path === path),
    fingerprint: 'f',
    mostBytesOf: () => 1e6,
    hasReader: () => true,
    isForced: () => false,
  })

test('a note that is with a cloud service is never opened: it is listed as such, and what was known of it stays', () => {
  expect(plan([])).toMatchObject({ read: [], vanished: [], problems: [{ path: '/notes/a.md', code: 'NOT_ON_DISK' }] })
  const known: NoteState = { ...noteOf('/notes/a.md', ['ant']).state, folder: '/notes', generation: 1, chunks: 1 }
  expect(plan([known])).toMatchObject({ read: [], vanished: [], problems: [] })
})
