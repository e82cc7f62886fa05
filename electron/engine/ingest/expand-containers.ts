// Files that hold many notes: a walk finds the file, what is in it is found by listing it.
//  1. unchanged  file and notes are as the store knows them: its notes count as seen, nothing is opened
//  2. changed    the file is listed, and each of its notes stands in the walk like a file of its own
//  3. refused    what is known of it stays; reading the file itself says why
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { FoundFile } from '../library/walk-result.ts'
import { isContainer, pathInside, possibleContainers } from '../readers/note-paths.ts'
import type { NoteReader } from '../reading/note-reader.ts'
import type { NoteState } from '../store/stored.ts'

export interface ContainerDeps {
  reader: Pick<NoteReader, 'list'>
  known: readonly NoteState[]
  /** Whether nothing has to be read again although its file is the same. */
  isSettled(note: NoteState): boolean
}

/** The files and, behind each that holds notes, its notes. Throws CANCELLED, and READER_FAILED when nothing can be read at all. */
export async function expandContainers(
  files: readonly FoundFile[],
  { reader, known, isSettled }: ContainerDeps,
  signal: AbortSignal,
): Promise<FoundFile[]> {
  if (!files.some(({ path }) => isContainer(path))) return [...files]
  const byPath = new Map(known.map((note) => [note.path, note]))
  const insideOf = groupByFile(known)
  const expanded: FoundFile[] = []
  for (const file of files) {
    expanded.push(file)
    if (!isContainer(file.path)) continue
    throwIfCancelled(signal)
    const note = byPath.get(file.path)
    const inside = insideOf.get(file.path) ?? []
    const isSame = note?.sizeBytes === file.sizeBytes && note.modifiedMs === file.modifiedMs
    const list = isSame && [note, ...inside].every(isSettled) ? null : await reader.list(file.path, file.sizeBytes, signal)
    if (list?.kind === 'list') {
      for (const { name, sizeBytes, modifiedMs } of list.notes) {
        expanded.push({ path: pathInside(file.path, name), sizeBytes, modifiedMs: modifiedMs ?? file.modifiedMs })
      }
    } else if (list?.kind !== 'gone') expanded.push(...inside.map(asFound))
  }
  return expanded
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

const asFound = ({ path, sizeBytes, modifiedMs }: NoteState): FoundFile => ({ path, sizeBytes, modifiedMs })
