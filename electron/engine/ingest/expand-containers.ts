// Files that hold many notes: a walk finds the file, what is in it is found by listing it.
//  1. unchanged  file and notes are as the store knows them: its notes count as seen, nothing is opened
//  2. changed    the file is listed, and each of its notes stands in the walk like a file of its own
//  3. refused    what is known of its notes stays; reading the file itself says why
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { FoundFile, Walk } from '../library/walk-result.ts'
import { isContainer, pathInside, possibleContainers } from '../readers/note-paths.ts'
import type { NoteReader } from '../reading/note-reader.ts'
import type { NoteState } from '../store/stored.ts'

export interface ContainerDeps {
  reader: Pick<NoteReader, 'list'>
  known: readonly NoteState[]
  /** Whether nothing has to be read again although its file is the same. */
  isSettled(note: NoteState): boolean
}

/** The walk with, behind each file that holds notes, its notes; one that cannot be listed is closed. Throws CANCELLED, and READER_FAILED when nothing can be read at all. */
export async function expandContainers(
  walk: Walk,
  { reader, known, isSettled }: ContainerDeps,
  signal: AbortSignal,
): Promise<Walk> {
  if (!walk.files.some(({ path }) => isContainer(path))) return walk
  const byPath = new Map(known.map((note) => [note.path, note]))
  const insideOf = groupByFile(known)
  const files: FoundFile[] = []
  const closed = [...walk.closed]
  for (const file of walk.files) {
    files.push(file)
    if (!isContainer(file.path)) continue
    throwIfCancelled(signal)
    const note = byPath.get(file.path)
    const inside = insideOf.get(file.path) ?? []
    const isSame = note?.sizeBytes === file.sizeBytes && note.modifiedMs === file.modifiedMs
    const list = isSame && [note, ...inside].every(isSettled) ? null : await reader.list(file.path, file.sizeBytes, signal)
    if (list?.kind === 'list') {
      for (const { name, sizeBytes, modifiedMs } of list.notes) {
        files.push({ path: pathInside(file.path, name), sizeBytes, modifiedMs: modifiedMs ?? file.modifiedMs, isHeld: true })
      }
    } else if (list === null) files.push(...inside.map(asFound))
    else closed.push(file.path)
  }
  return { ...walk, files, closed }
}

function groupByFile(known: readonly NoteState[]): ReadonlyMap<string, NoteState[]> {
  const files = new Map<string, NoteState[]>()
  for (const note of known) {
    for (const file of possibleContainers(note.path)) {
      const notes = files.get(file)
      if (notes) notes.push(note)
      else files.set(file, [note])
    }
  }
  return files
}

const asFound = ({ path, sizeBytes, modifiedMs }: NoteState): FoundFile => ({ path, sizeBytes, modifiedMs, isHeld: true })
