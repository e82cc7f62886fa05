// The text pipeline: words are found as soon as a note is read.
//  1. read     some files ahead of the one that is being written, in a process of its own (reading/)
//  2. gather   readings into a group
//  3. write    the group in one commit, when it is due; what it changed is the result
import type { FoundFile } from '../../library/walk-result.ts'
import type { NoteReader } from '../../reading/note-reader.ts'
import type { Recipe } from '../../reading/recipe.ts'
import type { settings, Tuned } from '../../settings.ts'
import type { IngestState } from '../status/ingest-state.ts'
import type { Commits } from './commit.ts'
import type { Moves } from './moves.ts'
import { createReadAhead } from './read-ahead.ts'
import { readCandidate } from './read-candidate.ts'
import { createGroup, type WriteGroupDeps, type WrittenTexts, writeGroup } from './write-group.ts'

export interface TextWork {
  file: FoundFile
  folder: string
  isForced: boolean
}

export interface TextDeps extends WriteGroupDeps {
  reader: NoteReader
  recipe: Recipe
  commits: Pick<Commits, 'commit' | 'gate'>
  ingestState: Pick<IngestState, 'unread' | 'current'>
  /** Files read so soon after their last change that the next one might not show in their time stamp. */
  racy: Set<string>
  limits: Tuned<typeof settings.ingest>
  /** A file changed more shortly before it was read counts as racy, in ms. */
  racyMs: number
  /** ms since 1970. */
  now(): number
}

/**
 * Reads and writes `work`, in its order; yields what each group changed. Throws CANCELLED between two notes, and READER_FAILED when
 * nothing can be read at all; what was written stays.
 */
export async function* passTexts(
  work: readonly TextWork[],
  moves: Moves,
  deps: TextDeps,
  signal: AbortSignal,
): AsyncGenerator<WrittenTexts> {
  const { store, reader, recipe, ingestState, commits, racy, limits, racyMs, now } = deps
  for (const { file, folder } of work) ingestState.unread.set(file.path, { folder, sizeBytes: file.sizeBytes })
  const read = (item: TextWork) => {
    const candidate = { ...item, known: store.notes.get(item.file.path) }
    return readCandidate(candidate, { reader, recipe, moves }, signal)
  }
  const readings = createReadAhead(work, read, { notes: limits.readAheadNotes, bytes: limits.readAheadBytes })
  let group = createGroup()
  try {
    for (const [index, { file }] of work.entries()) {
      await commits.gate.pass(signal)
      ingestState.current = file.path
      group.add(file.path, await readings.next())
      const isRacy = Math.abs(now() - file.modifiedMs) < racyMs
      if (isRacy) racy.add(file.path)
      else racy.delete(file.path)
      if (index < work.length - 1 && !group.isDue(limits)) continue
      const written = await writeGroup(group, deps, signal)
      if (written !== null) yield written
      for (const path of group.paths) ingestState.unread.delete(path)
      group = createGroup()
    }
  } finally {
    for (const { file } of work) ingestState.unread.delete(file.path)
    ingestState.current = null
  }
}
