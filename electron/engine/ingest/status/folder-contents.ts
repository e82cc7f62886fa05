// What lies between the notes of a folder: files of other kinds, and files that hold many notes.
import type { FolderInfo, OtherKind } from '../../../../shared/schemas.ts'
import { otherKindOf } from '../../library/other-kinds.ts'
import { fileHolding, holdsNotes } from '../../reading/held-notes.ts'
import type { NoteState } from '../../store/stored.ts'

export type FolderContents = Pick<FolderInfo, 'others' | 'archives'>

/** By linked folder; fields are absent where there is nothing to tell. */
export function contentsOfFolders(notes: ReadonlyMap<string, NoteState>): ReadonlyMap<string, FolderContents> {
  const others = new Map<string, Map<OtherKind, number>>()
  const archives = new Map<string, Map<string, number>>()
  for (const note of notes.values()) {
    if (note.code === 'NO_READER') add(others, note.folder, otherKindOf(note.path), 1)
    if (holdsNotes(note)) add(archives, note.folder, note.path, 0)
    const file = fileHolding(notes, note.path)
    if (file !== null) add(archives, note.folder, file, 1)
  }
  return new Map(
    [...new Set([...others.keys(), ...archives.keys()])].map((folder) => [
      folder,
      {
        ...(others.has(folder) && { others: othersOf(others.get(folder)) }),
        ...(archives.has(folder) && { archives: archivesOf(archives.get(folder)) }),
      },
    ]),
  )
}

function add<K>(folders: Map<string, Map<K, number>>, folder: string, key: K, by: number): void {
  const counts = folders.get(folder) ?? new Map<K, number>()
  counts.set(key, (counts.get(key) ?? 0) + by)
  folders.set(folder, counts)
}

const othersOf = (counts: ReadonlyMap<OtherKind, number> = new Map()): FolderContents['others'] =>
  [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1))

const archivesOf = (counts: ReadonlyMap<string, number> = new Map()): FolderContents['archives'] =>
  [...counts].map(([path, notes]) => ({ path, notes })).sort((a, b) => (a.path < b.path ? -1 : 1))
